import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from "node:crypto";
import { EngineError } from "../engine-error.ts";

/** Encrypts texts as Pulumi's passphrase secrets provider does. */
export interface SecretBox {
  /** What the state file or stack configuration keeps: the salt and a text that checks the passphrase. */
  readonly salt: string;
  encrypt(text: string): string;
  decrypt(ciphertext: string): string;
}

const CHECK_TEXT = "pulumi";
const ROUNDS = 1_000_000;

/** A box with a fresh salt. Derives the key at once, about 0.15 s. */
export function newSecretBox(passphrase: string): SecretBox {
  const salt = randomBytes(8);
  const key = deriveKey(passphrase, salt);
  return boxOf(key, `v1:${salt.toString("base64")}:${encryptWith(key, CHECK_TEXT)}`);
}

/** The box of an existing file. Throws `passphrase-wrong` if the passphrase is not the one it was made with. */
export function openSecretBox(passphrase: string, salt: string): SecretBox {
  const [version, encoded, ...check] = salt.split(":");
  if (version !== "v1" || encoded === undefined) {
    throw new EngineError({
      code: "state-unsupported",
      what: "The salt of the secrets is in a form this engine does not know.",
      next: "Use the Pulumi CLI for this stack.",
    });
  }
  const key = deriveKey(passphrase, Buffer.from(encoded, "base64"));
  if (tryDecrypt(key, check.join(":")) !== CHECK_TEXT) {
    throw new EngineError({
      code: "passphrase-wrong",
      what: "The passphrase does not open the secrets.",
      why: "PULUMI_CONFIG_PASSPHRASE is not the one they were encrypted with.",
      next: "Set PULUMI_CONFIG_PASSPHRASE to that passphrase.",
    });
  }
  return boxOf(key, salt);
}

function deriveKey(passphrase: string, salt: Buffer): Buffer {
  return pbkdf2Sync(passphrase, salt, ROUNDS, 32, "sha256");
}

function boxOf(key: Buffer, salt: string): SecretBox {
  return {
    salt,
    encrypt: (text) => encryptWith(key, text),
    decrypt: (ciphertext) => {
      const text = tryDecrypt(key, ciphertext);
      if (text !== undefined) return text;
      throw new EngineError({
        code: "state-unreadable",
        what: "A secret cannot be decrypted.",
        why: "It was changed, or encrypted with another salt.",
        next: "Restore the file from a backup or a fresh `pulumi stack export`.",
      });
    },
  };
}

function encryptWith(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1:${nonce.toString("base64")}:${body.toString("base64")}`;
}

function tryDecrypt(key: Buffer, ciphertext: string): string | undefined {
  const [version, nonce, body] = ciphertext.split(":");
  const bytes = Buffer.from(body ?? "", "base64");
  if (version !== "v1" || nonce === undefined || bytes.length < 16) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
  } catch {
    return undefined; // the tag does not fit: wrong key or changed text
  }
}
