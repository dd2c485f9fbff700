import { isPsaError, type PsaError } from "../../access/psa-error.ts";
import { type Tenant, tenantText } from "../../access/tenant.ts";
import type { WorkOrder } from "../../work-order/order/work-order.ts";
import { everyUse, neededRights, type RightsJudgement, toleratedRights, type Use } from "../needed-rights.ts";
import { preflightJson } from "../preflight-json.ts";
import { preflightText } from "../preflight-text.ts";
import type { WriteProbe } from "../write-probe.ts";
import { otherTenantsError } from "../../stack/chosen-tenant.ts";
import { colours } from "../../terminal/colours.ts";
import { type ExitCode, exitCodes, worst } from "../../terminal/exit-code.ts";
import { fail } from "../../terminal/failure.ts";
import type { Io } from "../../terminal/io.ts";
import { type LiveStack, liveStack } from "../../stack/live-context.ts";
import { print } from "../../terminal/output.ts";
import type { StackResource } from "../../stack/stack-resources.ts";
import { programStack } from "../../stack/config/selected-stack.ts";
import { settingsOfSource, stackSettings } from "../../stack/config/stack-settings.ts";
import { isExport, readStack } from "../../stack/stack-text.ts";
import { AnswerRecorder } from "./answer-recorder.ts";
import { checkCustomizeReading } from "./check-customize.ts";
import { checkRights } from "./check-rights.ts";
import { checkLeftovers, checkWrites, requireProbeAllowed } from "./check-writes.ts";
import { leastRoleOrder } from "./least-role-order.ts";
import { type FoundOut } from "./found-out.ts";
import { look } from "./look.ts";
import type { OwnIdentity } from "./own-identity.ts";
import { bothUses, useOfProgram, useOfStack } from "./program-use.ts";
import { checkSettingsFaults } from "./settings-faults.ts";
import { type ReportSource, writeReport } from "./write-report.ts";

export interface PreflightFlags {
  stack?: string;
  /** Default: the selected stack. */
  stackName?: string;
  config: string[];
  secret: string[];
  probeWrites?: boolean;
  yes?: boolean;
  report?: string;
  format: "text" | "json";
}

interface Result {
  tenant: Tenant | null;
  found: FoundOut;
  judged: RightsJudgement;
  workOrder: WorkOrder | null;
  hasKey: boolean;
  probe?: WriteProbe | undefined;
  /** What the report is made of. */
  source?: ReportSource;
}

const nothing: RightsJudgement = { missing: [], tooWide: [] };

/** Says whether this program can do its job here, and what is to be done first. */
export async function runPreflight(
  directory: string | undefined,
  given: PreflightFlags,
  io: Io,
): Promise<ExitCode> {
  const flags = await withStackName(directory, given, io);
  const resources = flags.stack === undefined ? [] : await readStack(flags.stack, io);
  const use = await useOf(directory, flags, resources, io);
  const recorder = new AnswerRecorder();
  const live = await opened(directory, flags, resources, recorder, io);
  if (!("context" in live)) {
    const needs = neededRights(use ?? everyUse, { mode: "guided" });
    const { found, hasKey } = checkSettingsFaults(live);
    const workOrder = hasKey ? null : leastRoleOrder(null, needs, [], undefined);
    return shown({ tenant: null, found, judged: nothing, workOrder, hasKey }, flags, io);
  }
  if (flags.probeWrites) requireProbeAllowed(live.context, flags.yes === true, io);
  const result = await examined(live, use, recorder, flags, io);
  const code = await shown(result, flags, io);
  const others = live.others.length > 0 ? fail(io, otherTenantsError(live.others)) : exitCodes.done;
  return worst(code, others, await reported(result, flags, io));
}

type NamedFlags = PreflightFlags & { stackName: string };

/** What `--stack` names by its name is the stack of the program, too. */
async function withStackName(
  directory: string | undefined,
  flags: PreflightFlags,
  io: Io,
): Promise<NamedFlags> {
  const { stack, stackName } = flags;
  const named = stackName ?? (stack !== undefined && !isExport(stack, io) ? stack : undefined);
  return { ...flags, stackName: await programStack(named, directory ?? ".", io) };
}

