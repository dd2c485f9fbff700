import type { AccessPicture } from "../../model/access-picture.ts";
import { pictureOf } from "../../report/render/declared.ts";
import type { Io } from "../io.ts";
import { declaredAccess } from "./declared-access.ts";
import { type ProgramOptions, readProgram } from "./read-program.ts";

/**
 * What the program of a folder declares, without a tenant, credentials or the Pulumi CLI.
 * @throws PsaError "bad-input" when the program cannot be read, or declares what cannot be
 */
export async function declaredPicture(
  directory: string,
  options: ProgramOptions,
  io: Io,
): Promise<AccessPicture> {
  const { declaration } = await readProgram(directory, options, io);
  return pictureOf(declaredAccess(declaration));
}
