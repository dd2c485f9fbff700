import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { PsaError } from "../../model/psa-error.ts";

/**
 * The `connectwise:` settings of a stack's configuration file that stand in it in clear, such as what is protected. Secrets are
 * left out: they come from the environment. A missing file is an empty one.
 * @throws PsaError "bad-input" for a file that cannot be read: what it protects would be lost
 */
export async function plainConfig(file: string): Promise<(key: string) => string | undefined> {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(await configOf(file))) {
    if (typeof value === "string") values.set(key, value);
    else if (Array.isArray(value)) values.set(key, JSON.stringify(value));
    else if (typeof value === "number") values.set(key, String(value));
  }
  return (key) => values.get(key);
}

async function configOf(file: string): Promise<object> {
  try {
    const content = parse(await readFile(file, "utf8")) as { config?: unknown } | null;
    return typeof content?.config === "object" && content.config !== null ? content.config : {};
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return {};
    throw new PsaError({
      code: "bad-input",
      what: `The stack's configuration ${file} cannot be read.`,
      why: `${(code ?? message).split("\n")[0]}.`,
      next: "Correct it: it may say what is protected.",
    });
  }
}
