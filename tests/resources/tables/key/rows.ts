import type { PermissionWrites } from "../../../../provider/access/permission-writes.ts";
import type { Case, Expected } from "../../support/case.ts";
import { type Key } from "../../support/umbrella-key.ts";

export type Row = Omit<Case<Key>, "mode">;
export const inModes = (modes: readonly PermissionWrites[], row: Row) =>
  modes.map((mode): Case<Key> => ({ ...row, mode }));
export const everywhere = (row: Row) => inModes(["guided", "observe"], row);
export const guided = (row: Row) => inModes(["guided"], row);
export const observed = (row: Row) => inModes(["observe"], row);

export const settled: Expected = { did: "nothing", ends: "recorded", requests: [] };
export const create: Pick<Expected, "did" | "ends"> = { did: "create", ends: "recorded" };
export const update: Pick<Expected, "did" | "ends"> = { did: "update", ends: "recorded" };
export const expecting = (row: object) => ({
  expect: { permissions: { "Service Desk": { "Service Tickets": row } } },
});
export const tooNarrow = /^key key 1 of "Umbrella" signs in, but is too narrow still: /;
export const tooWide = /may do more than expected: Service Desk · Service Tickets · /;
