import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { secretsOpener } from "../../../../provider/rehearsal/index.ts";
import { fail, flags, home, input, passphrase, print, selection, stackName, stateOf, words } from "./call.ts";

const noState = { version: 3, deployment: { manifest: { time: "", magic: "", version: "" } } };
const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as object;

/** `pulumi stack …` */
export const ofStack: Record<string, () => void> = {
  init: () => {
    const name = verbArgument();
    if (existsSync(stateOf(name))) fail(`stack '${name}' already exists`);
    writeFileSync(stateOf(name), JSON.stringify(noState));
    select(name);
  },
  select: () => select(verbArgument()),
  ls: () => readdirSync(home).forEach((file) => file.endsWith(".json") && print(file.slice(0, -5))),
  export: () => {
    const state = read(stateOf(stackName()));
    const text = JSON.stringify(flags["show-secrets"] ? withSecretsShown(state) : state, undefined, 4);
    if (flags.file === undefined) print(text);
    else writeFileSync(flags.file, text);
  },
  import: () => {
    const state: unknown = JSON.parse(flags.file === undefined ? input() : readFileSync(flags.file, "utf8"));
    if (JSON.stringify(state).includes('"plaintext"')) fail("the stand-in does not encrypt what it imports");
    writeFileSync(stateOf(stackName()), JSON.stringify(state));
  },
  "": () => print(flags["show-name"] ? stackName() : `Current stack is ${stackName()}`),
};

function verbArgument(): string {
  return words[2] ?? flags.stack ?? fail("no name of a stack is given");
}

function select(name: string): void {
  if (!existsSync(stateOf(name))) fail(`no stack named '${name}' found`);
  writeFileSync(selection, name);
}

/** What the encrypted secrets of a state are in clear, where the CLI puts it. */
function withSecretsShown(state: object): object {
  const { secrets_providers: provider } = (state as { deployment: { secrets_providers?: object } })
    .deployment;
  const open = secretsOpener(provider, passphrase);
  return JSON.parse(JSON.stringify(state), (_, value: unknown) => {
    if (typeof value !== "object" || value === null || !("ciphertext" in value)) return value;
    const { ciphertext: _sealed, ...sealed } = value;
    return { ...sealed, plaintext: JSON.stringify(open(value)) };
  }) as object;
}
