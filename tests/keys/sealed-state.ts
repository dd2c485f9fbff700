import { newSecretBox } from "../../provider/rehearsal/index.ts";
import { secretMark, urnOf } from "../support/stack-builder.ts";
import { passphrase } from "./key-project.ts";

type Pair = { publicKey: string; privateKey: string };

interface State {
  deployment: {
    secrets_providers?: object;
    resources: { urn: string; outputs?: Record<string, unknown> }[];
  };
}

const box = newSecretBox(passphrase);

/** How an export keeps its secrets. */
export type Sealing = "passphrase" | "shown" | "service" | "unsaid";

/** A stack's state with pairs in it, as an export has them: `office` → its pair and the pairs it retires. */
export function sealedState(
  text: string,
  keys: Record<string, { current?: Partial<Pair>; retiring?: Pair[] }>,
  sealing: Sealing = "passphrase",
): string {
  const state = JSON.parse(text) as State;
  const sealed = (value: unknown) => ({
    ...secretMark,
    ...(sealing === "shown"
      ? { plaintext: JSON.stringify(value) }
      : { ciphertext: box.encrypt(JSON.stringify(value)) }),
  });
  if (sealing === "passphrase") {
    state.deployment.secrets_providers = { type: "passphrase", state: { salt: box.salt } };
  } else if (sealing === "service") {
    state.deployment.secrets_providers = { type: "service", state: { url: "https://api.pulumi.com" } };
  }
  for (const [name, { current, retiring }] of Object.entries(keys)) {
    const outputs = state.deployment.resources.find(({ urn }) => urn === urnOf("ApiKey", name))?.outputs;
    if (!outputs) throw new Error(`no key ${name} in this state`);
    delete outputs["privateKey"];
    delete outputs["retiring"];
    if (current?.publicKey !== undefined) outputs["publicKey"] = current.publicKey;
    if (current?.privateKey !== undefined) outputs["privateKey"] = sealed(current.privateKey);
    if (retiring) outputs["retiring"] = sealed(retiring);
  }
  return JSON.stringify(state);
}
