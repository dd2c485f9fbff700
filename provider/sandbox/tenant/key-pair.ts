import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** The two keys of an API member's key. */
export interface KeyPair {
  /** Public key. */
  publicKey: string;
  /** Private key, which ConnectWise shows once. */
  privateKey: string;
}

/** A new pair, 16 letters and digits each, as ConnectWise's are. */
export function newKeyPair(): KeyPair {
  return { publicKey: newKey(), privateKey: newKey() };
}

export function newKey(): string {
  let key = "";
  while (key.length < 16)
    key += randomBytes(24)
      .toString("base64")
      .replace(/[^A-Za-z0-9]/g, "");
  return key.slice(0, 16);
}

/** SHA-256 in hexadecimal: all that is kept of a private key. */
export function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Takes the same time wherever the two differ, and when nothing is known to compare with. */
export function matchesDigest(secret: string, known: string | undefined): boolean {
  const given = Buffer.from(digest(secret), "hex");
  const expected = Buffer.from(known ?? digest(""), "hex");
  return expected.length === given.length && timingSafeEqual(given, expected) && known !== undefined;
}
