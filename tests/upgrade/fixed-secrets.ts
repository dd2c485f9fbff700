import { createCipheriv, createHash, pbkdf2Sync } from "node:crypto";
import { openSecretBox } from "../../provider/rehearsal/state/passphrase.ts";
import { passphrase } from "./recorded-fixture.ts";

const salt = Buffer.from("fixtures");
const signature = "4dabf18193072939515e22adb298388d";
let key: Buffer | undefined;

interface Deployment {
  deployment: { secrets_providers?: { type: string; state: { salt: string } }; [part: string]: unknown };
}

/**
 * The deployment with every secret encrypted anew, as `changed` gives it back, under a salt and nonces that are the same at
 * each recording: a state that did not change then is the same text.
 */
export function withFixedSecrets(file: Deployment, changed: (json: string) => string): Deployment {
  const provider = file.deployment.secrets_providers;
  if (!provider) return file;
  const box = openSecretBox(passphrase, provider.state.salt);
  const resealed = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => resealed(item, `${path}/${index}`));
    if (typeof value !== "object" || value === null) return value;
    const map = value as Record<string, unknown>;
    if (signature in map)
      return { ...map, ciphertext: sealed(changed(box.decrypt(map["ciphertext"] as string)), path) };
    return Object.fromEntries(
      Object.entries(map).map(([name, item]) => [name, resealed(item, `${path}/${name}`)]),
    );
  };
  const { secrets_providers: _, ...others } = file.deployment;
  const state = { salt: `v1:${salt.toString("base64")}:${sealed("pulumi", "salt")}` };
  return {
    ...file,
    deployment: { secrets_providers: { type: "passphrase", state }, ...(resealed(others, "") as object) },
  };
}

function sealed(text: string, path: string): string {
  key ??= pbkdf2Sync(passphrase, salt, 1_000_000, 32, "sha256");
  const nonce = createHash("sha256").update(path).digest().subarray(0, 12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1:${nonce.toString("base64")}:${body.toString("base64")}`;
}
