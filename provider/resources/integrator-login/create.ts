import { Secret } from "../../connectwise/index.ts";
import { PsaError } from "../../access/psa-error.ts";
import { findNamed, type Kind } from "../../tenant/find-named.ts";
import { absentId } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { observed, withTaken } from "../named.ts";
import { noteOtherHolders } from "../other-holders.ts";
import { keptText } from "../kept-text.ts";
import { PartialFailure } from "../partial-failure.ts";
import { differingFields, loginFields, type LoginRecord } from "./fields.ts";
import { guardLogin } from "./guard.ts";
import { recordLogin } from "./record.ts";
import { unseal } from "./seal.ts";
import type { LoginInputs, LoginOutputs } from "./state.ts";

const kind: Kind<LoginRecord> = {
  noun: "integrator login",
  nameOf: ({ username }) => username,
  another: "another user name",
  screen: "System > Setup Tables > Integrator Login",
};

export async function createLogin(
  context: Context,
  inputs: LoginInputs,
): Promise<{ id: string; outputs: LoginOutputs }> {
  const logins = (await context.snapshot.integratorLogins()) as LoginRecord[];
  const find = () => findNamed(kind, logins, inputs.username, inputs.adopt === true);
  if (modeOf(context) === "observe") {
    const existing = observed(context, find);
    if (!existing)
      context.notice(`integrator login "${inputs.username}" does not exist; observe mode makes nothing`);
    const id = existing ? String(existing.id) : absentId(inputs.username);
    return { id, outputs: await recordLogin(context, existing, inputs) };
  }
  const existing = find();
  const wanted = await loginFields(context, inputs);
  if (existing) return takeOver(context, inputs, existing, wanted);
  const { object, ambiguous } = await withTaken(kind, inputs.username, () =>
    context.connection.integratorLogins.create(
      {
        ...wanted,
        username: inputs.username,
        password: new Secret(unseal(context, inputs.password)),
      },
      { known: new Set(logins.map(({ id }) => id)) },
    ),
  );
  context.snapshot.forgetIntegratorLogins();
  const made = object as LoginRecord;
  if (ambiguous)
    context.notice(
      `the answer to making integrator login "${made.username}" was lost; it was found as ${made.id}`,
    );
  const outputs = await recordLogin(context, made, inputs);
  const kept = differingFields(wanted, made);
  if (kept.length === 0) return { id: String(made.id), outputs };
  throw new PartialFailure(String(made.id), outputs, [
    `integrator login "${made.username}" (${made.id}) was made, but ConnectWise keeps its own value of ${keptText(kept, wanted, made)}`,
    "what to do: run `up` again; it sends these fields once more",
  ]);
}

async function takeOver(
  context: Context,
  inputs: LoginInputs,
  login: LoginRecord,
  wanted: Readonly<Record<string, unknown>>,
) {
  guardLogin(context, login, "take over");
  context.declarations.requireFree("IntegratorLogin", String(login.id), { ...inputs });
  const differing = differingFields(wanted, login);
  if (differing.length > 0) {
    throw new PsaError({
      code: "exists",
      what: `An integrator login of that user name exists: "${login.username}" (${login.id}).`,
      why: `It was not made by this resource and differs in ${differing.join(", ")}.`,
      next: `Declare it as it is${inputs.adopt ? "" : " and set `adopt: true`"} (its password is then left as it is), or declare another user name.`,
    });
  }
  const isOwn = context.declarations.isOwn("IntegratorLogin", String(login.id), { ...inputs });
  const what = `integrator login "${login.username}" (${login.id})`;
  context.notice(
    isOwn
      ? `${what} is this stack's own: taken over from its old record; nothing was written`
      : inputs.adopt
        ? `${what} adopted; nothing was written, its password is as it was`
        : `${what} exists and equals what is declared in every field, as an interrupted run leaves it: ` +
          "taken over. Its password cannot be read, so whether it is the declared one is not known; give another one to set it",
  );
  if (!isOwn) noteOtherHolders(context);
  return { id: String(login.id), outputs: await recordLogin(context, login, inputs) };
}
