import type { CommandRun, Step } from "../support/product.ts";
import type { Result } from "../support/stack.ts";
import { type Moment, type Mode, World } from "../support/world.ts";
import type { Stand } from "../support/stand.ts";
import { vendorPermissions, vendorProgram } from "../support/vendor-program.ts";

export type Outcome = { of: "stack"; result: Result } | { of: "command"; run: CommandRun };

/** What brings everything in order after a fault; `look` operations are just done again. */
export type Repair = "up" | "refresh and up" | "destroy" | "look";

export interface OperationCase {
  /** As `create (guided)`: the table's row. */
  name: string;
  moment: Moment;
  act: (world: World) => Promise<Outcome>;
  repair: Repair;
  /** It never writes, whatever happens. */
  readsOnly: boolean;
  /** Exit codes that may be, whatever happens on the way. */
  exits?: readonly number[];
}

const widened = {
  ...vendorPermissions,
  "Service Desk": { "Service Tickets": { edit: "All", inquire: "All" } },
};

const up = async (world: World): Promise<Outcome> => ({
  of: "stack",
  result: await world.stack.up(world.program),
});
const refresh = async (world: World): Promise<Outcome> => ({
  of: "stack",
  result: await world.stack.refresh(),
});
const destroy = async (world: World): Promise<Outcome> => ({
  of: "stack",
  result: await world.stack.destroy(),
});
const command =
  (...argv: string[]) =>
  async (world: World): Promise<Outcome> => ({ of: "command", run: await world.command(argv) });

/** A tenant with another vendor in it, of which nothing may ever change. */
function furnish(world: World): void {
  const { actions } = world.sandbox;
  for (const name of ["Alpha", "Other Vendor", "Zeta"]) {
    const role = actions.createRole({ name });
    actions.setLevels(role.id, { module: "Service Desk", function: "Service Tickets", add: "All" });
    const identifier = name.replace(" ", "");
    actions.createMember({ identifier, name, roleId: role.id });
    world.makeKey(identifier);
  }
  actions.createIntegratorLogin({ username: "other", password: "another-password" });
}

export type Group = "guided" | "api" | "commands";

/** Every operation on the moment it is made for, each moment reached once by the product itself. */
export async function operationCases(stand: Stand, group: Group): Promise<OperationCase[]> {
  const mode: Mode = group === "api" ? "api" : "guided";
  const dialects = mode === "api" ? (["settings-writable"] as const) : [];
  const nothing: Moment = {
    tenant: { roles: [], members: [] },
    recorded: [],
    pairs: [],
    mode,
    dialects,
    program: vendorProgram(),
  };
  const next = async (from: Moment, change: (world: World) => Promise<void> | void): Promise<Moment> => {
    const world = new World(stand, from, { kept: true });
    await change(world);
    const moment = world.moment();
    world.end();
    return moment;
  };
  const upped = async (world: World): Promise<void> => {
    const { errors } = await world.stack.up(world.program);
    if (errors[0]) throw errors[0];
  };
  const withPair = (world: World): void => {
    world.program = vendorProgram({ pair: world.makeKey("Vendor") });
  };
  const empty = await next(nothing, furnish);
  const made = await next(empty, async (world) => {
    await upped(world);
    world.performSteps();
    await upped(world);
  });
  const stepsOpen = mode === "api" ? made : await next(empty, upped);
  const paired = await next(made, withPair);
  const settled = await next(paired, upped);
  const rotating = await next(settled, withPair);
  const rotated = await next(rotating, upped);
  const oldKeyGone = await next(rotated, (world) => {
    const member = world.sandbox.actions.state().members.find(({ identifier }) => identifier === "Vendor");
    const [, old] = [...world.pairs].reverse();
    world.sandbox.actions.deleteKey(member?.id ?? 0, old?.publicKey ?? "");
  });
  const drifted = await next(settled, (world) => {
    const role = world.sandbox.actions.state().roles.find(({ name }) => name === "Vendor");
    world.sandbox.actions.setLevels(role?.id ?? 0, {
      module: "Service Desk",
      function: "Service Tickets",
      inquire: "None",
    });
  });
  const changed = (moment: Moment, options: Parameters<typeof vendorProgram>[0]): Moment => {
    const pair = moment.pairs.at(-1);
    return { ...moment, program: vendorProgram({ pair, ...options }) };
  };
  const keysGone = await next(settled, (world) => {
    const member = world.sandbox.actions.state().members.find(({ identifier }) => identifier === "Vendor");
    for (const { publicKey } of member?.keys ?? [])
      world.sandbox.actions.deleteKey(member?.id ?? 0, publicKey);
  });
  const unrecorded = { ...changed(settled, { adopt: true }), recorded: [] };

  const row = (
    name: string,
    moment: Moment,
    act: OperationCase["act"],
    rest: Partial<OperationCase> = {},
  ): OperationCase => ({
    name: `${name} (${mode})`,
    moment,
    act,
    repair: "up",
    readsOnly: false,
    ...rest,
  });
  const looks = { repair: "look", readsOnly: true } as const;
  const resources = [
    row("create", empty, up),
    row("prove", paired, up),
    row("no-op", settled, up),
    row("refresh", settled, refresh, looks),
    row("refresh of what changed", drifted, refresh, looks),
    row(
      "change",
      changed(settled, {
        permissions: widened,
        memberName: "Vendor Ltd",
        areas: { company: true, serviceTicket: true },
      }),
      up,
    ),
    row(
      "put right",
      drifted,
      async (world) => {
        const looked = await refresh(world);
        return looked.of === "stack" && looked.result.ok ? up(world) : looked;
      },
      { repair: "refresh and up" },
    ),
    row("rename in the program", changed(settled, { name: "renamed", adopt: true }), up),
    row("rename on the tenant", changed(settled, { roleName: "Vendor Two" }), up),
    row("take over", unrecorded, up),
    row("rotate", rotating, up),
    row("old key deleted", oldKeyGone, refresh, looks),
    row("remove from the program", { ...keysGone, program: [] }, up),
    row("destroy", keysGone, destroy, { repair: "destroy" }),
  ];
  if (group !== "commands") return resources;
  return [
    row("drift, none", settled, command("drift", "--stack", "-"), { ...looks, exits: [0, 21] }),
    row("drift, one right gone", drifted, command("drift", "--stack", "-"), { ...looks, exits: [7, 21] }),
    row("work order, steps open", stepsOpen, command("work-order", "--stack", "-", "--check"), {
      ...looks,
      exits: [20, 21],
    }),
    row("work order, done", settled, command("work-order", "--stack", "-", "--check"), {
      ...looks,
      exits: [0, 21],
    }),
    row("verify, proved", settled, command("key", "verify", "--stack", "-"), { ...looks, exits: [0, 21] }),
    row("verify, living", settled, command("key", "verify", "--stack", "-", "--expect-refused"), {
      ...looks,
      exits: [7, 21],
    }),
    row("verify, refused", keysGone, command("key", "verify", "--stack", "-", "--expect-refused"), {
      ...looks,
      exits: [0, 21],
    }),
    row("adopt", settled, command("adopt", "--out", "adopted"), looks),
    row("preflight", settled, command("preflight"), looks),
    row("preflight with probe", settled, command("preflight", "--probe-writes", "--yes"), { repair: "look" }),
  ];
}

export type { Step };
