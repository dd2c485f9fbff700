import { z } from "zod";
import { type CustomizeList, canonicalCustomize } from "../../access/customize.ts";
import { normalEntry } from "../../access/customize-names.ts";
import { nearest } from "../../access/nearest-names.ts";
import { columns, levels } from "../../access/level.ts";
import type { Step } from "../../access/step.ts";
import { changeMember, createMember } from "../operations/api-members.ts";
import { createLogin } from "../operations/integrator-logins.ts";
import { checkRoleName, createRole, deleteRole } from "../operations/security-roles.ts";
import { rowByAnyName } from "../operations/spoken-names.ts";
import { customizeScreenOf } from "../tenant/customize-entries.ts";
import type { FunctionRow } from "../tenant/function-rows.ts";
import type { KeyPair } from "../tenant/key-pair.ts";
import type { ApiMember, Role } from "../tenant/records.ts";
import { type RowChange, storedLevels, withLevels } from "../tenant/role-levels.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { performSteps, type StepResult } from "./perform-steps.ts";
import { onScreen, ScreenError } from "./screen-error.ts";
import {
  type ScreenMember,
  type ScreenRole,
  screenMember,
  screenRole,
  screenState,
  type ScreenState,
} from "./screen-state.ts";

/** Who changes things on the screen: the tenant's administrator. */
const technician = "Admin1";

/** The dialog moves what it lists; there is no field to type another entry into. */
function requireListed({ module, function: fn }: FunctionRow, entries: readonly string[]): void {
  const listed = customizeScreenOf(module, fn)?.entries ?? [];
  const names = new Set(listed.map(normalEntry));
  const missing = entries.find((entry) => !names.has(normalEntry(entry)));
  if (missing === undefined) return;
  const near = nearest(missing, listed);
  throw new ScreenError(
    `The Customize dialog of ${module} · ${fn} lists no entry ${JSON.stringify(missing)}${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ""}.`,
  );
}

const level = z.enum(levels).optional();
const roleInput = z.strictObject({ name: z.string(), admin: z.boolean().optional() });
const roleChange = z.strictObject({ name: z.string().optional(), admin: z.boolean().optional() });
const settingsInput = z.strictObject({
  module: z.string(),
  function: z.string(),
  add: level,
  edit: level,
  delete: level,
  inquire: level,
});
const items = z.array(z.string().min(1)).optional();
const customizeInput = z.strictObject({
  module: z.string(),
  function: z.string(),
  allow: items,
  disallow: items,
});
const memberInput = z.looseObject({
  identifier: z.string(),
  name: z.string(),
  roleId: z.coerce.number().int(),
});
const memberChange = z.looseObject({
  name: z.string().optional(),
  roleId: z.coerce.number().int().optional(),
  active: z.boolean().optional(),
});
const keyInput = z.strictObject({ description: z.string().min(1) });
const personInput = z.strictObject({
  identifier: z.string(),
  name: z.string(),
  roleId: z.coerce.number().int(),
});
const loginInput = z.looseObject({ username: z.string().min(1), password: z.string().min(1) });

