import type { KeyPair } from "../../access/key-pair.ts";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Document, isMap, isScalar, type Pair as YamlPair, type YAMLMap } from "yaml";
import { fileFault } from "../../border/file-fault.ts";
import { decodedText } from "../../border/decoded-text.ts";
import { parseYamlDocument } from "../../border/parse-yaml.ts";
import { writeWhole } from "../../border/whole-file.ts";
import { pairConfigKeys } from "../pair-config-keys.ts";
import { PsaError } from "../../access/psa-error.ts";
import { loadStackConfig, newSecretBox, openSecretBox, type Project } from "../../rehearsal/index.ts";
import { engineFailure } from "../engine-failure.ts";
import type { StackConfigStore } from "./stack-config-store.ts";

/**
 * `Pulumi.<stack>.yaml` of a stack whose secrets are kept by a passphrase, as Pulumi itself reads and writes it. Comments and
 * order stay; the file is replaced as a whole, and readable by its owner only when it is new.
 * @param passphrase PULUMI_CONFIG_PASSPHRASE; needed as soon as the file holds a secret or gets one
 */
export function configFileStore(
  project: Pick<Project, "name" | "configDirectory" | "config">,
  stack: string,
  passphrase: string | undefined,
): StackConfigStore {
  const file = join(project.configDirectory, `Pulumi.${stack}.yaml`);
  return {
    place: basename(file),
    file,
    pair: async (resource) => {
      const config = engineErrors(() => loadStackConfig(project as Project, stack, passphrase));
      const keys = pairConfigKeys(resource);
      const publicKey = config[`${project.name}:${keys.publicKey}`]?.value;
      const privateKey = config[`${project.name}:${keys.privateKey}`]?.value;
      return { ...(publicKey ? { publicKey } : {}), ...(privateKey ? { privateKey } : {}) };
    },
    setPair: async (resource, pair) => {
      const isNew = !existsSync(file);
      const document = isNew ? new Document({}) : parsed(file, await readFile(file));
      engineErrors(() => setPairIn(document, file, project.name, resource, pair, passphrase));
      try {
        await writeWhole(file, document.toString({ lineWidth: 0 }), isNew ? { mode: 0o600 } : {});
      } catch (error) {
        throw notUsable(file, fileFault(error, file, "write"));
      }
    },
  };
}

function setPairIn(
  document: Document,
  file: string,
  project: string,
  resource: string,
  { publicKey, privateKey }: KeyPair,
  passphrase: string | undefined,
): void {
  const box = secretBox(document, file, passphrase);
  const config = mapAt(document, file);
  const keys = pairConfigKeys(resource);
  setValue(document, config, project, keys.publicKey, publicKey);
  setValue(document, config, project, keys.privateKey, { secure: box.encrypt(privateKey) });
}

/** The box of the file's salt; a file without one gets it at the place where Pulumi writes it. */
function secretBox(document: Document, file: string, passphrase: string | undefined) {
  if (passphrase === undefined) {
    throw new PsaError({
      code: "bad-input",
      what: "PULUMI_CONFIG_PASSPHRASE is not set.",
      why: `The private key is kept in ${basename(file)} as a secret, encrypted with a passphrase.`,
      next: "Set PULUMI_CONFIG_PASSPHRASE and run the command again.",
    });
  }
  const salt = document.get("encryptionsalt");
  if (typeof salt === "string") return openSecretBox(passphrase, salt);
  const provider = document.get("secretsprovider");
  if (document.has("encryptedkey") || (typeof provider === "string" && provider !== "passphrase")) {
    throw new PsaError({
      code: "bad-input",
      what: `${basename(file)} keeps its secrets with ${typeof provider === "string" ? JSON.stringify(provider) : "another provider"}, not with a passphrase.`,
      next: "Give the stack's name with --stack, so that the Pulumi CLI stores the pair.",
    });
  }
  const box = newSecretBox(passphrase);
  const { contents } = document;
  const entry = document.createPair("encryptionsalt", box.salt);
  if (isMap(contents)) contents.items.unshift(entry);
  return box;
}

function mapAt(document: Document, file: string): YAMLMap {
  const config = document.get("config");
  if (isMap(config)) return config;
  if (config !== undefined && config !== null) throw notUsable(file, "`config` is not a map.");
  const made = document.createNode({}) as YAMLMap;
  made.flow = false;
  document.set("config", made);
  return made;
}

/** Sets a value under the spelling that the file has for its key: `key`, `project:key` or `project:config:key`. */
function setValue(document: Document, config: YAMLMap, project: string, key: string, value: unknown): void {
  const spellings = [`${project}:${key}`, `${project}:config:${key}`, key];
  const known = config.items.filter((item) => spellings.includes(nameOf(item)));
  const [first, ...others] = known;
  for (const other of others) config.items.splice(config.items.indexOf(other), 1);
  const node = document.createNode(value);
  if (first === undefined) config.set(document.createNode(`${project}:${key}`), node);
  else {
    if (isScalar(first.value) && isScalar(node)) node.comment = first.value.comment ?? null;
    first.value = node;
  }
}

function nameOf({ key }: YamlPair): string {
  return String(isScalar(key) ? key.value : key);
}

function parsed(file: string, bytes: Uint8Array): Document {
  const text = decodedText(bytes);
  const { value, fault } = text.fault === undefined ? parseYamlDocument(text.value) : text;
  if (fault !== undefined) throw notUsable(file, fault);
  const document: Document = value;
  if (document.contents === null) document.contents = document.createNode({});
  if (!isMap(document.contents)) throw notUsable(file, "It is not a map.");
  document.contents.flow = false;
  return document;
}

function notUsable(file: string, why: string): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `${basename(file)} cannot be used.`,
    why,
    next: "Correct it; nothing was stored.",
  });
}

function engineErrors<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw engineFailure(error);
  }
}
