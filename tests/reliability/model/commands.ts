import fc from "fast-check";
import type { DialectName } from "../support/product.ts";
import type { Declared, Result } from "../support/stack.ts";
import type { Stand } from "../support/stand.ts";
import { loginPassword, type Mode, World } from "../support/world.ts";

const names = ["Alpha", "Beta", "Gamma"] as const;
type Name = (typeof names)[number];
const levels = ["None", "My", "All"] as const;
type Level = (typeof levels)[number];

/** What the program declares of one vendor. */
interface Vendor {
  inquire: Exclude<Level, "None">;
  edit: Level;
  memberName: string;
  login: boolean;
  /** Name of its resources. */
  resource: string;
  parent: string | undefined;
}

/** What ought to be. */
export interface Model {
  vendors: Map<Name, Vendor>;
  steps: number;
}

export function newWorld(stand: Stand, mode: Mode, dialects: readonly DialectName[]): World {
  return new World(stand, {
    tenant: { roles: [], members: [] },
    recorded: [],
    pairs: [],
    mode,
    dialects,
    program: [],
  });
}

export function programOf({ vendors }: Model): Declared[] {
  return [...vendors].flatMap(
    ([name, { inquire, edit, memberName, login, resource, parent }]): Declared[] => {
      const within = parent === undefined ? {} : { parent };
      const row = { inquire, ...(edit === "None" ? {} : { edit }) };
      return [
        {
          type: "SecurityRole",
          name: resource,
          ...within,
          inputs: () => ({ name, permissions: { "Service Desk": { "Service Tickets": row } }, adopt: true }),
        },
        {
          type: "ApiMember",
          name: `${resource}-member`,
          ...within,
          inputs: (idOf) => ({
            identifier: name,
            memberName,
            securityRoleId: idOf(resource),
            adopt: true,
            reactivate: true,
          }),
        },
        ...(login
          ? [
              {
                type: "IntegratorLogin" as const,
                name: `${resource}-login`,
                ...within,
                inputs: () => ({
                  username: name,
                  password: loginPassword,
                  areas: { company: true },
                  adopt: true,
                }),
              },
            ]
          : []),
      ];
    },
  );
}

type Command = fc.AsyncCommand<Model, World>;

/** Changes the program or the tenant; nothing is looked at until something runs. */
function edit(
  text: string,
  change: (model: Model, world: World) => void,
  holds: (model: Model) => boolean,
): Command {
  return {
    check: holds,
    run: async (model, world) => {
      change(model, world);
      world.program = programOf(model);
      model.steps++;
    },
    toString: () => text,
  };
}

function operation(text: string, run: (model: Model, world: World) => Promise<void>): Command {
  return {
    check: () => true,
    run: async (model, world) => {
      await run(model, world);
      model.steps++;
    },
    toString: () => text,
  };
}

/**
 * Runs, a person's steps, a refresh, runs again; then everything has to be as the program says. The refresh takes note of what an
 * adopted member has otherwise: the call that adopts does not write it.
 */
export async function settle(model: Model, world: World): Promise<void> {
  world.sandbox.faults.clear();
  must("refresh", await world.stack.refresh());
  await promisedUp(model, world);
  world.performSteps();
  must("refresh after the steps", await world.stack.refresh());
  must("up after the steps", await world.stack.up(world.program));
  requireSettled(model, world);
  const plan = await world.stack.preview(world.program);
  if (plan.operations.length > 0) throw new Error(`a settled stack would ${plan.operations.join(", ")}`);
  world.sandbox.clearLog();
  const { operations } = must("up again", await world.stack.up(world.program));
  const writes = world.sandbox.log.filter(({ method }) => method !== "GET");
  if (operations.length + writes.length > 0)
    throw new Error(`a settled stack did ${[...operations, ...writes.map(({ path }) => path)].join(", ")}`);
}

/** What a preview says is what the run does, unless a role is too wide: that stops the run, and a person narrows it first. */
async function promisedUp(model: Model, world: World): Promise<void> {
  const promised = await world.stack.preview(world.program);
  const did = await world.stack.up(world.program);
  if (did.errors.length > 0 && did.errors.every(asksToNarrow)) {
    narrowAll(model, world);
    must("refresh of the narrowed roles", await world.stack.refresh());
    return promisedUp(model, world);
  }
  const [said, done] = [promised, must("up", did)].map(({ operations }) => operations.join(", "));
  if (said !== done) throw new Error(`promised: ${said}; done: ${done}`);
}

function asksToNarrow({ message }: Error): boolean {
  return /wider than declared|grants more than is declared/.test(message);
}

function narrowAll({ vendors }: Model, { sandbox }: World): void {
  for (const role of sandbox.actions.state().roles) {
    const vendor = names.find((one) => one === role.name);
    const declared = vendor && vendors.get(vendor);
    if (!declared) continue;
    const { inquire, edit: editLevel } = declared;
    const row = { module: "Service Desk", function: "Service Tickets" } as const;
    sandbox.actions.setLevels(role.id, { ...row, inquire, edit: editLevel });
  }
}

function must(what: string, result: Result): Result {
  if (!result.ok) throw new Error(`${what}: ${result.errors.map(({ message }) => message).join(" | ")}`);
  return result;
}

