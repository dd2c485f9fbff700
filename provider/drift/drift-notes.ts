import { rotationText } from "../stack/rotation-due.ts";
import type { Drift } from "./detect-drift.ts";
import { objectsOf } from "./finding-words.ts";
import type { RecordedStack } from "../stack/recorded.ts";

export interface DriftNote {
  note: "rotation-due" | "inactive-member" | "pending" | "keys-not-tried";
  urn?: string;
  /** What is so; names in it are as they are. */
  text: string;
  /** What to do about it: goes on after the text, commands in back quotes. */
  advice?: string;
}

/** What no comparison of roles and members shows. None of it counts as a difference. */
export function driftNotes(recorded: RecordedStack, drift: Drift): DriftNote[] {
  const objects = objectsOf(recorded);
  const keys = new Map(recorded.keys.map((key) => [key.urn, key]));
  return [
    ...drift.rotation.flatMap(({ urn }): DriftNote[] => {
      const key = keys.get(urn);
      return key ? [{ note: "rotation-due", urn, text: rotationText(key) }] : [];
    }),
    ...drift.inactiveKeys.map(({ urn, member }): DriftNote => ({
      note: "inactive-member",
      urn,
      text: `key "${keys.get(urn)?.description ?? ""}" of ${member}: the member is inactive`,
      advice: "delete the key, or make the member active again",
    })),
    ...drift.pending.map(({ urn, operation }): DriftNote => ({
      note: "pending",
      urn,
      text: `${objects.get(urn)?.name ?? nameInProgram(urn)}: an update was interrupted while ${operation} it, and what became of it is not recorded`,
      advice: `${clearing(operation)} clears it up`,
    })),
    ...(recorded.keys.length > 0 ? [keysNotTried] : []),
  ];
}

/**
 * What makes Pulumi forget an interrupted operation, in backquotes. A plain refresh leaves a create pending wherever nobody is
 * asked: seen with CLI 3.254 without a terminal.
 */
export function clearing(operation: string): string {
  return operation === "creating" ? "`pulumi refresh --clear-pending-creates`" : "`pulumi refresh`";
}

const keysNotTried: DriftNote = {
  note: "keys-not-tried",
  text: "keys are not signed in with here",
  advice: "`psa-access key verify` tells whether ConnectWise takes them",
};

/** One sentence without a full stop. */
export function driftNoteText({ text, advice }: DriftNote): string {
  return advice === undefined ? text : `${text}; ${advice}`;
}

function nameInProgram(urn: string): string {
  const [type = "", name = urn] = urn.split("::").slice(-2);
  return `${type.split(":").at(-1) ?? ""} ${name}`.trim();
}
