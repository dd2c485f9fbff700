import type { EngineEvent } from "../engine-event.ts";
import { DYNAMIC_PACKAGE } from "../values/urn.ts";

const DOING: Record<string, string> = {
  create: "creating",
  update: "updating",
  replace: "replacing",
  delete: "deleting",
};

/** One line about something that just happened, for a log that grows; undefined for what is not worth a line. */
export function renderProgress(event: EngineEvent): string | undefined {
  switch (event.kind) {
    case "output":
      return event.line;
    case "diagnostic":
      return undefined; // told at the end, with the resource it belongs to
    case "step-started": {
      const { operation, type, name } = event.step;
      return `${DOING[operation] ?? operation} ${type.replace(`${DYNAMIC_PACKAGE}:dynamic/`, "")} ${name} …`;
    }
    case "step-finished":
      return undefined;
  }
}
