import type { AccessRecord } from "../../access/access-record.ts";
import { isPsaError, PsaError } from "../../access/psa-error.ts";
import { readRenderedFolder } from "../render/read-rendered-folder.ts";
import { markdownFiles } from "../run/permissions-folder.ts";

/**
 * What the files of `psa-access render` in a folder say.
 * @param name of the folder, as the user gave it
 * @throws PsaError "bad-input"
 */
export async function readFolder(path: string, name: string): Promise<AccessRecord> {
  const files = await markdownFiles(path);
  try {
    return { ...readRenderedFolder(files), unseen: ["pairs"] };
  } catch (error) {
    if (!isPsaError(error)) throw error;
    throw new PsaError({ ...error, code: error.code, what: `${name}: ${error.what}` });
  }
}
