import { isPsaError } from "../../access/psa-error.ts";
import type { WriteProbe } from "../write-probe.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../../terminal/exit-code.ts";
import { errorParts } from "./found-out.ts";

/** What trying showed; what became of the role is known later. */
export interface Tried {
  probe: Omit<WriteProbe, "role">;
  code: ExitCode;
}

type Seen = Pick<WriteProbe, "shownAtOnce"> & Partial<Pick<WriteProbe, "readBack">>;

export function tried(
  verdict: WriteProbe["verdict"],
  why: string,
  { shownAtOnce, readBack = null }: Seen,
  code: ExitCode = exitCodes.done,
): Tried {
  return { probe: { verdict, why, shownAtOnce, readBack }, code };
}

/** An answer, or none, that says nothing of what the tenant would take. */
export function unclear(error: unknown, shownAtOnce: boolean | null = null): Tried {
  const { text, next } = errorParts(error);
  const isInDoubt = isPsaError(error) && error.code === "ambiguous";
  const exit = isInDoubt ? exitCodes.unknown : exitCodeOf(error, { gate: true });
  const { probe, code } = tried("unclear", text, { shownAtOnce }, exit);
  return { probe: next === undefined ? probe : { ...probe, next }, code };
}

export function stoppedEarly(shownAtOnce: boolean | null): Tried {
  return tried("unclear", "It was stopped before it could tell.", { shownAtOnce }, exitCodes.error);
}
