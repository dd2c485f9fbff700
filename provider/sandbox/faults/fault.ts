import { PsaError } from "../../access/psa-error.ts";
import { type FaultKind, faultKinds, type FaultKindName } from "./fault-kinds.ts";

/** One fault: which requests it strikes, how, and how often. */
export interface Fault {
  /** Upper case, or `*` for every method. */
  method: string;
  /** Path below `…/apis/3.0` (or `/login/…`); `*` stands for one segment or a part of it, `**` for any number. */
  path: string;
  /** What goes wrong. */
  kind: FaultKindName;
  /** Status, milliseconds or what else the kind takes; absent: its default. */
  argument?: string;
  /** How often it strikes; absent: always. */
  times?: number;
  /** How many matching requests pass before it strikes. */
  after?: number;
}

/**
 * Reads `METHOD PATH-GLOB KIND[:ARG] [xTIMES] [afterN]`.
 * @throws PsaError `bad-input` that says what is wrong with it.
 */
export function parseFault(spec: string): Fault {
  const [method = "", path = "", kindText = "", ...limits] = spec.trim().split(/\s+/);
  const [name = "", ...rest] = kindText.split(":");
  const argument = rest.length ? rest.join(":") : undefined;
  if (!/^(?:[A-Za-z]+|\*)$/.test(method) || !path.startsWith("/"))
    throw badFault(spec, "It starts with METHOD /PATH.");
  const kind = (faultKinds as readonly FaultKind[]).find((candidate) => candidate.name === name);
  if (!kind) throw badFault(spec, `Its kind is one of: ${faultKinds.map((known) => known.name).join(", ")}.`);
  if (!argumentFits(kind.argument, argument)) {
    throw badFault(
      spec,
      kind.argument
        ? `${kind.name} is written ${kind.name}:${kind.argument}.`
        : `${kind.name} takes no argument.`,
    );
  }
  const fault: Fault = {
    method: method.toUpperCase(),
    path,
    kind: kind.name,
    ...(argument === undefined ? {} : { argument }),
  };
  for (const limit of limits) {
    const [, word, count] = /^(x|after)(\d+)$/.exec(limit) ?? [];
    if (word === "x") fault.times = Number(count);
    else if (word === "after") fault.after = Number(count);
    else throw badFault(spec, `'${limit}' is neither xTIMES nor afterN.`);
  }
  return fault;
}

function argumentFits(form: string | undefined, argument: string | undefined): boolean {
  if (form === undefined) return argument === undefined;
  if (argument === undefined) return form.endsWith("?");
  if (form.startsWith("NNN")) return /^[2-5]\d\d$/.test(argument);
  return /^(?:MS|SECONDS|COUNT|MB)/.test(form) ? /^\d+$/.test(argument) : URL.canParse(argument);
}

function badFault(spec: string, why: string): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `The fault "${spec}" cannot be read.`,
    why,
    next: 'Write it as METHOD PATH-GLOB KIND[:ARG] [xTIMES] [afterN], such as "POST /system/securityroles reset-after x1".',
  });
}

/** The faults of one sandbox, with their counts. */
export class FaultPlan {
  readonly #faults: { fault: Fault; pattern: RegExp; seen: number; struck: number }[] = [];

  constructor(faults: readonly (Fault | string)[]) {
    for (const fault of faults) this.add(fault);
  }

  /**
   * One fault more, as a value or as text.
   * @throws PsaError "bad-input" for a text that cannot be read.
   */
  add(fault: Fault | string): void {
    const parsed = typeof fault === "string" ? parseFault(fault) : fault;
    this.#faults.push({ fault: parsed, pattern: globPattern(parsed.path), seen: 0, struck: 0 });
  }

  /** No faults from now on; counts are forgotten. */
  clear(): void {
    this.#faults.length = 0;
  }

  /** The first fault that strikes this request. */
  strike(method: string, path: string): Fault | undefined {
    let struck: Fault | undefined;
    for (const entry of this.#faults) {
      const { fault, pattern } = entry;
      if ((fault.method !== "*" && fault.method !== method) || !pattern.test(path)) continue;
      entry.seen++;
      if (struck || entry.seen <= (fault.after ?? 0) || entry.struck >= (fault.times ?? Infinity)) continue;
      entry.struck++;
      struck = fault;
    }
    return struck;
  }
}

function globPattern(glob: string): RegExp {
  const body = glob
    .split(/(\*\*|\*)/)
    .map((part) =>
      part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"),
    )
    .join("");
  return new RegExp(`^${body}/?$`, "i");
}
