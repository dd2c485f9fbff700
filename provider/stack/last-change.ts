import type { LastChange } from "../access/finding.ts";

/** When and by whom ConnectWise says that a record was last changed; undefined where it does not tell. */
export function lastChange(record: object): LastChange | undefined {
  const { _info: info } = record as { _info?: Record<string, unknown> | null };
  const at = text(info?.["lastUpdated"]);
  const by = text(info?.["updatedBy"]);
  if (at === undefined && by === undefined) return undefined;
  return { ...(at === undefined ? {} : { at }), ...(by === undefined ? {} : { by }) };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
