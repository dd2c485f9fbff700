import type { KeyPair } from "../../../provider/access/key-pair.ts";
import { readRole } from "../../../provider/resources/security-role/read.ts";
import { recordedStack } from "../../../provider/stack/recorded-stack.ts";
import { readLive } from "../../../provider/stack/read-live.ts";
import type { StackResource } from "../../../provider/stack/stack-resources.ts";
import type { Context } from "../../../provider/tenant/context.ts";
import type { Attestation } from "../../../provider/access/attestation.ts";
import type { Step } from "../../../provider/access/step.ts";
import { detectDrift, type Drift } from "../../../provider/drift/detect-drift.ts";
import { trackedKey, trackedMember, trackedRole } from "../../resources/support/resources.ts";
import type { Outcome } from "../../resources/support/tracked.ts";
import type { DialectTenant } from "./dialect-tenant.ts";
import { type Vendor, vendors } from "./vendors.ts";

export interface Run {
  /** Messages of everything that failed. */
  failures: string[];
  notes: string[];
  /** What the state holds as outstanding afterwards, role by role, then key by key. */
  steps: Step[];
  writes: number;
  /** Calls the engine made. */
  calls: number;
}

export interface Integration {
  vendor: Vendor;
  role: ReturnType<typeof trackedRole>;
  member: ReturnType<typeof trackedMember>;
  key: ReturnType<typeof trackedKey>;
  pair?: KeyPair;
  /** The private key is not in the program. */
  withheld?: boolean;
  attested: Attestation[];
}

/** The ops example's nine resources and their state, driven as an engine does: what failed keeps its dependents waiting. */
export class OpsStack {
  readonly tenant: DialectTenant;
  readonly integrations: readonly Integration[];

  constructor(tenant: DialectTenant) {
    this.tenant = tenant;
    this.integrations = vendors.map((vendor) => ({
      vendor,
      role: trackedRole(tenant),
      member: trackedMember(tenant),
      key: trackedKey(tenant),
      attested: [],
    }));
  }

  /** One process. All roles are on their way before the first fails; after a failure nothing new is begun. */
  up(): Promise<Run> {
    return this.#run(async (context, note) => {
      for (const { role, vendor } of this.integrations) note(await role.up(vendor.role, context));
      if (note.failed()) return;
      for (const { role, member, vendor } of this.integrations) {
        note(await member.up({ ...vendor.member, securityRoleId: role.id }, context));
      }
      if (note.failed()) return;
      for (const { member, key, vendor, pair, withheld, attested } of this.integrations) {
        const declared = {
          ...vendor.key,
          member: member.id,
          ...(pair && withheld ? { publicKey: pair.publicKey } : pair),
          ...(attested.length > 0 ? { attested } : {}),
        };
        note(await key.up(declared, context));
      }
    });
  }

  /** A key is `deletedWith` its member: no call is made for it. */
  destroy(): Promise<Run> {
    return this.#run(async (context, note) => {
      for (const { key, member, role } of this.integrations) {
        if (member.state) note(await member.destroy(context));
        if (member.state) continue;
        key.state = undefined;
        if (role.state) note(await role.destroy(context));
      }
    });
  }

  /** What `psa-access drift` compares. */
  async drift(): Promise<Drift> {
    const recorded = recordedStack(this.#resources());
    const { view } = await readLive(this.tenant.context(), recorded);
    return detectDrift(recorded, view, "2026-11-21");
  }

  /** What a refresh reads of a role's levels; the state stays as it is. */
  async refreshedPermissions({ role }: Integration): Promise<object | undefined> {
    const found = await readRole(this.tenant.context(), role.id, role.outputs);
    return found?.inputs.permissions;
  }

  outstanding(): Step[] {
    return this.integrations.flatMap(({ role, key }) => [
      ...(role.state?.outputs.outstanding ?? []),
      ...(key.state?.outputs.outstanding ?? []),
    ]);
  }

  #resources(): StackResource[] {
    return this.integrations.flatMap(({ vendor, role, member, key }) =>
      Object.entries({ SecurityRole: role, ApiMember: member, ApiKey: key }).flatMap(([type, { state }]) => {
        if (!state) return [];
        const { id, outputs } = state;
        const name = vendor.profile.slug;
        return [{ urn: `urn:${type}::${name}`, id, type, name, outputs, settings: {} } as StackResource];
      }),
    );
  }

  async #run(work: (context: Context, note: Note) => Promise<void>): Promise<Run> {
    const run: Run = { failures: [], notes: [], steps: [], writes: 0, calls: 0 };
    const note: Note = Object.assign(
      (outcome: Outcome) => {
        run.failures.push(...outcome.says);
        run.notes.push(...outcome.notes);
        run.writes += outcome.requests.filter((request) => !request.startsWith("GET ")).length;
        if (outcome.did !== "nothing") run.calls++;
      },
      { failed: () => run.failures.length > 0 },
    );
    await work(this.tenant.context(), note);
    run.steps = this.outstanding();
    return run;
  }
}

interface Note {
  (outcome: Outcome): void;
  failed(): boolean;
}
