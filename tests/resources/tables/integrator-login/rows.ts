import type { Case, Expected } from "../../support/case.ts";
import * as ask from "../../support/requests.ts";
import { type Login, made, up } from "../../support/sophos-login.ts";

export const modes = ["guided", "api", "observe"] as const;
export const writing = ["guided", "api"] as const;
export const looked = [ask.discover, ask.logins];
export const settled = { did: "nothing", ends: "recorded", requests: [] } as const satisfies Expected;
export const written: Expected = {
  did: "update",
  ends: "recorded",
  requests: [...looked, ask.patchLogin("sophos")],
};
export const onlyRecorded: Expected = { did: "update", ends: "recorded", requests: looked };

export type Row = Omit<Case<Login>, "mode">;
export const inAll = (row: Row) => modes.map((mode): Case<Login> => ({ ...row, mode }));
export const inWriting = (row: Row) => writing.map((mode): Case<Login> => ({ ...row, mode }));

/** A change of the program: written in one request, or only recorded. */
export const changeOf = (
  row: Pick<Row, "operation" | "does" | "given">,
  more: object,
  reads: string[] = [],
) => [
  ...inWriting({
    given: made(),
    ...row,
    when: up(more),
    then: { ...written, requests: [...looked, ...reads, ask.patchLogin("sophos")] },
    next: settled,
  }),
  {
    given: made(),
    ...row,
    mode: "observe" as const,
    does: row.does.replace(/: .*/, " is recorded, nothing is written"),
    when: up(more),
    then: onlyRecorded,
  },
];
