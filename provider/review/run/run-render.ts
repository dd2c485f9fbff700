import { join, relative, resolve } from "node:path";
import { jsonText } from "../../border/shown-text.ts";
import { recordOf } from "../render/declared.ts";
import { renamedFiles } from "../render/integrations.ts";
import { renderFolder, type RenderedFolder } from "../render/render-folder.ts";
import { counted, plainPaint } from "../../formats/paint.ts";
import type { Declaration } from "../../rehearsal/index.ts";
import { type ExitCode, exitCodes } from "../../terminal/exit-code.ts";
import type { Io } from "../../terminal/io.ts";
import { declaredAccess } from "../render/declared-access.ts";
import { compareFolder, type FolderDifference, updateFolder } from "./permissions-folder.ts";
import { profileAsking } from "../render/profile-asking.ts";
import { programStack } from "../../stack/config/selected-stack.ts";
import { type ProgramOptions, readProgram } from "../../stack/read-program.ts";
import { Registrations } from "../../stack/registrations.ts";

export interface RenderFlags extends Omit<ProgramOptions, "stackName"> {
  /** Default: the selected stack. */
  stackName?: string;
  out?: string;
  check?: boolean;
  format: "md" | "json";
}

const defaultFolder = "permissions";

/** Writes what a program declares, or says where the files are not so. */
export async function runRender(directory: string, flags: RenderFlags, io: Io): Promise<ExitCode> {
  const stackName = await programStack(flags.stackName, directory, io);
  const { project, declaration } = await readProgram(directory, { ...flags, stackName }, io);
  const access = declaredAccess(declaration);
  for (const note of notesOf(declaration)) io.stderr.write(`note: ${plainPaint(note)}\n`);
  if (flags.format === "json") {
    const picture = { schema: "connectwise-psa.declared/1", ...recordOf(access) };
    io.stdout.write(`${jsonText(picture)}\n`);
    return exitCodes.done;
  }
  const rendered = renderFolder(access, profileAsking);
  for (const { name, file } of renamedFiles(rendered.integrations))
    io.stderr.write(`note: ${plainPaint(name)} is in ${file}: its own file name is taken\n`);
  const folder =
    flags.out === undefined ? join(project.directory, defaultFolder) : resolve(io.cwd, flags.out);
  const shown = relative(io.cwd, folder) || ".";
  const difference = await compareFolder(folder, rendered.files);
  if (flags.check) return tellStale(difference, shown, rendered, io);
  await updateFolder(folder, rendered.files, difference);
  tellWritten(difference, shown, rendered, io);
  return exitCodes.done;
}

function tellStale(difference: FolderDifference, folder: string, rendered: RenderedFolder, io: Io): ExitCode {
  const stale = [
    ...difference.changed.map((name) => ["changed", name]),
    ...difference.missing.map((name) => ["missing", name]),
    ...difference.leftOver.map((name) => ["left over", name]),
  ];
  for (const [word = "", name = ""] of stale)
    io.stdout.write(`${word.padEnd(9)}  ${plainPaint(join(folder, name))}\n`);
  if (stale.length === 0) {
    io.stderr.write(`${folder}: ${total(rendered)}, as the program declares.\n`);
    return exitCodes.done;
  }
  const be = stale.length === 1 ? "is" : "are";
  io.stderr.write(
    `${counted(stale.length, "file")} ${be} not as the program declares: run \`psa-access render\`, and commit what it writes.\n`,
  );
  return exitCodes.differences;
}

function tellWritten(
  { changed, missing, leftOver }: FolderDifference,
  folder: string,
  rendered: RenderedFolder,
  io: Io,
): void {
  for (const name of [...missing, ...changed].sort()) io.stdout.write(`written  ${join(folder, name)}\n`);
  for (const name of leftOver) io.stdout.write(`removed  ${plainPaint(join(folder, name))}\n`);
  const nothing = changed.length + missing.length + leftOver.length === 0 ? "; nothing has changed" : "";
  io.stderr.write(`${folder}: ${total(rendered)}${nothing}.\n`);
}

function total({ integrations }: RenderedFolder): string {
  return counted(integrations.length, "integration");
}

/** What the files leave out. */
function notesOf({ registrations, reads }: Declaration): string[] {
  const others = [...new Registrations(registrations).others()].sort();
  return [
    ...(others.length === 0
      ? []
      : [
          `left out, as they are not about ConnectWise: ${others.map(([type, count]) => `${count} × ${type}`).join(", ")}`,
        ]),
    ...(reads.length === 0
      ? []
      : [
          `not read, so their values are not known: ${reads.map((urn) => urn.split("::").slice(2).join(" ")).join(", ")}`,
        ]),
  ];
}
