import { readFile } from "node:fs/promises";
import { fileFault } from "../../border/file-fault.ts";
import { parseYamlBytes } from "../../border/parse-yaml.ts";
import { PsaError } from "../../access/psa-error.ts";

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
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return {};
    throw notReadable(file, fileFault(error, file));
  }
  const { value, fault } = parseYamlBytes(bytes);
  if (fault !== undefined) throw notReadable(file, fault);
  const { config } = (value ?? {}) as { config?: unknown };
  return typeof config === "object" && config !== null ? config : {};
}

function notReadable(file: string, why: string): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `The stack's configuration ${file} cannot be read.`,
    why,
    next: "Correct it: it may say what is protected.",
  });
}
