import type { WorkOrder } from "../work-order/order/work-order.ts";
import { counted, paint, type Paint, plainPaint, type TextOptions } from "../formats/paint.ts";
import { workOrderText } from "../work-order/show/work-order-text.ts";
import { wrappedLines } from "../formats/wrapped-lines.ts";
import type { Check, CheckName, CheckState } from "./check.ts";

/** What a preflight found. */
export interface Preflight {
  /** `acme at na.myconnectwise.net`; null before the settings could be read. */
  tenant: string | null;
  checks: readonly Check[];
  /** The least role that would do; null where nothing is to be done. */
  workOrder: WorkOrder | null;
  /** Whether there is a key yet. */
  hasKey: boolean;
}

const marks: Record<CheckState, string> = { ok: "✓", wrong: "✗", unknown: "?", warning: "!" };

const titles: Record<CheckName, string> = {
  settings: "settings",
  site: "site",
  company: "company",
  "client-id": "clientId",
  "sign-in": "sign-in",
  identity: "who we are",
  role: "our role",
  reads: "lists",
  rights: "rights",
  "too-wide": "too wide",
  customize: "Customize lists",
  leftover: "left over",
  writes: "settings writes",
};

/** A line for each check, what to do about it, and a work order for the least role where one is to be made or corrected. */
export function preflightText(
  found: Preflight,
  options: TextOptions & { width?: number | undefined } = {},
): string {
  const colour = paint(options);
  const { tenant, checks, workOrder } = found;
  const width = Math.max(40, options.width ?? 100);
  const lines = [
    colour.bold(plainPaint(tenant === null ? "Preflight" : `Preflight of ${tenant}`)),
    "",
    ...checks.flatMap((check) => checkLines(check, colour, width)),
    "",
    summary(found, colour),
  ];
  const order =
    workOrder && workOrder.steps.length > 0
      ? `\n${workOrderText(workOrder, { color: options.color ?? false, width })}`
      : "";
  return `${lines.join("\n")}\n${order}`;
}

const indent = "    ";

function checkLines(
  { check, state, text, details = [], next }: Check,
  colour: Paint,
  width: number,
): string[] {
  const paintOf = { ok: colour.green, wrong: colour.red, unknown: colour.yellow, warning: colour.yellow }[
    state
  ];
  const [first = "", ...more] = wrappedLines(plainPaint(`${titles[check]}: ${text}`), width - 2);
  return [
    `${paintOf(marks[state])} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...details.flatMap((detail) =>
      wrappedLines(plainPaint(detail), width - indent.length).map((line) => indent + line),
    ),
    ...(next === undefined
      ? []
      : wrappedLines(plainPaint(`next: ${next}`), width - indent.length).map((line) =>
          colour.dim(indent + line),
        )),
  ];
}

function summary({ checks, workOrder, hasKey }: Preflight, colour: Paint): string {
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
  const [wrong, unknown, warnings] = [count("wrong"), count("unknown"), count("warning")];
  const parts = [
    wrong > 0 ? colour.red(counted(wrong, "fault")) : undefined,
    unknown > 0 ? colour.yellow(`${unknown} not known`) : undefined,
    warnings > 0 ? colour.yellow(counted(warnings, "warning")) : undefined,
  ].filter((part) => part !== undefined);
  const said = wrong + unknown === 0 ? colour.green("ready") : undefined;
  const head = [said, ...parts].filter((part) => part !== undefined).join(", ");
  if (!workOrder || workOrder.steps.length === 0) return head;
  return `${head}\n\n${hasKey ? "The least role that would do:" : "No key yet? This makes one, with the least role that will do:"}`;
}
