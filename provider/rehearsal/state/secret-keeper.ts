import { parseJson } from "../../border/parse-json.ts";
import { EngineError } from "../engine-error.ts";
import { formatPath } from "../values/property-path.ts";
import type { PropertyPath } from "../values/property-path.ts";
import { SECRET_SIGNATURE, SIGNATURE_KEY, inClear, isMap, isSecret, secret } from "../values/value.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { newSecretBox, openSecretBox } from "./passphrase.ts";
import type { SecretBox } from "./passphrase.ts";

/**
 * Turns secrets into ciphertext and back. The key is derived only when the first secret is met.
 * A value that did not change keeps its ciphertext, so that a state file changes only where the state did.
 */
export class SecretKeeper {
  readonly #passphrase: string | undefined;
  #salt: string | undefined;
  #box: SecretBox | undefined;
  readonly #known = new Map<string, { text: string; ciphertext: string }>();

  constructor(passphrase: string | undefined, salt: string | undefined) {
    this.#passphrase = passphrase;
    this.#salt = salt;
  }

  get canKeep(): boolean {
    return this.#passphrase !== undefined;
  }

  get salt(): string | undefined {
    return this.#salt;
  }

  /** The value with every `ciphertext` (or `plaintext`) opened. `place` names the entry the value belongs to. */
  opened(value: Value, place: string, path: PropertyPath = []): Value {
    if (Array.isArray(value)) return value.map((item, index) => this.opened(item, place, [...path, index]));
    if (!isMap(value)) return value;
    if (value[SIGNATURE_KEY] === SECRET_SIGNATURE) {
      const { ciphertext, plaintext } = value;
      if (typeof plaintext === "string") return secret(ofSecret(plaintext, path));
      if (typeof ciphertext !== "string") return value;
      const text = this.#open().decrypt(ciphertext);
      this.#known.set(keyOf(place, path), { text, ciphertext });
      return secret(ofSecret(text, path));
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.opened(item, place, [...path, key])]),
    );
  }

  /** The value with every secret encrypted. */
  sealed(value: Value, place: string, path: PropertyPath = []): Value {
    if (Array.isArray(value)) return value.map((item, index) => this.sealed(item, place, [...path, index]));
    if (!isMap(value)) return value;
    if (isSecret(value)) {
      return {
        [SIGNATURE_KEY]: SECRET_SIGNATURE,
        ciphertext: this.#seal(JSON.stringify(inClear(value)), place, path),
      };
    }
    return Object.fromEntries(
      Object.entries(value as ValueMap).map(([key, item]) => [key, this.sealed(item, place, [...path, key])]),
    );
  }

  #seal(text: string, place: string, path: PropertyPath): string {
    const key = keyOf(place, path);
    const known = this.#known.get(key);
    if (known?.text === text) return known.ciphertext;
    const ciphertext = this.#open().encrypt(text);
    this.#known.set(key, { text, ciphertext });
    return ciphertext;
  }

  #open(): SecretBox {
    if (this.#passphrase === undefined) throw passphraseMissing("The state holds secrets.");
    this.#box ??=
      this.#salt === undefined ? newSecretBox(this.#passphrase) : openSecretBox(this.#passphrase, this.#salt);
    this.#salt = this.#box.salt;
    return this.#box;
  }
}

/** A secret's text is JSON. Nothing of it may get into a message, so not even the place in it is told. */
function ofSecret(text: string, path: PropertyPath): Value {
  const { value, fault } = parseJson(text);
  if (fault === undefined) return value as Value;
  throw new EngineError({
    code: "state-unreadable",
    what: `The secret ${formatPath(path) || "value"} of the state cannot be read.`,
    why: "What it holds is not JSON: even a text stands in quotes there.",
    next: "Correct it, or restore the file from a backup or a fresh `pulumi stack export`.",
  });
}

function keyOf(place: string, path: PropertyPath): string {
  return `${place}\n${formatPath(path)}`;
}

export function passphraseMissing(why: string): EngineError {
  return new EngineError({
    code: "passphrase-missing",
    what: "PULUMI_CONFIG_PASSPHRASE is not set.",
    why: `${why} They are kept encrypted with a passphrase.`,
    next: "Set PULUMI_CONFIG_PASSPHRASE and run the command again.",
  });
}
