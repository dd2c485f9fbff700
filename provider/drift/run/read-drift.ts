import type { CodeBases } from "../../connectwise/index.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { Tenant } from "../../access/tenant.ts";
import { detectDrift } from "../detect-drift.ts";
import { clearing } from "../drift-notes.ts";
import type { DriftReport } from "../drift-report.ts";
import type { ProgramSource } from "../../stack/program-source.ts";
import { placesOf } from "../../stack/stack-record.ts";
import { type ExitCode, exitCodeOf, exitCodes, worst } from "../../terminal/exit-code.ts";
import type { Io } from "../../terminal/io.ts";
import { liveStack } from "../../stack/live-context.ts";
import { readLive } from "../../stack/read-live.ts";
import { recordedStack } from "../../stack/recorded-stack.ts";
import { settingsOfSource } from "../../stack/config/stack-settings.ts";
import { stackResources } from "../../stack/stack-resources.ts";
import { today } from "../../terminal/today.ts";
import { pendingOperations } from "../pending-operations.ts";

/** One look at the tenant. */
export interface DriftResult {
  report: DriftReport;
  /** Why objects could not be read, each message once. */
  failures: unknown[];
  /** Tenants of the stack that were not looked at. */
  others: Tenant[];
  /** What the comparison by itself is worth, failures included. */
  code: ExitCode;
}

/**
 * Reads the tenant anew and compares it.
 * @param state a stack's export
 * @param source the program's
 * @param stack what `--stack` names, for its configuration
 * @param codeBases those known from an earlier look; default: asked for anew
 * @throws PsaError for what leaves nothing to compare: a state that cannot be read, settings, sign-in, another tenant
 */
export async function readDrift(
  state: unknown,
  source: ProgramSource,
  stack: { source: string; isExport: boolean; directory: string },
  io: Io,
  codeBases?: CodeBases,
): Promise<DriftResult> {
  const all = stackResources(state);
  if (all.length === 0) refuseForeign(state);
  const { context, tenant, resources, others } = liveStack(all, io, {
    config: await settingsOfSource(stack, all, io),
    ...(codeBases ? { connect: { codeBases } } : {}),
  });
  await context.snapshot.tenant();
  const recorded = { ...recordedStack(resources), pending: pendingOperations(state) };
  const { view, failures } = await readLive(context, recorded, { unmanaged: true });
  const result = detectDrift(recorded, view, today());
  const [first] = resources;
  return {
    report: {
      tenant,
      id: first ? stackOf(first.urn) : tenant.companyId,
      recorded,
      drift: result,
      places: placesOf(state, source),
    },
    failures: onePerMessage(failures),
    others,
    code: worst(
      failures.map((error) => exitCodeOf(error, { gate: true })),
      result.unknown.length > 0 ? exitCodes.unknown : exitCodes.done,
      result.findings.length > 0 ? exitCodes.differences : exitCodes.done,
      result.outstanding.length > 0 ? exitCodes.open : exitCodes.done,
    ),
  };
}

/** A stack without anything of ours is new, unless it holds something else: then it is another project's. */
function refuseForeign(state: unknown): void {
  const { resources } = (state as { deployment: { resources?: { urn: string; type: string }[] | null } })
    .deployment;
  const foreign = resources?.find(({ type }) => !type.startsWith("pulumi:"));
  if (!foreign) return;
  const pending = pendingOperations(state);
  if (pending.length > 0) {
    throw new PsaError({
      code: "bad-input",
      what: `The stack ${stackOf(foreign.urn)} holds no finished resource of ConnectWise PSA.`,
      why: `An interrupted update had begun: ${pending.map(({ urn, operation }) => `${operation} ${urn}`).join("; ")}.`,
      next: `Run ${[...new Set(pending.map(({ operation }) => clearing(operation)))].join(" and ")}, then \`pulumi up\`, which looks for what was made.`,
    });
  }
  throw new PsaError({
    code: "bad-input",
    what: `The stack ${stackOf(foreign.urn)} holds nothing of ConnectWise PSA.`,
    why: "It is of another project, and saying that nothing drifted would mean nothing.",
    next: "Give the export of the stack that declares the roles and members.",
  });
}

/** `ops/prod` */
function stackOf(urn: string): string {
  const [stack = "", project = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
  return `${project}/${stack}`;
}

/** One failed list makes every object of it unknown: said once. */
function onePerMessage(errors: readonly unknown[]): unknown[] {
  return [
    ...new Map(
      errors.map((error) => [error instanceof Error ? error.message : String(error), error]),
    ).values(),
  ];
}
