import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "../../../provider/access/step.ts";
import { configFileStore } from "../../../provider/stack/config/config-file-store.ts";
import { loadProject } from "../../../provider/rehearsal/index.ts";
import { recordedIn, type RecordedResource } from "../../e2e/support/recorded.ts";
import { type PageFolder, passphrase } from "./page-folder.ts";

/** A pair that was made on the screen, for the key of this name in the program. */
export interface MadeKey {
  resource: string;
  publicKey: string;
  privateKey: string;
}

/** A person at ConnectWise's screen: does every step that a stack leaves open. */
export function performOpenSteps(folder: PageFolder, stack: string, state?: string): MadeKey[] {
  const recorded = recordedStack(folder, stack, state);
  return recorded.flatMap(({ name, outputs }) => made(folder, name, outputs.outstanding));
}

function made({ sandbox }: PageFolder, resource: string, steps: readonly Step[]): MadeKey[] {
  return sandbox.actions.perform(steps).flatMap(({ ok, message, publicKey, privateKey }) => {
    if (!ok) throw new Error(`a step of "${resource}" could not be done: ${message}`);
    return publicKey && privateKey ? [{ resource, publicKey, privateKey }] : [];
  });
}

/** Puts pairs where the program reads them, as `psa-access key capture` does. */
export async function configurePairs(folder: PageFolder, pairs: MadeKey[], stack = "prod"): Promise<void> {
  const store = configFileStore(loadProject(folder.directory), stack, passphrase);
  for (const { resource, ...pair } of pairs) await store.setPair(resource, pair);
}

/** Makes one more key for an API member, and gives both keys as two lines. */
export function newPairFor(folder: PageFolder, member: string): string {
  const found = folder.sandbox.actions.state().members.find(({ identifier }) => identifier === member);
  if (!found) throw new Error(`there is no API member ${member}`);
  const { publicKey, privateKey } = folder.sandbox.actions.createKey(found.id, {
    description: `${member}, new`,
  });
  return `${publicKey}\n${privateKey}\n`;
}

function recordedStack({ directory, stacks }: PageFolder, stack: string, state?: string): RecordedResource[] {
  const { name } = loadProject(directory);
  const file = state === undefined ? join(stacks, name, `${stack}.json`) : join(directory, state);
  return recordedIn(readFileSync(file, "utf8"));
}
