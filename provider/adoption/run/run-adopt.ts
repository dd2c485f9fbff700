import { resolve } from "node:path";
import type { AccessProgram } from "../program/access-program.ts";
import type { Adoption } from "../program/adoption.ts";
import { adoptionText } from "../program/adoption-text.ts";
import { colours } from "../../terminal/colours.ts";
import { type ExitCode, exitCodeOf, worst } from "../../terminal/exit-code.ts";
import { fail } from "../../terminal/failure.ts";
import type { Io } from "../../terminal/io.ts";
import { liveStack } from "../../stack/live-context.ts";
import { stackSettings } from "../../stack/config/stack-settings.ts";
import { adoptedProgram } from "../adopted-program.ts";
import { baseStack } from "./base-stack.ts";
import { deployment } from "../deployment.ts";
import { knownObjects } from "../known-objects.ts";
import { matching } from "../matching.ts";
import { nameObjects } from "../name-objects.ts";
import { readTenant, type TenantReading } from "../read-tenant.ts";
import { stackAddress } from "./stack-address.ts";
import { writeAdoption } from "./write-adoption.ts";

export interface AdoptFlags {
  out?: string;
  stack?: string;
  stackName?: string;
  project?: string;
  role: string[];
  member: string[];
  allRoles?: boolean;
}

/** Shows the program for what is there, or writes it with the state of its stack. Only reads from ConnectWise. */
export async function runAdopt(flags: AdoptFlags, io: Io): Promise<ExitCode> {
  try {
    return await adopt(flags, io);
  } catch (error) {
    return fail(io, error, { gate: true });
  }
}

async function adopt(flags: AdoptFlags, io: Io): Promise<ExitCode> {
  const folder = flags.out === undefined ? undefined : resolve(io.cwd, flags.out);
  const base = await baseStack(flags, io);
  const address = stackAddress(flags, base, { folder, cwd: io.cwd });
  const { context, tenant, resources } = liveStack(base.resources, io, {
    config: await stackSettings({ directory: folder ?? ".", name: address.stackName }, io),
  });
  const known = (type: string) => new Set(resources.filter((one) => one.type === type).map(({ id }) => id));
  const matchOf = matching();
  let reading: TenantReading;
  try {
    reading = await readTenant(context, {
      wanted: { roles: flags.role, members: flags.member, allRoles: flags.allRoles === true },
      known: { roles: known("SecurityRole"), members: known("ApiMember") },
      matchOf,
    });
  } catch (error) {
    return fail(io, error, { gate: true });
  }
  const fresh = nameObjects(reading, base);
  const adopted = adoptedProgram(tenant, fresh, knownObjects(base, resources), matchOf);
  const summary = adoptionText(tenant, adoptionOf(reading, adopted.fresh), { color: colours(io, "stderr") });
  if (folder !== undefined && flags.out !== undefined && !adopted.isEmpty) {
    const state = deployment(base, address, fresh, resources);
    const place = { folder, shownFolder: flags.out };
    const done = await writeAdoption(place, base, address, state, adopted);
    io.stderr.write(`${summary}${done}`);
  } else {
    if (folder === undefined && !adopted.isEmpty) io.stdout.write(adopted.text(base.resources.length === 0));
    const hint = adopted.isEmpty
      ? ""
      : "with --out DIR, the program and the state of its stack are written there\n";
    io.stderr.write(`${summary}${hint}`);
  }
  return said(reading.failures, io);
}

/** Failures that are shown in full; each is also said where its object is left out. */
const mostFailures = 3;

function said(failures: readonly unknown[], io: Io): ExitCode {
  for (const error of failures.slice(0, mostFailures)) fail(io, error);
  const rest = failures.length - mostFailures;
  if (rest > 0) io.stderr.write(`and ${rest} more of this kind\n`);
  return worst(failures.map((error) => exitCodeOf(error, { gate: true })));
}

function adoptionOf(reading: TenantReading, { roles, members }: AccessProgram): Adoption {
  const matches = (exact: boolean) =>
    roles.flatMap(({ name, match }) =>
      match && (match.changes.length === 0) === exact ? [{ role: name, title: match.title }] : [],
    );
  const { found, known, leftOut, notes } = reading;
  return {
    found,
    known,
    leftOut,
    notes,
    taken: { roles: roles.length, members: members.length },
    followed: matches(true),
    near: matches(false),
  };
}
