import type { PermissionWrites } from "../../model/permission-writes.ts";
import { unknownValue } from "../../model/unknown-value.ts";
import { openStepsDifference } from "../open-steps.ts";
import type { KeyInputs, KeyOutputs } from "./state.ts";

/** A key of another member is another key: the only replacement there is. Open steps make the next run look again. */
export function diffKey(
  olds: Partial<KeyOutputs>,
  news: KeyInputs,
  mode: PermissionWrites,
): { changes?: boolean; replaces?: string[] } {
  if (olds.member !== news.member || news.member === unknownValue) return { replaces: ["member"] };
  return mode === "observe" ? {} : openStepsDifference(olds);
}
