import { isDeepStrictEqual } from "node:util";
import { PsaError } from "../access/psa-error.ts";
import type { PermissionMap } from "../access/permissions.ts";
import { hasUnknown } from "../access/unknown-value.ts";
import type { RecordedType } from "../access/recorded-type.ts";

type Values = Readonly<Record<string, unknown>>;

/** What other provider processes of the same run declare; each explicit provider has a process of its own. */
export interface OtherProcesses {
  /** Tells them; a text that says nothing by itself. */
  tell(fact: string): void;
  heard(fact: string): boolean;
}

const alone: OtherProcesses = { tell: () => undefined, heard: () => false };

function nameParts(type: RecordedType, values: Values): unknown[] {
  switch (type) {
    case "SecurityRole":
      return [values.name];
    case "ApiMember":
      return [values.identifier];
    case "IntegratorLogin":
      return [values.username];
    case "ApiKey":
      return [values.member, values.description];
  }
}

/** Which object, by its name, a resource stands for. Undefined while that is not known. */
export function naturalKey(type: RecordedType, values: Values): string | undefined {
  const parts = nameParts(type, values);
  if (parts.some((part) => typeof part !== "string" || hasUnknown(part))) return undefined;
  const text = parts.join("/");
  return type === "ApiKey" ? text : text.toLowerCase();
}

/** Whether an old record may act on its object: `none` it may; all others leave the object to a resource of this run. */
export type Claim =
  /** A resource of this run looks after it. */
  | "held"
  /** The program declares it, and has not come to it yet: a replacement that deletes first. */
  | "expected"
  /** The resource that declares it failed before it could be recorded. */
  | "failed"
  | "none";

/**
 * What the program of this run declares, as far as provider processes are told. An engine that renames, moves or replaces a
 * resource makes the new one first, which takes the object over, and deletes the old record afterwards; only the process knows
 * that both mean one object. `check` is called for what a program declares and by nothing else: a refresh calls `diff` too,
 * and a destroy calls neither.
 */
export class Declarations {
  readonly #others: OtherProcesses;
  readonly #declared = new Set<string>();
  /** Key of a role → what the program declares of it. */
  readonly #permissions = new Map<string, PermissionMap>();
  readonly #tried = new Set<string>();
  /** Object by name → its record id. */
  readonly #held = new Map<string, { id: string; made: boolean; changed: boolean }>();
  /** Records that were forgotten in this run, by type and id. */
  readonly #released = new Set<string>();

  constructor(others: OtherProcesses = alone) {
    this.#others = others;
  }

  /** `check` has passed a resource of the program. */
  declare(type: RecordedType, inputs: Values): void {
    const key = this.#key(type, inputs);
    if (key !== undefined) {
      this.#note(key);
      if (type === "SecurityRole" && !hasUnknown(inputs.permissions))
        this.#permissions.set(key, inputs.permissions as PermissionMap);
    }
    const { member, publicKey } = inputs;
    if (type !== "ApiKey" || typeof member !== "string") return;
    this.#note(keysFact(member));
    if (typeof publicKey === "string") this.#note(pairFact(member, publicKey));
  }

