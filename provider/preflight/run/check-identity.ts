import { sameName } from "../../access/same-name.ts";
import type { Context } from "../../tenant/context.ts";
import { exitCodes } from "../../terminal/exit-code.ts";
import type { FoundOut } from "./found-out.ts";
import type { OwnIdentity } from "./own-identity.ts";

const next =
  "Set CONNECTWISE_SELF (or connectwise:self) to the Member ID of the API member whose key is used: without it existing objects are not changed.";

/**
 * Who we are signed in as, and with which role. Our own key should not be an administrator's: whoever has it could do anything.
 * @param told the identifier that ConnectWise tells; undefined where it tells none
 */
export function checkIdentity(
  context: Context,
  found: FoundOut,
  seen: OwnIdentity,
  told: string | undefined,
): void {
  const { self } = context.settings;
  const identifier = told ?? self;
  if (identifier === undefined && !seen.rights) {
    // A consequence of what was said already: both stand in the same answer.
    found.unknown("identity", "ConnectWise tells it where it tells our rights");
    return;
  }
  if (identifier === undefined) {
    found.wrong("identity", "ConnectWise does not tell whose key this is", exitCodes.usage, { next });
    return;
  }
  if (told !== undefined && self !== undefined && !sameName(told, self)) {
    found.wrong(
      "identity",
      `ConnectWise says that the key is of ${told}, and CONNECTWISE_SELF says ${self}`,
      exitCodes.usage,
      { next: "Correct the setting, or take it out: ConnectWise's word counts." },
    );
  }
  const source = told === undefined ? ", by CONNECTWISE_SELF" : "";
  if (!seen.members) {
    found.ok("identity", `${identifier}${source}`);
    return;
  }
  const member = seen.members.find((one) => sameName(one.identifier, identifier));
  if (!member) {
    if (told !== undefined) {
      found.warn("identity", `${identifier}, who is no API member`, {
        next: "Give this tool an API member of its own: a person's rights change with the person's work.",
      });
    } else {
      found.wrong(
        "identity",
        `there is no API member ${identifier}, which CONNECTWISE_SELF names`,
        exitCodes.usage,
        { next },
      );
    }
    return;
  }
  seen.member = member;
  found.ok("identity", `API member ${member.identifier}${source}`);
  checkRole(found, seen);
}

function checkRole(found: FoundOut, seen: OwnIdentity): void {
  const id = seen.member?.securityRole?.id;
  const role = seen.roles?.find((one) => one.id === id);
  if (!role) {
    const name = seen.member?.securityRole?.name;
    if (seen.roles) found.warn("role", name ? `"${name}" is not among the roles` : "our API member has none");
    return;
  }
  seen.role = role;
  if (role.adminFlag === true) {
    found.warn("role", `"${role.name}" is an administrator role: whoever has this key may do anything`, {
      next: "Give our API member a role of its own, with the rights below and no others.",
    });
  } else found.ok("role", `"${role.name}", no administrator`);
}
