import type { DeclaredAccess } from "./declared.ts";
import { type AskingOf, integrationPage } from "./integration-page.ts";
import { type Integration, integrationsOf } from "./integrations.ts";
import { overviewFile, overviewPage } from "./overview-page.ts";

export interface RenderedFolder {
  /** File name → text, which ends with a line end; the overview first. */
  files: ReadonlyMap<string, string>;
  integrations: readonly Integration[];
}

/** The files that say what a program declares: the same for the same program, whenever and wherever it is rendered. */
export function renderFolder(access: DeclaredAccess, askingOf: AskingOf): RenderedFolder {
  const integrations = integrationsOf(access);
  const files = new Map([[overviewFile, overviewPage(access, integrations)]]);
  for (const integration of integrations) files.set(integration.file, integrationPage(integration, askingOf));
  return { files, integrations };
}