  /** `diff` compares a recorded resource that stays. @throws PsaError "exists" when another resource took its object over */
  keep(type: RecordedType, id: string, olds: Values, inputs: Values): void {
    const key = this.#key(type, inputs);
    if (key === undefined || !this.#declared.has(key)) return;
    const taken = [...this.#held].find(([other, { id: its, made }]) => made && its === id && other !== key);
    if (taken?.[0].startsWith(`${type} `)) throw twoResources(type, id, inputs);
    if (this.#held.get(key)?.made === true) return;
    const changed = Object.keys(inputs).some((name) => !isDeepStrictEqual(olds[name], inputs[name]));
    this.#hold(type, key, { id, made: false, changed });
  }

  /** `create` begins. @throws PsaError "exists" when this run has made the same object for another resource already */
  begin(type: RecordedType, inputs: Values): void {
    const key = this.#key(type, inputs);
    if (key === undefined) return;
    const held = this.#held.get(key);
    if (held?.made) throw twoResources(type, held.id, inputs);
    this.#tried.add(key);
    this.#others.tell(triedFact(key));
  }

  /** `create` has ended, with success or in part: the object is in the state. */
  made(type: RecordedType, id: string, inputs: Values): void {
    const key = this.#key(type, inputs);
    if (key !== undefined) this.#hold(type, key, { id, made: true, changed: false });
  }

  /** Before an object is taken over. @throws PsaError "exists" when a resource of another name looks after it in this run */
  requireFree(type: RecordedType, id: string, inputs: Values): void {
    const key = this.#key(type, inputs);
    const holder = [...this.#held].find(
      ([other, held]) => other !== key && held.id === id && other.startsWith(`${type} `),
    );
    if (holder) throw twoResources(type, id, inputs);
  }

  /** Whether this run has seen in the state that the object is this stack's own: it is being replaced. */
  isOwn(type: RecordedType, id: string, inputs: Values): boolean {
    const held = this.#held.get(this.#key(type, inputs) ?? "");
    return this.#released.has(`${type} ${id}`) || (held?.id === id && held.changed);
  }

  claimOn(type: RecordedType, id: string, recorded: Values): Claim {
    const isHeld = [...this.#held].some(([key, held]) => held.id === id && key.startsWith(`${type} `));
    if (isHeld || this.#others.heard(heldFact(type, id))) return "held";
    const key = this.#key(type, recorded);
    if (key === undefined) return "none";
    if (this.#held.has(key)) return "none";
    if (!this.#declared.has(key)) return this.#claimOfOthers(key);
    return this.#tried.has(key) ? "failed" : "expected";
  }

  #claimOfOthers(key: string): Claim {
    const others = this.#others;
    if (!others.heard(key) || others.heard(recordedFact(key))) return "none";
    return others.heard(triedFact(key)) ? "failed" : "expected";
  }

  /** Whether the program declares a key of this member. */
  declaresKeyOf(member: string): boolean {
    const fact = keysFact(member);
    return this.#declared.has(fact) || this.#others.heard(fact);
  }

  /** What the program declares of the role of this name; undefined when it declares none. */
  permissionsOf(roleName: string): PermissionMap | undefined {
    return this.#permissions.get(this.#key("SecurityRole", { name: roleName }) ?? "");
  }

  /** Whether a key that the program declares for this member has this public key. */
  declaresPair(member: string, publicKey: string): boolean {
    const fact = pairFact(member, publicKey);
    return this.#declared.has(fact) || this.#others.heard(fact);
  }

  /** An old record is forgotten while its object stays. */
  release(type: RecordedType, id: string): void {
    this.#released.add(`${type} ${id}`);
  }

  #note(fact: string): void {
    this.#declared.add(fact);
    this.#others.tell(fact);
  }

  #hold(type: RecordedType, key: string, held: { id: string; made: boolean; changed: boolean }): void {
    this.#held.set(key, held);
    this.#others.tell(heldFact(type, held.id));
    this.#others.tell(recordedFact(key));
  }

  #key(type: RecordedType, values: Values): string | undefined {
    const key = naturalKey(type, values);
    return key === undefined ? undefined : `${type} ${key}`;
  }
}

function heldFact(type: RecordedType, id: string): string {
  return `held ${type} ${id}`;
}

function triedFact(key: string): string {
  return `tried ${key}`;
}

function recordedFact(key: string): string {
  return `recorded ${key}`;
}

function keysFact(member: string): string {
  return `keys ${member}`;
}

function pairFact(member: string, publicKey: string): string {
  return `pair ${member} ${publicKey}`;
}

function twoResources(type: RecordedType, id: string, inputs: Values): PsaError {
  const name = String(nameParts(type, inputs)[0]);
  const what: Record<RecordedType, string> = {
    SecurityRole: `Another resource of this program looks after the role "${name}" (${id}) already.`,
    ApiMember: `Another resource of this program looks after the API member "${name}" (${id}) already.`,
    ApiKey: `Another resource of this program looks after the key "${id}" already.`,
    IntegratorLogin: `Another resource of this program looks after the integrator login "${name}" (${id}) already.`,
  };
  return new PsaError({
    code: "exists",
    what: what[type],
    why: "Two resources that declare one object would undo each other's changes.",
    next: "Declare it once, or give the second one another name.",
  });
}
