import picocolors from "picocolors";

export { plain } from "../border/shown-text.ts";

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
