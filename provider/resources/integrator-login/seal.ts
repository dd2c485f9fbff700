import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { PsaError } from "../../access/psa-error.ts";
import type { Context } from "../../tenant/context.ts";

/*
 * A login's password has to reach `create`, and what reaches `create` is recorded by the engine: encrypted, but readable by
 * everybody who may read the stack's secrets. So `check` seals it with a key derived from our own private key, which is not
 * part of the state when it comes from the environment. The seal is deterministic, since the same password must give the
 * same text for the engine to see no change; a rotation of our own key shows as one update of each login.
 */

const prefix = "sealed:v1:";

export function seal(context: Context, password: string): string {
  const { encryption, naming } = keysOf(context);
  const nonce = createHmac("sha256", naming).update(password).digest().subarray(0, 12);
  const cipher = createCipheriv("aes-256-gcm", encryption, nonce);
  const text = Buffer.concat([cipher.update(password, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${prefix}${Buffer.concat([nonce, text]).toString("base64")}`;
}

export function isSealed(text: string): boolean {
  return text.startsWith(prefix);
}

/** @throws PsaError "settings" when it was sealed under another key of ours */
export function unseal(context: Context, sealed: string): string {
  const bytes = Buffer.from(sealed.slice(prefix.length), "base64");
  const decipher = createDecipheriv("aes-256-gcm", keysOf(context).encryption, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
  } catch {
    throw new PsaError({
      code: "settings",
      what: "The password of an integrator login cannot be opened.",
      why: "It was sealed under another key of our own than the one in the settings.",
      next: "Run `pulumi up` again with the program: it seals the password anew.",
    });
  }
}

function keysOf({ settings: { connection } }: Context): { encryption: Buffer; naming: Buffer } {
  const bytes = Buffer.from(
    hkdfSync("sha256", connection.privateKey.reveal(), connection.companyId, "integrator login password", 64),
  );
  return { encryption: bytes.subarray(0, 32), naming: bytes.subarray(32) };
}
