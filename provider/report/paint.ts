import picocolors from "picocolors";

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

/** Names come from a tenant: a terminal must not obey what they hold, nor write from right to left because of it. */
export function plain(name: string): string {
  return name.replace(controls, " ");
}

const controls =
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;
