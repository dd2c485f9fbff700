import { pairConfigKeys } from "../../stack/pair-config-keys.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { OperatedStack } from "../../stack/operated/operated-stack.ts";
import { type StackKey } from "../chosen-key.ts";
import { keysTab } from "../../work-order/languages/screen-paths.ts";

export function keptElsewhere(key: StackKey): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `The private key of key "${key.description}" of ${key.member} is kept elsewhere, so nothing here can see it refused.`,
    next: `Make the new key under ${keysTab(key.member)}, change publicKey in the program, prove it with \`psa-access key verify ${key.member}\`, and delete the old key.`,
  });
}

export function notConfigured(key: StackKey, { config }: OperatedStack): PsaError {
  const names = pairConfigKeys(key.resource);
  return new PsaError({
    code: "bad-input",
    what: `The program does not take the pair of "${key.description}" from ${names.publicKey} and ${names.privateKey} in ${config.place}.`,
    why: "A new pair that is stored there would not reach it.",
    next: "Let the program read these two, or store each new pair where it reads it (`psa-access key capture --help`) and run `up`.",
  });
}

export function notSettled({ upCommand }: OperatedStack): PsaError {
  return new PsaError({
    code: "incomplete",
    what: "The old pair is refused, but `up` did not settle the key.",
    next: `Run \`${upCommand}\` and look at what it says about the key.`,
  });
}
