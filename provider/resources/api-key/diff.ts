import type { PermissionWrites } from "../../access/permission-writes.ts";
import { unknownValue } from "../../access/unknown-value.ts";
import { type OpenSteps, openStepsDifference } from "../open-steps.ts";
import type { KeyInputs, KeyOutputs } from "./state.ts";

/** A key of another member is another key: the only replacement there is. Open steps make the next run look again. */
export function diffKey(
  olds: Partial<KeyOutputs>,
  news: KeyInputs & OpenSteps,
  mode: PermissionWrites,
): { changes?: boolean; replaces?: string[] } {
  if (olds.member !== news.member || news.member === unknownValue) return { replaces: ["member"] };
  // Only a refresh compares with what an earlier one recorded: that steps were done meanwhile is no difference of a key.
  if (news.openSteps !== undefined && olds.openSteps === undefined) return { changes: false };
  return mode === "observe" ? {} : openStepsDifference(olds);
}
