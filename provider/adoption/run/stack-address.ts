import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseYamlBytes } from "../../border/parse-yaml.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { BaseStack } from "./base-stack.ts";

/** Whose resources these are: both names are part of every resource's URN. */
export interface StackAddress {
  stackName: string;
  project: string;
}

/**
 * From the state that is added to, the project in the folder, and the flags, in this order; default `dev` of
 * `connectwise-access`.
 * @throws PsaError "bad-input" with everything that does not agree
 */
export function stackAddress(
  flags: { stackName?: string; project?: string; stack?: string },
  base: BaseStack,
  { folder, cwd }: { folder: string | undefined; cwd: string },
): StackAddress {
  const problems: string[] = [];
  const agreed = (
    what: string,
    sources: readonly (readonly [from: string, name: string | undefined])[],
  ): string | undefined => {
    const [first, ...others] = sources.filter(([, name]) => name !== undefined);
    for (const [from, name] of others) {
      if (name !== first?.[1])
        problems.push(`${what} is ${first?.[1]} by ${first?.[0]}, and ${name} by ${from}`);
    }
    return first?.[1];
  };
  const project = agreed("the project", [
    ["the stack's state", base.project],
    ["Pulumi.yaml", folder === undefined ? undefined : projectName(folder)],
    ["--project", flags.project],
  ]);
  const stackName = agreed("the stack", [
    ["its state", base.stackName],
    ["--stack-name", flags.stackName],
  ]);
  for (const [option, name] of [
    ["--project", flags.project],
    ["--stack-name", flags.stackName],
  ]) {
    if (name !== undefined && !/^[\w.-]{1,100}$/.test(name))
      problems.push(`${option} ${JSON.stringify(name)}: Pulumi takes letters, digits, "-", "_" and "." only`);
  }
  if (problems.length > 0) {
    throw new PsaError({
      code: "bad-input",
      what: `${problems.join("; ")}.`,
      why: "Both names are part of every resource's URN, and Pulumi refuses a state of another stack.",
      next: "Leave the flags out, or give the folder and the state that belong together.",
    });
  }
  return {
    project: project ?? "connectwise-access",
    stackName: stackName ?? nameIn(flags.stack, cwd) ?? "dev",
  };
}

/** `--stack acme/access/prod` names a stack, unless it is a file; an empty stack's export does not say its name. */
function nameIn(stack: string | undefined, cwd: string): string | undefined {
  const name = stack?.split("/").at(-1);
  return stack === undefined ||
    stack === "-" ||
    existsSync(resolve(cwd, stack)) ||
    !/^[\w.-]+$/.test(name ?? "")
    ? undefined
    : name;
}

function projectName(folder: string): string | undefined {
  const file = join(folder, "Pulumi.yaml");
  if (!existsSync(file)) return undefined;
  const { value, fault } = parseYamlBytes(readFileSync(file));
  const { name } = (value ?? {}) as { name?: unknown };
  if (typeof name === "string") return name;
  throw new PsaError({
    code: "bad-input",
    what: `${file} has no project name that can be read.`,
    why: fault,
    next: "Correct it, or give another folder.",
  });
}
