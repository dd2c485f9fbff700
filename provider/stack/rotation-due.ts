import type { RecordedKey } from "./recorded.ts";

/** A key whose day has come. Never a difference and never a step: only a person decides when to rotate. */
export interface RotationDue {
  urn: string;
  id: string;
  /** `YYYY-MM-DD`. */
  rotateAfter: string;
}

/** @param today `YYYY-MM-DD` */
export function rotationDue(keys: readonly RecordedKey[], today: string): RotationDue[] {
  return keys.flatMap(({ urn, id, rotateAfter }) =>
    rotateAfter !== undefined && rotateAfter <= today ? [{ urn, id, rotateAfter }] : [],
  );
}

export function rotationText({ member, description, rotateAfter }: RecordedKey): string {
  return `key "${description}" of ${member}: its rotation is due since ${rotateAfter}`;
}
