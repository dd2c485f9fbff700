import type { ShellCommand } from "./fences.ts";
import type { Company, Ended, PageFolder } from "./page-folder.ts";
import { configurePairs, newPairFor, performOpenSteps } from "./technician.ts";

/**
 * Runs one command of a page with the person it needs: one at the screen, one with a new pair, one who agrees, one who presses
 * Ctrl-C.
 * @throws what that person could not do
 */
export async function runCommand(folder: PageFolder, { text }: ShellCommand): Promise<Ended> {
  const failures: unknown[] = [];
  const ended = await folder.run(asRunHere(text), companyOf(folder, text, failures));
  if (failures.length > 0) throw failures[0];
  return ended;
}

/** How a command may end besides with what the page says: one that asks stops where nobody is there to be asked. */
export function mayAlsoExit(text: string): number[] {
  return /\bpsa-access key rotate\b/.test(text) ? [20] : [];
}

/** Looks come every second, a sandbox takes a port that is free, and a question on a terminal has its answer. */
function asRunHere(text: string): string {
  return text
    .replace(/\bpsa-access reconcile\b/, "$& --interval 1")
    .replace(/\bpsa-access .*--watch\b/, "$& --interval 1")
    .replace(/(\bpsa-access sandbox\b.*--port) \d+/, "$1 0")
    .replace(/--probe-writes\b(?!.*--yes)/, "$& --yes");
}

function companyOf(folder: PageFolder, text: string, failures: unknown[]): Company {
  if (/\bpsa-access (sandbox|drift .*--watch)\b/.test(text)) {
    return { onOutput: (out, interrupt) => out.includes("\n") && interrupt() };
  }
  if (/\bpsa-access (reconcile|work-order .*--watch)\b/.test(text)) {
    let begun = false;
    const onOutput = (out: string, interrupt: () => void) => {
      if (begun || !out.includes("Watching ConnectWise")) return;
      begun = true;
      doTheWork(folder, text).catch((error: unknown) => {
        failures.push(error);
        interrupt();
      });
    };
    return { onOutput };
  }
  const [, asked, member] = /\bpsa-access key (capture|rotate) (\S+)/.exec(text) ?? [];
  const piped = /\|\s*psa-access key|--fd/.test(text);
  return asked && member && !piped ? { stdin: newPairFor(folder, member) } : {};
}

async function doTheWork(folder: PageFolder, text: string): Promise<void> {
  const state = /--state[ =](\S+)/.exec(text)?.[1];
  const stack = state ? "dev" : (/--stack[ =](\S+)/.exec(text)?.[1] ?? "prod");
  await configurePairs(folder, performOpenSteps(folder, stack, state), stack);
}
