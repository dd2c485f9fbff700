import { EngineError } from "../engine-error.ts";
import { inClear, type Value } from "../values/value.ts";
import { SecretKeeper } from "./secret-keeper.ts";

/** `secrets_providers` of a deployment, as far as it is looked at. */
export interface SecretsProvider {
  type?: string | undefined;
  state?: { salt?: string | undefined } | undefined;
}

/**
 * Gives values of a deployment in clear: those encrypted with a passphrase, and those that `pulumi stack export
 * --show-secrets` shows. The key is derived when the first ciphertext is met.
 * @returns a function that throws EngineError `state-unsupported` for ciphertext of another provider, or one about the passphrase
 */
export function secretsOpener(
  provider: SecretsProvider | undefined,
  passphrase: string | undefined,
): (value: unknown) => unknown {
  const keeper = new SecretKeeper(passphrase, provider?.state?.salt);
  return (value) => {
    if (provider?.type !== "passphrase" && JSON.stringify(value ?? null).includes('"ciphertext"')) {
      throw new EngineError({
        code: "state-unsupported",
        what: "The secrets of this export are encrypted.",
        why:
          provider?.type === undefined
            ? "It does not say how, so no passphrase opens them."
            : `They are kept by the secrets provider ${JSON.stringify(provider.type)}, which only the Pulumi CLI can ask.`,
        next: "Give the stack's name instead of a file, or pipe in `pulumi stack export --show-secrets`.",
      });
    }
    return inClear(keeper.opened(value as Value, ""));
  };
}
