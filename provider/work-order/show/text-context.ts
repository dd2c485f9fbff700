import type { WorkOrderStep } from "../order/work-order.ts";
import type { Words } from "../languages/words.ts";
import { type Paint, plainPaint } from "../../formats/paint.ts";
import { wrappedLines } from "../../formats/wrapped-lines.ts";

/** What every part of a work order is written with on a terminal. */
export interface TextContext {
  colour: Paint;
  words: Words;
  /** In characters. */
  width: number;
  /** What stands behind a step: a tick, as much room, or nothing. */
  tick: (step: WorkOrderStep) => string;
}

export const indent = "   ";
/** Kept free at the right of a text, which reads better. */
const margin = 3;

export function bullets(texts: readonly string[], { width }: TextContext): string[] {
  return texts.flatMap((text) =>
    wrapped(text, width - 2).map((line, index) => `${indent}${index === 0 ? "- " : "  "}${line}`),
  );
}

/** Lines below a row or an entry. */
export function below(text: string, { width }: TextContext): string[] {
  return wrapped(text, width - indent.length).map((line) => `${indent}${indent}${line}`);
}

function wrapped(text: string, width: number): string[] {
  return wrappedLines(plainPaint(text), width - indent.length - margin);
}
