import type { Context } from "../../tenant/context.ts";
import { type LoginRecord, observedLogin } from "./fields.ts";
import type { LoginInputs, LoginOutputs } from "./state.ts";

export async function recordLogin(
  context: Context,
  record: LoginRecord | undefined,
  inputs: LoginInputs,
): Promise<LoginOutputs> {
  return {
    ...inputs,
    schemaVersion: 1,
    tenant: await context.snapshot.tenant(),
    observed: record ? observedLogin(record) : null,
    outstanding: [],
  };
}
