import type { KeyPair } from "../access/key-pair.ts";
import { z } from "zod";
import { PsaError } from "../access/psa-error.ts";
import { type SecretsProvider, secretsOpener } from "../rehearsal/index.ts";
import type { Io } from "../terminal/io.ts";
import type { KeyPairs } from "./operated/operated-stack.ts";
import { engineFailure } from "./engine-failure.ts";
import { type StackResource, stackResources } from "./stack-resources.ts";
import { type DeploymentEntry, deploymentSchema } from "./stack-schema.ts";
import { readState } from "./stack-text.ts";

/** A stack with the pairs it holds, which are opened one key at a time and only when asked for. */
export interface StackWithSecrets {
  resources: StackResource[];
  /**
   * The pairs of the key with this URN; none for a URN that the stack does not hold.
   * @throws PsaError "bad-input" when its secrets cannot be opened, saying what is missing
   */
  pairs(urn: string): KeyPairs;
  /** The public key that is recorded for it; undefined without a pair. */
  publicKey(urn: string): string | undefined;
}

/**
 * Reads what `--stack` names, with its secrets: a file or stdin as `pulumi stack export` writes it (encrypted with a
 * passphrase, or made with `--show-secrets`), or a stack's name, exported in clear into this process's memory.
 * @throws PsaError "bad-input"
 */
export async function readStackWithSecrets(
  source: string,
  io: Io,
  options: { cwd?: string } = {},
): Promise<StackWithSecrets> {
  return stackWithSecrets(
    await readState(source, io, { ...options, showSecrets: true }),
    io.env["PULUMI_CONFIG_PASSPHRASE"],
  );
}

/**
 * @param state a stack's state, parsed and otherwise unchecked
 * @throws PsaError "bad-input" when it is none
 */
export function stackWithSecrets(state: unknown, passphrase: string | undefined): StackWithSecrets {
  const resources = stackResources(state);
  const entries = new Map(liveEntries(state).map((entry) => [entry.urn, entry.outputs ?? {}]));
  const open = secretsOpener(providerOf(state), passphrase);
  const opened = <T>(urn: string, field: string, schema: z.ZodType<T>): T | undefined => {
    const value = entries.get(urn)?.[field];
    if (value === undefined || value === null) return undefined;
    const parsed = schema.safeParse(inClear(open, value));
    if (parsed.success) return parsed.data;
    throw new PsaError({
      code: "bad-input",
      what: `${urn}: outputs.${field} is not as this package writes it.`,
      why: "The state was edited by hand, or written by another release.",
      next: "Run `pulumi up` with the package's current release, or restore the state from `pulumi stack history`.",
    });
  };
  const publicKey = (urn: string) => opened(urn, "publicKey", text);
  return {
    resources,
    publicKey,
    pairs: (urn) => {
      const pair = { publicKey: publicKey(urn), privateKey: opened(urn, "privateKey", text) };
      return {
        current: pair.publicKey && pair.privateKey ? (pair as KeyPair) : undefined,
        retiring: opened(urn, "retiring", retiringPairs) ?? [],
      };
    },
  };
}

const text = z.string();
const retiringPairs = z.array(z.object({ publicKey: text, privateKey: text }));

const secretsProvider = z.object({
  deployment: z.object({
    secrets_providers: z
      .object({
        type: z.string().optional(),
        state: z.object({ salt: z.string().optional() }).optional().catch(undefined),
      })
      .optional(),
  }),
});

function providerOf(state: unknown): SecretsProvider | undefined {
  const parsed = secretsProvider.safeParse(state);
  return parsed.success ? parsed.data.deployment.secrets_providers : undefined;
}

/** A replaced key that still waits for its deletion has the URN of its successor. */
function liveEntries(state: unknown): DeploymentEntry[] {
  return (deploymentSchema.parse(state).deployment.resources ?? []).filter((entry) => !entry.delete);
}

function inClear(open: (value: unknown) => unknown, value: unknown): unknown {
  try {
    return open(value);
  } catch (error) {
    throw engineFailure(error);
  }
}
