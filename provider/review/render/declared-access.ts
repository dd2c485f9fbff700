import { checkKey } from "../../resources/api-key/check.ts";
import type { KeyInputs } from "../../resources/api-key/state.ts";
import { checkMember } from "../../resources/api-member/check.ts";
import type { MemberInputs } from "../../resources/api-member/state.ts";
import { checkLogin } from "../../resources/integrator-login/check.ts";
import { checkRole } from "../../resources/security-role/check.ts";
import { byName } from "../../access/permissions.ts";
import { PsaError } from "../../access/psa-error.ts";
import { unknownValue } from "../../access/unknown-value.ts";
import type { Declaration, Registration } from "../../rehearsal/index.ts";
import type { DeclaredAccess } from "./declared.ts";
import type { LoginShape } from "../../stack/shown-login-fields.ts";
import { keyOf, loginOf, declaredMember, roleOf, type RoleShape } from "./declared-objects.ts";
import { Registrations } from "../../stack/registrations.ts";
import { shownFaults } from "./shown-inputs.ts";

interface Checked<T> {
  registration: Registration;
  inputs: T;
}

/**
 * What a program declares, in canonical form: checked as `pulumi preview` checks it, without any request.
 * @throws PsaError "bad-input" with every fault at once, each with its resource and property path
 */
export function declaredAccess({ project, stack, registrations }: Declaration): DeclaredAccess {
  const program = new Registrations(registrations);
  const faults: string[] = [];
  const checked = <T>(type: string, check: (news: Record<string, unknown>) => Verdict): Checked<T>[] =>
    program.ofType(type).map((registration) => {
      const { inputs, failures } = check(withoutSecrets(registration));
      const own = [...failures.map(({ reason }) => reason), ...shownFaults(type, registration, inputs)];
      for (const each of own.map((reason) => `${type} "${registration.name}": ${reason}`)) faults.push(each);
      return { registration, inputs: inputs as T };
    });
  const checkedRoles = checked<RoleShape>("SecurityRole", checkRole);
  const checkedMembers = checked<MemberInputs>("ApiMember", (news) => checkMember({}, news));
  const checkedKeys = checked<KeyInputs>("ApiKey", checkKey);
  const checkedLogins = checked<LoginShape>("IntegratorLogin", (news) => checkLogin(null, news));
  const refuse = ({ type, name }: Registration, reason: string) =>
    faults.push(`${type.split(":").at(-1)} "${name}": ${reason}`);
  const roles = checkedRoles.map(({ registration, inputs }) => roleOf(program, registration, inputs));
  const members = checkedMembers.map(({ registration, inputs }) =>
    declaredMember(program, registration, inputs, roles, (reason) => refuse(registration, reason)),
  );
  const keys = checkedKeys.map(({ registration, inputs }) =>
    keyOf(program, registration, inputs, members, roles, (reason) => refuse(registration, reason)),
  );
  if (faults.length > 0) throw wrongProgram(faults);
  const sorted = <T extends { urn: string }>(items: T[]) => items.sort((a, b) => byName(a.urn, b.urn));
  return {
    project,
    stack,
    roles: sorted(roles),
    members: sorted(members),
    keys: sorted(keys),
    logins: sorted(checkedLogins.map(({ registration, inputs }) => loginOf(program, registration, inputs))),
  };
}

interface Verdict {
  inputs: Record<string, unknown>;
  failures: readonly { reason: string }[];
}

/** A secret counts as not known: nothing of it may get into a message or a file. */
function withoutSecrets({ inputs, secretInputs }: Registration): Record<string, unknown> {
  return { ...inputs, ...Object.fromEntries(secretInputs.map((name) => [name, unknownValue])) };
}

function wrongProgram(faults: readonly string[]): PsaError {
  return new PsaError({
    code: "bad-input",
    what: ["The program declares what cannot be rendered:", ...faults.map((fault) => `  ${fault}`)],
    why: "Nothing was written.",
    next: "Correct the program.",
  });
}