/** What a person does on ConnectWise's screen. Wrong input is refused with a `ScreenError`. */
export class ScreenActions {
  readonly #tenant: Tenant;

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** Everything the tenant holds, but no private key of a key. */
  state(): ScreenState {
    return screenState(this.#tenant);
  }

  /** A new security role: `{ name, admin? }`. */
  createRole(input: unknown): ScreenRole {
    const { name, admin = false } = read(roleInput, input);
    return screenRole(
      this.#tenant,
      onScreen(() => createRole(this.#tenant, name, admin, technician)),
    );
  }

  /** Renames the role, or ticks or unticks its admin box. */
  changeRole(id: number, input: unknown): ScreenRole {
    const role = this.#role(id);
    const { name = role.name, admin = role.admin } = read(roleChange, input);
    onScreen(() => checkRoleName(this.#tenant, name, id));
    return this.#save({ ...role, name, admin });
  }

  /** Deletes a role, which the screen refuses while an active member holds it. */
  deleteRole(id: number): void {
    onScreen(() => deleteRole(this.#tenant, id));
  }

  /** Sets levels of one row; columns that are not given stay. */
  setLevels(id: number, input: unknown): { module: string; function: string } & RowChange {
    const role = this.#role(id);
    const { module, function: fn, ...change } = read(settingsInput, input);
    if (columns.every((column) => change[column] === undefined)) throw new ScreenError("No level is given.");
    const row = this.#row(module, fn);
    const changed = withLevels(role, row, change);
    this.#save(changed);
    return { module: row.module, function: row.function, ...storedLevels(changed, row) };
  }

  /** The Customize list of one function, replaced as a whole. */
  setCustomize(id: number, input: unknown): { module: string; function: string } & CustomizeList {
    const role = this.#role(id);
    const { module, function: fn, allow, disallow } = read(customizeInput, input);
    if ((allow === undefined) === (disallow === undefined)) {
      throw new ScreenError("Give either allow or disallow.");
    }
    const row = this.#row(module, fn);
    if (!row.hasCustomize) throw new ScreenError(`${row.module} · ${row.function} has no Customize list.`);
    const list: CustomizeList = allow ? { allow } : { disallow: disallow ?? [] };
    requireListed(row, allow ?? disallow ?? []);
    const customize = {
      ...role.customize,
      [row.module]: { ...role.customize[row.module], [row.function]: list },
    };
    this.#save({ ...role, customize: canonicalCustomize(customize) });
    return { module: row.module, function: row.function, ...list };
  }

  /** A new API member; further fields by their API names. */
  createMember(input: unknown): ScreenMember {
    const { roleId, active = true, ...fields } = read(memberInput, input);
    const body = { ...fields, securityRole: { id: roleId }, inactiveFlag: active === false };
    return screenMember(onScreen(() => createMember(this.#tenant, body, technician)));
  }

  /** Changes an API member; `active` and `roleId`, all other fields by their API names, null to empty one. */
  changeMember(id: number, input: unknown): ScreenMember {
    const { roleId, active, ...fields } = read(memberChange, input);
    const changes: Record<string, unknown> = { ...fields };
    if (roleId !== undefined) changes["securityRole"] = { id: roleId };
    if (active !== undefined) changes["inactiveFlag"] = !active;
    const operations = Object.entries(changes).map(([path, value]) =>
      value === null ? { op: "remove" as const, path } : { op: "replace" as const, path, value },
    );
    return screenMember(onScreen(() => changeMember(this.#tenant, id, operations, technician)));
  }

  /** A human member with a licence of its own: somebody who can hold a role besides API members. */
  createPerson(input: unknown): { id: number; identifier: string } {
    const { identifier, name, roleId } = read(personInput, input);
    if (this.#tenant.identifierTaken(identifier))
      throw new ScreenError(`The identifier '${identifier}' already exists.`);
    const id = this.#tenant.newId();
    const person = {
      id,
      identifier,
      firstName: name,
      lastName: "",
      active: true,
      roleId: this.#role(roleId).id,
    };
    this.#tenant.people.push(person);
    this.#tenant.changed();
    return { id, identifier };
  }

  /** The private key is in this answer and nowhere else. */
  createKey(memberId: number, input: unknown): KeyPair {
    const { description } = read(keyInput, input);
    const pair = this.#tenant.addKey(this.#member(memberId), description);
    this.#tenant.changed();
    return pair;
  }

  /** Deletes a key: from then on it is refused. */
  deleteKey(memberId: number, publicKey: string): void {
    const member = this.#member(memberId);
    if (!member.keys.some((key) => key.publicKey === publicKey)) {
      throw new ScreenError(`Member ${member.fields.identifier} has no key ${publicKey}.`, 404);
    }
    this.#tenant.deleteKey(member, publicKey);
    this.#tenant.changed();
  }

  /** A new integrator login: `{ username, password }`, further fields by their API names. */
  createIntegratorLogin(input: unknown): { id: number; username: string } {
    const body = read(loginInput, input);
    const { id, fields } = onScreen(() => createLogin(this.#tenant, body, technician));
    return { id, username: fields.username };
  }

  /** A scripted technician does the steps of a work order, one after the other. */
  perform(steps: readonly Step[]): StepResult[] {
    return performSteps(this.#tenant, this, steps);
  }

  #role(id: number): Role {
    const role = this.#tenant.roles.current(id);
    if (!role) throw new ScreenError(`There is no security role ${id}.`, 404);
    return role;
  }

  #member(id: number): ApiMember {
    const member = this.#tenant.members.current(id);
    if (!member) throw new ScreenError(`There is no API member ${id}.`, 404);
    return member;
  }

  #row(module: string, fn: string): FunctionRow {
    const row = rowByAnyName(this.#tenant, module, fn);
    if (!row) throw new ScreenError(`The screen has no ${module} · ${fn}.`);
    return row;
  }

  #save(role: Role): ScreenRole {
    const changed = { ...role, change: this.#tenant.changeBy(technician) };
    this.#tenant.roles.set(changed);
    this.#tenant.changed();
    return screenRole(this.#tenant, changed);
  }
}

function read<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const texts = result.error.issues.map((issue) =>
    [issue.path.join("."), issue.message].filter(Boolean).join(": "),
  );
  throw new ScreenError(texts.join("; "));
}
