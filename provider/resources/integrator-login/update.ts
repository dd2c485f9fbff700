import { Secret, type PatchOperation } from "../../connectwise/index.ts";
import { isDeepStrictEqual } from "node:util";
import { PsaError } from "../../access/psa-error.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { keptText } from "../kept-text.ts";
import { PartialFailure } from "../partial-failure.ts";
import { requireRecordId } from "../require-record-id.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { differingFields, loginFields, type LoginRecord, observedLogin } from "./fields.ts";
import { guardLogin } from "./guard.ts";
import { recordLogin } from "./record.ts";
import { unseal } from "./seal.ts";
import type { ObservedLogin } from "../../access/observed.ts";
import type { LoginInputs, LoginOutputs } from "./state.ts";

/** PATCHes the fields that differ, and the password when the program gives another one. */
export async function updateLogin(
  context: Context,
  id: string,
  olds: LoginOutputs,
  inputs: LoginInputs,
): Promise<LoginOutputs> {
  const tenant = await requireTenant(context, olds.tenant, `integrator login "${inputs.username}"`);
  if (isAbsent(id)) return { ...inputs, schemaVersion: 1, tenant, observed: null, outstanding: [] };
  const login = (await context.snapshot.integratorLogin(requireRecordId(id, "an integrator login"))) as
    LoginRecord | undefined;
  if (!login) {
    throw new PsaError({
      code: "not-found",
      what: `Integrator login "${olds.username}" (${id}) no longer exists in ConnectWise.`,
      why: "Somebody deleted it since the last run.",
      next: "Run `pulumi refresh` to take note of it; the next `pulumi up` makes it again.",
    });
  }
  if (modeOf(context) === "observe") return recordLogin(context, login, inputs);
  const wanted = await loginFields(context, inputs);
  const differing = differingFields(wanted, login);
  const newPassword = inputs.password !== olds.password;
  if (differing.length === 0 && !newPassword) return recordLogin(context, login, inputs);
  guardLogin(context, login, "change");
  requirePlanned(login, olds, inputs);
  const operations: PatchOperation[] = differing.map((path) => ({
    op: "replace",
    path,
    value: wanted[path],
  }));
  if (newPassword)
    operations.push({ op: "replace", path: "password", value: new Secret(unseal(context, inputs.password)) });
  const stored = (await context.connection.integratorLogins.patch(login.id, operations, [
    login.username,
    inputs.username,
  ])) as LoginRecord;
  context.snapshot.forgetIntegratorLogins();
  const outputs = await recordLogin(context, stored, inputs);
  const kept = differingFields(wanted, stored);
  if (kept.length === 0) return outputs;
  throw new PartialFailure(id, outputs, [
    `integrator login "${login.username}" (${id}): ConnectWise answered the change and kept its own value of ${keptText(kept, wanted, stored)}`,
    "what to do: declare what ConnectWise stores, or set these fields on the screen as declared; then run `up` again",
  ]);
}

/** Only what was planned: each declared value stands where it was last read, or at the declared one already. */
function requirePlanned(login: LoginRecord, { observed }: LoginOutputs, inputs: LoginInputs): void {
  if (!observed) return;
  const [live, before, declared] = [observedLogin(login), observed, inputs].map(managedValues);
  const moved = Object.keys({ ...live, ...before }).filter(
    (name) =>
      !isDeepStrictEqual(live?.[name], before?.[name]) && !isDeepStrictEqual(live?.[name], declared?.[name]),
  );
  const overwritten = moved.filter((name) => !unmanaged(name, inputs));
  if (overwritten.length === 0) return;
  throw new PsaError({
    code: "changed-meanwhile",
    what: `Integrator login "${login.username}" was changed since it was last read: ${overwritten.join(", ")}.`,
    why: "Writing now would overwrite a change nobody reviewed.",
    next: "Run `pulumi refresh`, review the difference, then `pulumi up` again.",
  });
}

/** Each area by itself, beside the other values. */
function managedValues({ areas, ...values }: ObservedLogin): Record<string, unknown> {
  const byArea = Object.entries(areas).map(([area, access]): [string, unknown] => [`areas.${area}`, access]);
  return { ...values, ...Object.fromEntries(byArea) };
}

/** Member and board are managed only where they are declared. */
function unmanaged(name: string, inputs: LoginInputs): boolean {
  return (name === "member" || name === "board") && inputs[name] === undefined;
}
