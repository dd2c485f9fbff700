import { columnTitles } from "../access/level.ts";
import { type Answer, ApiError } from "./answer.ts";
import type { Caller, Right } from "./operations/exchange.ts";
import { type KeyPair, matchesDigest } from "./tenant/key-pair.ts";
import { effectiveLevels } from "./tenant/role-levels.ts";
import { sameText, type Tenant } from "./tenant/tenant.ts";

export interface Credentials extends KeyPair {
  companyId: string;
}

/** User name `company+publicKey`, password `privateKey`; undefined where the header is missing or of another form. */
export function credentialsOf(headers: Headers): Credentials | undefined {
  const [scheme, encoded] = (headers.get("authorization") ?? "").split(" ");
  if (scheme?.toLowerCase() !== "basic" || !encoded) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const [, companyId, publicKey, privateKey] = /^([^+:]*)\+([^:]*):(.*)$/s.exec(text) ?? [];
  if (companyId === undefined || publicKey === undefined || privateKey === undefined) return undefined;
  return { companyId, publicKey, privateKey };
}

/** What the gateway refuses before anybody signs in; undefined when it lets the request through. */
export function gatewayRefusal(
  tenant: Tenant,
  headers: Headers,
  credentials: Credentials | undefined,
): Answer | undefined {
  const clientId = headers.get("clientid");
  if (!clientId || !sameText(clientId, tenant.clientId)) {
    const fault = clientId ? "is not registered" : "is missing";
    return new ApiError(
      400,
      "ConnectWiseApi",
      `The clientId header ${fault}. Send the clientId of your integration.`,
    ).answer;
  }
  if (credentials && !sameText(credentials.companyId, tenant.companyId)) {
    return {
      status: 400,
      headers: { "content-type": "text/plain; charset=utf-8" },
      text: "Cannot route. Codebase/company is invalid",
    };
  }
  return undefined;
}

/** @throws ApiError 401, the same for an unknown key, a wrong key and an inactive member. */
export function signedIn(
  tenant: Tenant,
  credentials: Credentials | undefined,
  userType: string | null,
): Caller {
  const caller =
    credentials &&
    (userType === "integrator" ? integrator(tenant, credentials) : memberOf(tenant, credentials));
  if (!caller) throw new ApiError(401, "ConnectWiseApi", "UserNotAuthenticated");
  return caller;
}

function memberOf(tenant: Tenant, credentials: Credentials): Caller | undefined {
  const token = tenant.tokens.find(({ publicKey }) => publicKey === credentials.publicKey);
  if (token) {
    const valid =
      matchesDigest(credentials.privateKey, token.privateDigest) && token.expiresAt > tenant.clock.now();
    return valid ? callerWithId(tenant, token.memberId) : undefined;
  }
  const member = tenant.memberOfPair(credentials);
  return member && callerWithId(tenant, member.id);
}

function callerWithId(tenant: Tenant, id: number): Caller | undefined {
  const member = tenant.members.current(id);
  if (member) {
    if (member.fields.inactiveFlag && !tenant.speaks("inactive-keys-live")) return undefined;
    const { identifier, name, securityRole } = member.fields;
    return { id, identifier, name, role: tenant.roles.current(securityRole?.id ?? 0) };
  }
  const person = tenant.people.find((candidate) => candidate.id === id && candidate.active);
  if (!person) return undefined;
  const name = `${person.firstName} ${person.lastName}`;
  return { id, identifier: person.identifier, name, role: tenant.roles.current(person.roleId) };
}

/** Integrator logins have no security role: all they can do here is mint tokens, given the member area and all records. */
function integrator(tenant: Tenant, { publicKey, privateKey }: Credentials): Caller | undefined {
  const login = tenant.logins.allCurrent().find(({ fields }) => sameText(fields.username, publicKey));
  const known = login?.fields["inactiveFlag"] === true ? undefined : login?.passwordDigest;
  if (!matchesDigest(privateKey, known) || !login) return undefined;
  const { memberApiFlag, canAccessAllRecordsFlag, canAccessAllApisFlag } = login.fields;
  const mayMintTokens =
    (memberApiFlag === true || canAccessAllApisFlag === true) && canAccessAllRecordsFlag === true;
  return {
    id: login.id,
    identifier: login.fields.username,
    name: login.fields.username,
    role: undefined,
    mayMintTokens,
  };
}

/** @throws ApiError 403 that names the right. */
export function requireRight(tenant: Tenant, caller: Caller, right: Right | undefined): void {
  if (!right) return;
  const row = tenant.row(right.module, right.function);
  if (row && effectiveLevels(caller.role, row)[right.column] === "All") return;
  const place = `${right.module} · ${right.function} · ${columnTitles[right.column]}: All`;
  throw new ApiError(
    403,
    "Security",
    `You do not have security permission to perform this action. Missing: ${place}.`,
  );
}
