import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadProject } from "../../../../provider/rehearsal/index.ts";

/** What the CLI was called with. */
export const { values: flags, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    color: { type: "string" },
    cwd: { type: "string", short: "C", default: "." },
    diff: { type: "boolean" },
    "event-log": { type: "string" },
    "expect-no-changes": { type: "boolean" },
    file: { type: "string" },
    json: { type: "boolean" },
    "non-interactive": { type: "boolean" },
    plaintext: { type: "boolean" },
    "preview-only": { type: "boolean" },
    secret: { type: "boolean" },
    "show-name": { type: "boolean" },
    "show-secrets": { type: "boolean" },
    "skip-preview": { type: "boolean" },
    stack: { type: "string", short: "s" },
    yes: { type: "boolean", short: "y" },
  },
});
export const project = loadProject(resolve(flags.cwd));
export const home = join(process.env["PULUMI_STAND_IN"] as string, project.name);
mkdirSync(home, { recursive: true });
export const selection = join(home, "selected");
export const passphrase = process.env["PULUMI_CONFIG_PASSPHRASE"];

export const fail = (text: string): never => {
  process.stderr.write(`error: ${text}\n`);
  process.exit(255);
};
export const print = (text: string) => process.stdout.write(`${text}\n`);
export const stateOf = (stack: string) => join(home, `${stack}.json`);
export const input = () => readFileSync(0, "utf8");

/** The stack that is named, or selected. */
export function stackName(): string {
  const name =
    flags.stack ??
    process.env["PULUMI_STACK"] ??
    (existsSync(selection) ? readFileSync(selection, "utf8") : undefined);
  if (name === undefined) return fail("no stack selected; please use `pulumi stack select` to choose one");
  if (!existsSync(stateOf(name))) fail(`no stack named '${name}' found`);
  return name;
}
