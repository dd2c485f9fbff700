import { drift } from "../report/drift.ts";
import { driftJson } from "../report/drift-json.ts";
import { driftText } from "../report/drift-text.ts";
import { otherTenantsError } from "./chosen-tenant.ts";
import { colours } from "./colours.ts";
import { type ExitCode, exitCodeOf, exitCodes, worst } from "./exit-code.ts";
import { fail } from "./failure.ts";
import type { Io } from "./io.ts";
import { liveStack } from "./live-context.ts";
import { print } from "./output.ts";
import { readLive } from "./read-live.ts";
import { recordedStack } from "./recorded-stack.ts";
import { readStack } from "./stack-text.ts";
import { today } from "./today.ts";

export interface DriftFlags {
  stack: string;
  format: "text" | "json";
  out?: string;
}

export async function runDrift(flags: DriftFlags, io: Io): Promise<ExitCode> {
  const { context, tenant, resources, others } = liveStack(await readStack(flags.stack, io), io);
  try {
    await context.snapshot.tenant();
  } catch (error) {
    return fail(io, error, { gate: true });
  }
  const recorded = recordedStack(resources);
  const { view, failures } = await readLive(context, recorded, { unmanaged: true });
  const result = drift(recorded, view, today());
  const report =
    flags.format === "json"
      ? driftJson(tenant, result)
      : driftText(recorded, result, { color: flags.out === undefined && colours(io, "stdout") });
  await print(io, report, { out: flags.out, private: true });
  for (const error of onePerMessage(failures)) fail(io, error);
  return worst(
    others.length > 0 ? fail(io, otherTenantsError(others)) : exitCodes.done,
    ...failures.map((error) => exitCodeOf(error, { gate: true })),
    result.unknown.length > 0 ? exitCodes.unknown : exitCodes.done,
    result.findings.length > 0 ? exitCodes.differences : exitCodes.done,
    result.outstanding.length > 0 ? exitCodes.open : exitCodes.done,
  );
}

/** One failed list makes every object of it unknown: said once. */
function onePerMessage(errors: readonly unknown[]): unknown[] {
  return [
    ...new Map(
      errors.map((error) => [error instanceof Error ? error.message : String(error), error]),
    ).values(),
  ];
}
