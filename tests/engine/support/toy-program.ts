/** A program as data; see `fixtures/toy/declare.js`. */
export interface ToyProgram {
  readonly resources: readonly ToyResource[];
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly ending?: Readonly<Record<string, unknown>>;
}

export interface ToyResource {
  readonly type:
    "Role" | "Member" | "Key" | "SerializedRole" | "Team" | "Provider" | "Foreign" | "RemoteTeam";
  readonly name: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Another resource, or one of its outputs. */
export function of(name: string, output?: string): unknown {
  return { $of: name, ...(output !== undefined && { output }) };
}

export function secretOf(value: unknown): unknown {
  return { $secret: value };
}

export interface ChainOptions {
  readonly role?: Readonly<Record<string, unknown>>;
  readonly member?: Readonly<Record<string, unknown>>;
  readonly key?: Readonly<Record<string, unknown>>;
  readonly roleOptions?: Readonly<Record<string, unknown>>;
  readonly memberOptions?: Readonly<Record<string, unknown>>;
  readonly keyOptions?: Readonly<Record<string, unknown>>;
}

/** Role, member with that role, key of that member. */
export function chain(options: ChainOptions = {}): ToyProgram {
  const { role, member, key, roleOptions = {}, memberOptions = {}, keyOptions = {} } = options;
  return {
    resources: [
      { type: "Role", name: "role", args: { name: "Ops", ...role }, options: roleOptions },
      {
        type: "Member",
        name: "member",
        args: { name: "ops", roleId: of("role", "id"), ...member },
        options: memberOptions,
      },
      { type: "Key", name: "key", args: { memberId: of("member", "id"), ...key }, options: keyOptions },
    ],
    outputs: { memberId: of("member", "id") },
  };
}

export function without(program: ToyProgram, ...names: string[]): ToyProgram {
  return { resources: program.resources.filter(({ name }) => !names.includes(name)) };
}
