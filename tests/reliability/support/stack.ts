import { isDeepStrictEqual } from "node:util";
import type { Providers, ResourceType, Step } from "./product.ts";

type Values = Record<string, unknown>;

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** A resource of a program. */
export interface Declared {
  type: ResourceType;
  name: string;
  /** A component that it is wrapped in. */
  parent?: string;
  /** Its inputs, given the ids of resources declared before it. */
  inputs: (idOf: (name: string) => string) => Values;
}

/** A resource of a state. Outputs keep the marks of secrets. */
export interface Recorded {
  type: ResourceType;
  name: string;
  parent?: string;
  id: string;
  inputs: Values;
  outputs: Values;
  /** Recorded by a call that failed in part. */
  failed: boolean;
  dependsOn: string[];
}

export type Operation = "create" | "update" | "replace" | "same" | "delete" | "read" | "forget";

export interface Result {
  ok: boolean;
  /** What was done, or would be, by name; `same` left out. */
  operations: string[];
  /** What failed calls threw. */
  errors: Error[];
}

/**
 * The engine's side of the protocol, as small as it can be: one call at a time, in the order of the program, every outcome
 * recorded as Pulumi records it. What Pulumi itself does is tested with the engines; this one is for great numbers.
 */
export class Stack {
  readonly #newHost: () => Providers;
  recorded: Recorded[];

  /** @param newHost a provider process; every run has its own */
  constructor(newHost: () => Providers, recorded: readonly Recorded[] = []) {
    this.#newHost = newHost;
    this.recorded = copy(recorded);
  }

  find(type: ResourceType, name: string, parent?: string): Recorded | undefined {
    return this.recorded.find(
      (one) => one.type === type && one.name === name && (one.parent ?? "") === (parent ?? ""),
    );
  }

  get outstanding(): Step[] {
    return this.recorded.flatMap(({ outputs }) => (outputs["outstanding"] as Step[] | undefined) ?? []);
  }

  /** What an `up` would do; sends nothing. */
  preview(program: readonly Declared[]): Promise<Result> {
    return this.#update(program, true);
  }

  up(program: readonly Declared[]): Promise<Result> {
    return this.#update(program, false);
  }

