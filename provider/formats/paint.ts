import picocolors from "picocolors";
import { plainSentence } from "../border/shown-text.ts";

export interface TextOptions {
  /** Colour for a terminal. Default false. */
  color?: boolean;
}

export type Paint = ReturnType<typeof picocolors.createColors>;

export function paint({ color = false }: TextOptions): Paint {
  return picocolors.createColors(color);
}

/** `1 step`, `2 steps` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A name, or a phrase with names in it, for people to read on one line: harmless, and of a bounded length. */
export function plainPaint(text: string): string {
  return plainSentence(text, { most: 1_000 });
}
