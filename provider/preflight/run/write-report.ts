import { defaultApiVersion } from "../../connectwise/index.ts";
import type { Context } from "../../tenant/context.ts";
import { isPsaError } from "../../access/psa-error.ts";
import { tenantReport, tenantReportText } from "../tenant-report.ts";
import type { WriteProbe } from "../write-probe.ts";
import type { Io } from "../../terminal/io.ts";
import { print } from "../../terminal/output.ts";
import { packageVersion } from "../../terminal/package-version.ts";
import type { AnswerRecorder } from "./answer-recorder.ts";
import type { OwnIdentity } from "./own-identity.ts";

/** The highest id there could be: no tenant has so many roles. */
const missingRole = 2_147_483_647;

export interface ReportSource {
  context: Context;
  recorder: AnswerRecorder;
  seen: OwnIdentity;
  probe: { probe: WriteProbe; roleId: number | undefined } | undefined;
}

/**
 * Asks what only the report needs, at most 4 requests (rows of one role, defaults of a member, a role that cannot exist, and the
 * code base again after that 404), and writes it. What is refused is an answer, too.
 */
export async function writeReport(
  file: string,
  { context, recorder, seen, probe }: ReportSource,
  io: Io,
): Promise<void> {
  const { connection } = context;
  const sampleRole = (seen.role ?? seen.roles?.find(({ adminFlag }) => adminFlag !== true))?.id;
  if (seen.signedIn) {
    const attempts = [
      ...(sampleRole === undefined ? [] : [() => connection.securityRoles.settings(sampleRole)]),
      () => connection.apiMembers.defaults(),
      () => connection.securityRoles.find(missingRole),
    ];
    for (const attempt of attempts) {
      await attempt().catch((error: unknown) => {
        if (!isPsaError(error)) throw error;
      });
    }
  }
  const report = tenantReport({
    observations: recorder.observations,
    tool: packageVersion(),
    askedModel: context.settings.connection.apiVersion ?? defaultApiVersion,
    sampleRole,
    missingRole,
    probe: probe?.probe,
    probeRole: probe?.roleId,
  });
  await print(io, tenantReportText(report), { out: file, private: true, option: "--report" });
  io.stderr.write(
    `written: ${file}. It holds shapes and codes, no names, ids or keys: read it, then it is fit to be sent to the authors of this package.\n`,
  );
}
