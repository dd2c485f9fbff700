import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { loadStackConfig, newSecretBox, openSecretBox } from "../../../../provider/rehearsal/index.ts";
import { fail, flags, input, passphrase, print, project, stackName, words } from "./call.ts";

const [, , ...rest] = words;

/** `pulumi config …`, in Pulumi.<stack>.yaml as the CLI writes it. */
export const ofConfig: Record<string, () => void> = {
  get: () => {
    const stack = stackName();
    const name = rest[0]?.includes(":") ? rest[0] : `${project.name}:${rest[0]}`;
    const found = loadStackConfig(project, stack, passphrase)[name];
    if (!found) return fail(`configuration key '${rest[0]}' not found for stack '${stack}'`);
    print(flags.json ? JSON.stringify({ name, ...found }) : found.value);
  },
  set: () => {
    const [key = "", value = input().replace(/\n$/, "")] = rest;
    change(key, (seal) => (flags.secret ? { secure: seal(value) } : value));
  },
  rm: () => change(rest[0] ?? "", () => undefined),
  "": () => {
    const config = loadStackConfig(project, stackName(), passphrase);
    print(JSON.stringify(config, undefined, 2));
  },
};

function change(key: string, value: (seal: (text: string) => string) => unknown): void {
  const file = join(project.configDirectory, `Pulumi.${stackName()}.yaml`);
  const document = parseDocument(existsSync(file) ? readFileSync(file, "utf8") : "{}");
  const seal = (text: string) => {
    if (passphrase === undefined) return fail("passphrase must be set with PULUMI_CONFIG_PASSPHRASE");
    const salt = document.get("encryptionsalt");
    const box = typeof salt === "string" ? openSecretBox(passphrase, salt) : newSecretBox(passphrase);
    document.set("encryptionsalt", box.salt);
    return box.encrypt(text);
  };
  const path = ["config", key.includes(":") ? key : `${project.name}:${key}`];
  const next = value(seal);
  if (next === undefined) document.deleteIn(path);
  else document.setIn(path, next);
  writeFileSync(file, document.toString());
}
