import type { OwnIdentity } from "./own-identity.ts";
import { defaultApiVersion } from "../../connectwise/index.ts";
import type { Context } from "../../tenant/context.ts";
import { isPsaError, type PsaErrorCode } from "../../access/psa-error.ts";
import { type AnswerFields, isFields } from "../observation.ts";
import type { AnswerRecorder } from "./answer-recorder.ts";
import { checkIdentity } from "./check-identity.ts";
import { FoundOut } from "./found-out.ts";

/**
 * Looks at the tenant step by step: at most 4 requests (code base, own rights, roles, API members). What cannot be looked at
 * because of an earlier fault is left out. Never throws for what a tenant answers.
 */
export async function look(
  context: Context,
  recorder: AnswerRecorder,
): Promise<{ found: FoundOut; seen: OwnIdentity }> {
  const found = new FoundOut();
  const seen: OwnIdentity = { signedIn: false };
  found.ok("settings", `complete; permissionWrites is "${context.settings.permissionWrites}"`);
  if (!(await company(context, recorder, found)) || !(await signIn(context, found, seen)))
    return { found, seen };
  await lists(context, found, seen);
  checkIdentity(context, found, seen, await ownMember(context));
  return { found, seen };
}

const notReached: readonly PsaErrorCode[] = ["unreachable", "unexpected-answer"];

async function company(context: Context, recorder: AnswerRecorder, found: FoundOut): Promise<boolean> {
  const { companyId, apiVersion = defaultApiVersion } = context.settings.connection;
  try {
    const { site } = await context.snapshot.tenant();
    found.ok("site", `${site} answers`);
    sayCompany({ companyId, apiVersion }, recorder, found);
    return true;
  } catch (error) {
    if (isPsaError(error) && notReached.includes(error.code)) found.failed("site", error);
    else {
      found.ok("site", `${context.settings.connection.site} answers`);
      found.failed("company", error);
    }
    return false;
  }
}

function sayCompany(
  { companyId, apiVersion }: { companyId: string; apiVersion: string },
  { observations }: AnswerRecorder,
  found: FoundOut,
): void {
  const json = observations.find(({ path }) => path.startsWith("/login/companyinfo/"))?.json;
  const info: AnswerFields = isFields(json) ? json : {};
  const { Codebase: codeBase, VersionCode: version, IsCloud: cloud } = info;
  const isCloud = cloud === true || (typeof cloud === "string" && cloud.toLowerCase() === "true");
  const facts = [
    companyId,
    ...(typeof codeBase === "string" ? [`code base ${codeBase}`] : []),
    typeof version === "string" && version !== "" ? `version ${version}` : "version not told",
    isCloud ? "cloud" : "own server",
  ].join(", ");
  const release = releaseNumber(version);
  if (release !== undefined && release < (releaseNumber(apiVersion) ?? 0)) {
    found.warn("company", `${facts}: older than ${apiVersion}, the data model that is asked for`, {
      next: "Name the tenant's own with CONNECTWISE_API_VERSION, then look with `pulumi preview`: an answer may lack fields, and then it is refused, never guessed.",
    });
  } else found.ok("company", facts);
}

/** `v2025.16` as a number that can be compared. */
function releaseNumber(version: unknown): number | undefined {
  const [, year, number] = /^v?(\d{4})\.(\d{1,2})$/.exec(typeof version === "string" ? version : "") ?? [];
  return year === undefined ? undefined : Number(year) * 100 + Number(number);
}

async function signIn(context: Context, found: FoundOut, seen: OwnIdentity): Promise<boolean> {
  try {
    seen.rights = (await context.snapshot.own()).rights;
    signedIn(found, seen);
    return true;
  } catch (error) {
    const code = isPsaError(error) ? error.code : undefined;
    if (code === "not-signed-in") {
      found.ok("client-id", "accepted");
      found.failed("sign-in", error);
      return false;
    }
    if (code === "no-right") {
      // 403: ConnectWise knows who asks, and does not let them.
      signedIn(found, seen);
      found.failed("rights", error);
      return true;
    }
    found.failed(code === "settings" ? "client-id" : "sign-in", error);
    return false;
  }
}

function signedIn(found: FoundOut, seen: OwnIdentity): void {
  seen.signedIn = true;
  found.ok("client-id", "accepted");
  found.ok("sign-in", "the key pair is accepted");
}

/** Both lists are looked at, whatever becomes of the other. */
async function lists(context: Context, found: FoundOut, seen: OwnIdentity): Promise<void> {
  const attempt = async <T>(list: () => Promise<Map<number, T>>): Promise<T[] | undefined> => {
    try {
      return [...(await list()).values()];
    } catch (error) {
      found.failed("reads", error);
      return undefined;
    }
  };
  const [roles, members] = await Promise.all([
    attempt(() => context.snapshot.roles()),
    attempt(() => context.snapshot.apiMembers()),
  ]);
  if (roles) seen.roles = roles;
  if (members) seen.members = members;
  if (roles && members) found.ok("reads", "security roles and API members can be read");
}

async function ownMember(context: Context): Promise<string | undefined> {
  try {
    return (await context.snapshot.own()).member?.identifier;
  } catch {
    return undefined; // said already
  }
}