/** After the result, which is not lost when the file cannot be written. */
async function reported({ source }: Result, { report }: PreflightFlags, io: Io): Promise<ExitCode> {
  // Only the probe takes over Ctrl-C; after one nothing more is asked.
  const isStopped = source?.probe !== undefined && io.signal.aborted;
  if (report === undefined || !source || isStopped) return exitCodes.done;
  try {
    await writeReport(report, source, io);
    return exitCodes.done;
  } catch (error) {
    return fail(io, error);
  }
}

async function useOf(
  directory: string | undefined,
  flags: NamedFlags,
  resources: readonly StackResource[],
  io: Io,
): Promise<Use | undefined> {
  const ofStack = flags.stack === undefined ? undefined : useOfStack(resources);
  if (directory === undefined) return ofStack;
  const ofProgram = await useOfProgram(directory, flags, io);
  return ofStack ? bothUses(ofProgram, ofStack) : ofProgram;
}

/** Signed in for nothing yet; or the settings' faults. */
async function opened(
  directory: string | undefined,
  flags: NamedFlags,
  resources: readonly StackResource[],
  recorder: AnswerRecorder,
  io: Io,
): Promise<LiveStack | PsaError> {
  const place = { directory: directory ?? ".", name: flags.stackName };
  const config =
    flags.stack === undefined
      ? await stackSettings(place, io)
      : await settingsOfSource(
          { source: flags.stack, isExport: isExport(flags.stack, io), directory: place.directory },
          resources,
          io,
        );
  try {
    // Somebody waits for the answer: tried twice, not five times.
    return liveStack(resources, io, { config, connect: { tries: 2, onAnswer: recorder.take } });
  } catch (error) {
    if (isPsaError(error) && error.code === "settings") return error;
    throw error;
  }
}

async function examined(
  { context, tenant }: LiveStack,
  use: Use | undefined,
  recorder: AnswerRecorder,
  flags: PreflightFlags,
  io: Io,
): Promise<Result> {
  const mode = context.settings.permissionWrites;
  const options = { mode, probe: flags.probeWrites === true };
  const needs = neededRights(use ?? everyUse, options);
  const tolerated = toleratedRights(use ?? everyUse, options, use !== undefined);
  const { found, seen } = await look(context, recorder);
  let judged = nothing;
  if (seen.rights) {
    const isAdmin = seen.role?.adminFlag === true;
    judged = checkRights(found, seen.rights, needs, { tolerated, isAdmin });
  }
  let probe: Awaited<ReturnType<typeof checkWrites>>;
  if (seen.signedIn) {
    await checkCustomizeReading(context, found);
    checkLeftovers(found, seen);
    if (flags.probeWrites) probe = await checkWrites(context, found, seen, flags.yes === true, io);
  }
  return {
    tenant,
    found,
    judged,
    workOrder: needsWork(seen, judged, found) ? leastRoleOrder(tenant, needs, tolerated, seen) : null,
    hasKey: true,
    probe: probe?.probe,
    source: { context, recorder, seen, probe },
  };
}

/** Without knowing our rights, a role with the least ones is what helps, if anything. */
function needsWork(seen: OwnIdentity, { missing, tooWide }: RightsJudgement, { all }: FoundOut): boolean {
  if (!seen.signedIn) return false;
  const refused = all.checks.some(({ check, state }) => check === "rights" && state === "wrong");
  return refused || seen.role?.adminFlag === true || missing.length + tooWide.length > 0;
}

async function shown(
  { tenant, found, judged, workOrder, hasKey, probe }: Result,
  flags: PreflightFlags,
  io: Io,
): Promise<ExitCode> {
  const { checks, codes } = found.all;
  const text =
    flags.format === "json"
      ? preflightJson({ tenant, checks, ...judged, workOrder, writes: probe ?? null })
      : preflightText(
          { tenant: tenant && tenantText(tenant), checks, workOrder, hasKey },
          { color: colours(io, "stdout"), width: io.stdout.size?.columns },
        );
  await print(io, text);
  return worst(codes);
}
