import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { PsaError } from "../model/psa-error.ts";
import type { Io } from "./io.ts";
import { type StackResource, stackResources } from "./stack-resources.ts";

/**
 * Reads what `--stack` names: `-` is stdin, an existing file that file, anything else a stack's name, which the Pulumi CLI
 * exports.
 * @throws PsaError "bad-input"
 */
export async function readStack(source: string, io: Io): Promise<StackResource[]> {
  const text = await stackText(source, io);
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    throw new PsaError({
      code: "bad-input",
      what: `${source === "-" ? "Standard input" : source} is not a stack's state.`,
      why: text.trim() === "" ? "It is empty." : "It is not JSON.",
      next: "Give the output of `pulumi stack export`, or the file of `psa-access rehearse --state`.",
    });
  }
  return stackResources(state);
}

async function stackText(source: string, io: Io): Promise<string> {
  if (source === "-") return textOf(io.stdin);
  try {
    return await readFile(resolve(io.cwd, source), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder may have a stack's name.
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return exported(source, io);
    throw new PsaError({
      code: "bad-input",
      what: `The file ${source} cannot be read.`,
      why: `${code}.`,
      next: "Give a file with the output of `pulumi stack export`.",
    });
  }
}

async function textOf(stream: AsyncIterable<string | Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(typeof part === "string" ? Buffer.from(part) : part);
  return Buffer.concat(parts).toString("utf8");
}

/** Secrets stay encrypted: the export is asked for as it is, never with `--show-secrets`. */
function exported(name: string, io: Io): Promise<string> {
  return new Promise((done, failed) => {
    const options = { cwd: io.cwd, env: { ...io.env }, maxBuffer: 1024 ** 3 };
    const child = execFile(
      "pulumi",
      ["stack", "export", "--stack", name],
      options,
      (error, stdout, stderr) => {
        if (error) failed(exportFailure(name, error, stderr));
        else done(stdout);
      },
    );
    child.stdin?.end();
  });
}

function exportFailure(name: string, error: Error & { code?: unknown }, stderr: string): PsaError {
  if (error.code === "ENOENT") {
    return new PsaError({
      code: "bad-input",
      what: `There is no file ${name}, and no \`pulumi\` on the PATH to export a stack of that name.`,
      next: "Give a file, or pipe it in: `pulumi stack export --stack … | psa-access … --stack -`.",
    });
  }
  const [reason] = stderr.split("\n").filter((line) => line.trim() !== "");
  return new PsaError({
    code: "bad-input",
    what: `There is no file ${name}, and \`pulumi stack export --stack ${name}\` failed.`,
    why: reason?.trim(),
    next: "Give an existing file or a stack's name, in the project's directory.",
  });
}
