import { readFile } from "node:fs/promises";
import type { RunRecord } from "./runnable-stack.ts";

/** The parts of the CLI's engine events that say what failed. */
interface EngineEvent {
  resOpFailedEvent?: { metadata?: { urn?: string }; status?: number };
  diagnosticEvent?: { urn?: string; severity?: string; message?: string };
  summaryEvent?: { isPreview?: boolean };
}

/** The engine's word for "made, but not finished": 0 is a clean failure, 2 an unknown end. */
const partialFailure = 1;

/** What failed in a run, from the file of `pulumi up --event-log`; nothing when the run did not come to write one. */
export async function readEventLog(file: string): Promise<RunRecord> {
  const events = (await textOf(file)).split("\n").flatMap(eventOf);
  const summaries = events.flatMap(({ summaryEvent }) => summaryEvent ?? []);
  return {
    // An update is summed up after its preview.
    onlyPreviewed: summaries.at(-1)?.isPreview === true,
    failed: events.flatMap(({ resOpFailedEvent: event }) =>
      event ? [{ urn: event.metadata?.urn ?? "", partial: event.status === partialFailure }] : [],
    ),
    errors: events.flatMap(({ diagnosticEvent: event }) =>
      event?.severity === "error" ? [{ urn: event.urn || undefined, message: plainText(event.message) }] : [],
    ),
  };
}

/** On a terminal the CLI marks the colours of its texts: `<{%reset%}>update failed<{%reset%}>`. */
function plainText(message = ""): string {
  return message.replaceAll(/<\{%[^%]*%\}>/g, "");
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** A last line may be cut off, where the CLI was killed. */
function eventOf(line: string): EngineEvent[] {
  try {
    return line.trim() === "" ? [] : [JSON.parse(line) as EngineEvent];
  } catch {
    return [];
  }
}