function requireSettled({ vendors }: Model, { sandbox, stack }: World): void {
  const { roles, members, integratorLogins } = sandbox.actions.state();
  for (const name of names) {
    const vendor = vendors.get(name);
    const role = roles.filter((one) => one.name === name);
    const member = members.filter((one) => one.identifier === name);
    const login = integratorLogins.filter(({ username }) => username === name);
    if (!vendor) {
      if (role.length + login.length + member.filter(({ active }) => active).length > 0)
        throw new Error(`${name} is not declared, and is there`);
      continue;
    }
    const row = role[0]?.settings["Service Desk"]?.["Service Tickets"];
    const is = {
      counts: [role.length, member.length, login.length],
      inquire: row?.inquire,
      edit: row?.edit,
      memberName: member[0]?.name,
      active: member[0]?.active,
      role: member[0]?.roleId === role[0]?.id,
    };
    const ought = {
      counts: [1, 1, vendor.login ? 1 : 0],
      inquire: vendor.inquire,
      edit: vendor.edit,
      memberName: vendor.memberName,
      active: true,
      role: true,
    };
    if (JSON.stringify(is) !== JSON.stringify(ought))
      throw new Error(`${name} is ${JSON.stringify(is)}, and declared ${JSON.stringify(ought)}`);
  }
  const open = stack.outstanding;
  if (open.length > 0) throw new Error(`steps are left: ${JSON.stringify(open)}`);
}

const name = fc.constantFrom(...names);
const level = fc.constantFrom("My" as const, "All" as const);
const faults = fc.constantFrom(
  ...[
    "reset",
    "reset-after",
    "status:503",
    "status-after:504",
    "half-page",
    "proxy-page:403",
    "throttle:1",
    "nulls",
  ],
  ...["other-record", "wrong-type", "stale:5", "bare:502", "quoting:401", "status:401", "html", "empty-body"],
);
const places = fc.constantFrom(
  "* /**",
  "GET /**",
  "POST /**",
  "PATCH /**",
  "DELETE /**",
  "GET /system/securityroles",
);

export const modelCommands = [
  fc.tuple(name, level, fc.constantFrom(...levels), fc.boolean()).map(([vendor, inquire, editLevel, login]) =>
    edit(
      `declare ${vendor} ${inquire} ${editLevel}${login ? " with login" : ""}`,
      ({ vendors }) =>
        void vendors.set(vendor, {
          inquire,
          edit: editLevel,
          memberName: `${vendor} Inc`,
          login,
          resource: vendors.get(vendor)?.resource ?? vendor.toLowerCase(),
          parent: vendors.get(vendor)?.parent,
        }),
      () => true,
    ),
  ),
  fc.tuple(name, fc.constantFrom("One", "Two")).map(([vendor, end]) =>
    edit(
      `call ${vendor}'s member ${end}`,
      ({ vendors }) => void Object.assign(vendors.get(vendor) ?? {}, { memberName: `${vendor} ${end}` }),
      ({ vendors }) => vendors.has(vendor),
    ),
  ),
  fc.tuple(name, fc.constantFrom("first", "second")).map(([vendor, resource]) =>
    edit(
      `rename ${vendor}'s resources to ${resource}`,
      ({ vendors }) => void Object.assign(vendors.get(vendor) ?? {}, { resource: `${vendor}-${resource}` }),
      ({ vendors }) => vendors.has(vendor),
    ),
  ),
  name.map((vendor) =>
    edit(
      `wrap ${vendor} in a component, or take it out`,
      ({ vendors }) => {
        const found = vendors.get(vendor);
        if (found) found.parent = found.parent === undefined ? "component" : undefined;
      },
      ({ vendors }) => vendors.has(vendor),
    ),
  ),
  name.map((vendor) =>
    edit(
      `remove ${vendor}`,
      ({ vendors }) => void vendors.delete(vendor),
      ({ vendors }) => vendors.has(vendor),
    ),
  ),
  fc.tuple(name, level).map(([vendor, inquire]) =>
    edit(
      `set ${vendor} to ${inquire} on the screen`,
      (_, { sandbox }) => {
        const role = sandbox.actions.state().roles.find((one) => one.name === vendor);
        if (role)
          sandbox.actions.setLevels(role.id, {
            module: "Service Desk",
            function: "Service Tickets",
            inquire,
          });
      },
      () => true,
    ),
  ),
  fc.tuple(places, faults, fc.nat({ max: 8 })).map(([place, kind, after]) =>
    operation(`${place} ${kind} x1 after${after}, then up`, async (_, world) => {
      world.sandbox.faults.add(`${place} ${kind} x1 after${after}`);
      await world.stack.up(world.program);
      world.sandbox.faults.clear();
    }),
  ),
  fc.tuple(places, faults, fc.nat({ max: 4 })).map(([place, kind, after]) =>
    operation(`${place} ${kind} x1 after${after}, then refresh`, async (_, world) => {
      world.sandbox.faults.add(`${place} ${kind} x1 after${after}`);
      await world.stack.refresh();
      world.sandbox.faults.clear();
    }),
  ),
  fc.constant(operation("up", async (_, world) => void (await world.stack.up(world.program)))),
  fc.constant(operation("settle", settle)),
  fc.constant(
    operation("destroy, then settle", async (model, world) => {
      must("destroy", await world.stack.destroy());
      await settle(model, world);
    }),
  ),
];