  async #update(program: readonly Declared[], preview: boolean): Promise<Result> {
    const host = this.#newHost();
    const result: Result = { ok: true, operations: [], errors: [] };
    const ids = new Map<string, string>();
    const unavailable = new Set<string>();
    const old = new Set(this.recorded);
    const replaced: Recorded[] = [];
    for (const declared of program) {
      const { type, name, parent } = declared;
      const dependsOn: string[] = [];
      const inputs = declared.inputs((wanted) => {
        dependsOn.push(wanted);
        return ids.get(wanted) ?? unknown;
      });
      if (dependsOn.some((wanted) => unavailable.has(wanted))) {
        unavailable.add(name);
        const known = this.find(type, name, parent);
        if (known) old.delete(known);
        continue;
      }
      const known = this.find(type, name, parent);
      if (known) old.delete(known);
      const row: Row = { host, declared, inputs, dependsOn, known, preview, replaced };
      try {
        const { id, operation } = await this.#register(row);
        ids.set(name, id);
        if (operation !== "same") result.operations.push(`${operation} ${type} ${name}`);
      } catch (error) {
        result.ok = false;
        result.errors.push(error as Error);
        unavailable.add(name);
      }
    }
    if (!result.ok) return result;
    for (const gone of [...replaced, ...[...old].reverse()]) {
      if (!replaced.includes(gone)) result.operations.push(`delete ${gone.type} ${gone.name}`);
      if (preview) continue;
      await this.#delete(host, gone, result);
    }
    return result;
  }

  async #register(row: Row): Promise<{ id: string; operation: Operation }> {
    const { host, declared, inputs: news, known, preview } = row;
    const provider = host[declared.type];
    const { inputs, failures } = await provider.check(known?.inputs ?? {}, news);
    if (failures.length > 0) throw new CheckFailed(failures.map(({ reason }) => reason).join("\n"));
    if (!known) {
      if (preview) return { id: unknown, operation: "create" };
      return { id: await this.#create(row, inputs), operation: "create" };
    }
    const { changes, replaces = [] } = await provider.diff(known.id, plain(known.outputs), inputs);
    if (replaces.length > 0) {
      if (preview) return { id: unknown, operation: "replace" };
      this.recorded = this.recorded.filter((one) => one !== known);
      try {
        const id = await this.#create(row, inputs);
        row.replaced.push(known);
        this.recorded.push(known);
        return { id, operation: "replace" };
      } catch (error) {
        this.recorded.push(known);
        throw error;
      }
    }
    known.dependsOn = row.dependsOn;
    const changed = changes ?? !isDeepStrictEqual(known.inputs, inputs);
    if (!changed && !known.failed && isDeepStrictEqual(known.inputs, inputs))
      return { id: known.id, operation: "same" };
    if (preview) return { id: known.id, operation: "update" };
    try {
      const { outs } = await provider.update(known.id, plain(known.outputs), inputs);
      Object.assign(known, { inputs, outputs: outs, failed: false });
    } catch (error) {
      // Old inputs stay beside new outputs.
      if (isPartial(error)) Object.assign(known, { outputs: recordedOf(error), failed: true });
      throw error;
    }
    return { id: known.id, operation: "update" };
  }

  async #create({ host, declared, dependsOn }: Row, inputs: Values): Promise<string> {
    const { type, name, parent } = declared;
    const entry = { type, name, ...(parent === undefined ? {} : { parent }), inputs, dependsOn };
    try {
      const { id, outs } = await host[type].create(inputs);
      this.recorded.push({ ...entry, id, outputs: outs, failed: false });
      return id;
    } catch (error) {
      if (isPartial(error))
        this.recorded.push({ ...entry, id: error.id, outputs: recordedOf(error), failed: true });
      throw error;
    }
  }

  async refresh(): Promise<Result> {
    const host = this.#newHost();
    const result: Result = { ok: true, operations: [], errors: [] };
    for (const entry of [...this.recorded]) {
      const { type, name, id } = entry;
      try {
        const found = await host[type].read(id, plain(entry.outputs));
        if (found.id === undefined) {
          this.#forget(entry);
          result.operations.push(`forget ${type} ${name}`);
        } else {
          if (!isDeepStrictEqual(plain(entry.outputs), plain(found.props ?? {})))
            result.operations.push(`read ${type} ${name}`);
          Object.assign(entry, { inputs: plain(found.inputs ?? {}), outputs: found.props, failed: false });
        }
      } catch (error) {
        result.ok = false;
        result.errors.push(error as Error);
      }
    }
    return result;
  }

  async destroy(): Promise<Result> {
    const host = this.#newHost();
    const result: Result = { ok: true, operations: [], errors: [] };
    for (const entry of [...this.recorded].reverse()) {
      // What something left over depends on stays too.
      if (this.recorded.some((other) => other !== entry && other.dependsOn.includes(entry.name))) {
        result.ok = false;
        continue;
      }
      await this.#delete(host, entry, result);
      result.operations.push(`delete ${entry.type} ${entry.name}`);
    }
    return result;
  }

  async #delete(host: Providers, entry: Recorded, result: Result): Promise<void> {
    try {
      await host[entry.type].delete(entry.id, plain(entry.outputs));
      this.#forget(entry);
    } catch (error) {
      result.ok = false;
      result.errors.push(error as Error);
    }
  }

  #forget(entry: Recorded): void {
    this.recorded = this.recorded.filter((one) => one !== entry);
  }

  /** As `pulumi stack export --show-secrets` prints it. */
  exported({ clear = true } = {}): string {
    const provider = "urn:pulumi:dev::ops::pulumi:providers:pulumi-nodejs::default";
    const providerId = "6f06d6b4-b7f7-4755-ae34-edde68990041";
    const resources = this.recorded.map(({ type, name, id, inputs, outputs }) => ({
      urn: `urn:pulumi:dev::ops::pulumi-nodejs:dynamic/connectwise:${type}::${name}`,
      type: `pulumi-nodejs:dynamic/connectwise:${type}`,
      custom: true,
      id,
      inputs: { __provider: "exports.handler = …", ...inputs },
      outputs: { __provider: "exports.handler = …", ...sealed(outputs, clear) },
      provider: `${provider}::${providerId}`,
    }));
    const first = {
      urn: provider,
      type: "pulumi:providers:pulumi-nodejs",
      custom: true,
      id: providerId,
      inputs: {},
    };
    return JSON.stringify({
      version: 3,
      deployment: { manifest: {}, resources: [first, ...resources], metadata: {} },
    });
  }
}

interface Row {
  host: Providers;
  declared: Declared;
  inputs: Values;
  dependsOn: string[];
  known: Recorded | undefined;
  preview: boolean;
  replaced: Recorded[];
}

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The program's own fault, as an engine shows it. */
export class CheckFailed extends Error {
  override readonly name = "ConnectWise";
}

interface Partial extends Error {
  id: string;
  properties: Values;
  reasons: string[];
}

function isPartial(error: unknown): error is Partial {
  return error instanceof Error && "reasons" in error && "id" in error;
}

function recordedOf({ properties }: Partial): Values {
  const { __provider: _, ...outputs } = properties;
  return outputs;
}

/** The values without the marks of secrets, as an engine hands them back. */
export function plain(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, isSecret(value) ? value.value : value]),
  );
}

/** What anybody may read of values: nothing of their secrets. */
export function withoutSecrets(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isSecret(value)));
}

function sealed(values: Values, clear: boolean): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      isSecret(value)
        ? {
            [signatureKey]: secretSignature,
            ...(clear ? { plaintext: JSON.stringify(value.value) } : { ciphertext: "v1:aaaa:bbbb" }),
          }
        : value,
    ]),
  );
}

/** As a state file gives it back; a structured clone would be of another realm under Jest. */
export function copy(recorded: readonly Recorded[]): Recorded[] {
  return JSON.parse(JSON.stringify(recorded)) as Recorded[];
}

function isSecret(value: unknown): value is { value: unknown } {
  return typeof value === "object" && value !== null && signatureKey in value;
}
