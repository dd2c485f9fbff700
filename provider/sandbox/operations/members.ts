import { ApiError, notFound } from "../answer.ts";
import type { ApiRecord } from "../query/conditions.ts";
import { digest, newKeyPair } from "../tenant/key-pair.ts";
import { sameText } from "../tenant/tenant.ts";
import { countAnswer, type Exchange, listAnswer, ok, type OperationRule, systemRight } from "./exchange.ts";

const resource = "member";
const right = systemRight("Member Maintenance", "inquire");

/** People and API members (licence class A) alike. */
export const memberRules: Record<string, OperationRule> = {
  getSystemMembers: {
    resource,
    right,
    handle: (exchange) => listAnswer(exchange, "Member", views(exchange)),
  },
  getSystemMembersCount: {
    resource,
    right,
    handle: (exchange) => countAnswer(exchange, "Member", views(exchange)),
  },
  postSystemMembersByMemberIdentifierTokens: { resource: "token", handle: mintToken },
};

function views({ tenant }: Exchange): ApiRecord[] {
  const reference = (id: number | undefined) => {
    const role = tenant.roles.visible(id ?? 0);
    return { securityRole: role ? { id: role.id, name: role.name } : { id: null, name: "" } };
  };
  const people = tenant.people.map(({ id, identifier, firstName, lastName, active, roleId }) => ({
    id,
    identifier,
    firstName,
    lastName,
    licenseClass: "F",
    inactiveFlag: !active,
    ...reference(roleId),
  }));
  const members = tenant.members.allVisible().map(({ id, fields }) => ({
    id,
    identifier: fields.identifier,
    firstName: fields.name,
    lastName: "",
    licenseClass: "A",
    inactiveFlag: fields.inactiveFlag,
    ...reference(fields.securityRole?.id),
  }));
  return [...people, ...members];
}

const tokenLifeMs = 4 * 60 * 60 * 1000;

/** The one team that measured it was refused with API member keys, even in the Admin role. */
function mintToken({ tenant, caller, parameters }: Exchange) {
  if (!caller.mayMintTokens) {
    throw new ApiError(403, "Unauthorized", "Your account does not have permission to impersonate members.");
  }
  const wanted = parameters["memberIdentifier"] ?? "";
  const fits = (member: { id: number }, identifier: string) =>
    String(member.id) === wanted || sameText(identifier, wanted);
  const member =
    tenant.people.find((person) => fits(person, person.identifier)) ??
    tenant.members.allCurrent().find((candidate) => fits(candidate, candidate.fields.identifier));
  if (!member) throw notFound(`Member ${wanted}`);
  const pair = newKeyPair();
  const expiresAt = tenant.clock.now() + tokenLifeMs;
  const { publicKey } = pair;
  tenant.tokens.push({ publicKey, privateDigest: digest(pair.privateKey), memberId: member.id, expiresAt });
  return ok({ ...pair, expiration: new Date(expiresAt).toISOString() });
}
