import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYamlBytes } from "../../border/parse-yaml.ts";
import { EngineError, messageOf } from "../engine-error.ts";
import type { StackConfig } from "../engine-run.ts";
import { openSecretBox } from "../state/passphrase.ts";
import type { SecretBox } from "../state/passphrase.ts";
import { passphraseMissing } from "../state/secret-keeper.ts";
import { isRecord } from "./project.ts";
import type { Project } from "./project.ts";

/**
 * The configuration of one stack, as Pulumi reads it: `Pulumi.<stack>.yaml`, completed by the values of the project file.
 * Values are texts, structured ones JSON. `secure:` values are opened with the passphrase.
 * A missing file is an empty configuration. Without a passphrase, `locked` stands for every `secure:` value.
 * Throws `project-invalid`, `passphrase-missing` (without `locked`) or `passphrase-wrong`.
 */
export function loadStackConfig(
  project: Project,
  stack: string,
  passphrase?: string,
  { locked }: { locked?: string | undefined } = {},
): StackConfig {
  const file = join(project.configDirectory, `Pulumi.${stack}.yaml`);
  const content = existsSync(file) ? read(file) : {};
  const salt = content["encryptionsalt"];
  let box: SecretBox | undefined;
  const decrypt = (ciphertext: string) => {
    if (passphrase === undefined && locked !== undefined) return locked;
    if (passphrase === undefined) throw passphraseMissing("The stack's configuration holds secrets.");
    if (typeof salt !== "string") {
      throw invalid(
        file,
        "It has a `secure` value, but no `encryptionsalt`: its secrets are not kept by a passphrase.",
      );
    }
    box ??= openSecretBox(passphrase, salt);
    return box.decrypt(ciphertext);
  };
  const config: Record<string, { value: string; secret: boolean }> = {};
  for (const [key, declared] of Object.entries(project.config)) {
    const value =
      isRecord(declared) && ("value" in declared || "default" in declared || "type" in declared)
        ? (declared["value"] ?? declared["default"])
        : declared;
    if (value !== undefined && value !== null)
      config[fullKey(key, project.name)] = configValue(value, decrypt);
  }
  const own = content["config"];
  for (const [key, value] of Object.entries(isRecord(own) ? own : {})) {
    config[fullKey(key, project.name)] = configValue(value, decrypt);
  }
  return config;
}

/** `key` belongs to the project; `project:config:key` is the old form of `project:key`. */
function fullKey(key: string, project: string): string {
  const parts = key.split(":");
  if (parts.length === 1) return `${project}:${key}`;
  return parts.length === 3 && parts[1] === "config" ? `${parts[0]}:${parts[2]}` : key;
}

function configValue(
  value: unknown,
  decrypt: (ciphertext: string) => string,
): { value: string; secret: boolean } {
  let secret = false;
  const opened = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(opened);
    if (!isRecord(item)) return item;
    const { secure } = item;
    if (Object.keys(item).length === 1 && typeof secure === "string") {
      secret = true;
      return decrypt(secure);
    }
    return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, opened(inner)]));
  };
  const plain = opened(value);
  return { value: typeof plain === "string" ? plain : JSON.stringify(plain), secret };
}

function read(file: string): Record<string, unknown> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw invalid(file, messageOf(cause));
  }
  const { value, fault } = parseYamlBytes(bytes);
  if (fault !== undefined) throw invalid(file, fault);
  const content = value ?? {};
  if (isRecord(content)) return content;
  throw invalid(file, "It is not a map.");
}

function invalid(file: string, why: string): EngineError {
  return new EngineError({
    code: "project-invalid",
    what: `${file} cannot be used.`,
    why,
    next: "Correct it.",
  });
}
