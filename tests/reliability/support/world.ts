import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CommandRun,
  type DialectName,
  hostProcess,
  psaAccess,
  type Sandbox,
  type ScreenState,
} from "./product.ts";
import { copy, type Declared, type Recorded, Stack } from "./stack.ts";
import { StandingClock, type Stand } from "./stand.ts";

export type Mode = "observe" | "guided" | "api";

export interface Pair {
  publicKey: string;
  privateKey: string;
}

/** Our own pair: the same on every sandbox, so that nothing has to be sealed anew. */
export const ownPair: Pair = { publicKey: "OwnPublicKey0001", privateKey: "OwnPrivateCanary" };
export const loginPassword = "canary-of-the-login";

/** A tenant and a stack at one moment, to begin again from. */
export interface Moment {
  tenant: object;
  recorded: readonly Recorded[];
  pairs: readonly Pair[];
  mode: Mode;
  dialects: readonly DialectName[];
  program: readonly Declared[];
}

/** One tenant, the stack that works on it, and everything that either said. */
export class World {
  readonly sandbox: Sandbox;
  readonly stack: Stack;
  readonly clock = new StandingClock();
  readonly dialects: readonly DialectName[];
  readonly said: string[] = [];
  readonly pairs: Pair[];
  program: readonly Declared[];
  mode: Mode;
  readonly #folder = mkdtempSync(join(tmpdir(), "psa-reliability-"));
  readonly #file = join(this.#folder, "tenant.json");

  constructor(stand: Stand, moment: Moment, { kept = false } = {}) {
    this.mode = moment.mode;
    this.dialects = moment.dialects;
    this.program = moment.program;
    this.pairs = [...moment.pairs];
    this.sandbox = stand.put({
      seed: moment.tenant,
      dialects: moment.dialects,
      ownPair,
      clock: this.clock,
      ...(kept ? { dataFile: this.#file } : {}),
    });
    this.stack = new Stack(
      () =>
        hostProcess({
          environment: this.environment,
          clock: this.clock,
          onNotice: (text) => this.said.push(text),
        }),
      moment.recorded,
    );
  }

  get environment(): Record<string, string> {
    return {
      ...this.sandbox.env,
      CONNECTWISE_PERMISSION_WRITES: this.mode,
      CONNECTWISE_SELF: "PulumiAccess",
    };
  }

  get folder(): string {
    return this.#folder;
  }

  /** Only of a world that is kept. */
  moment(): Moment {
    const { mode, dialects, program, pairs, stack } = this;
    const tenant = JSON.parse(readFileSync(this.#file, "utf8")) as object;
    return { tenant, recorded: copy(stack.recorded), pairs: [...pairs], mode, dialects, program };
  }

  /** A person makes a key of this member on the screen. */
  makeKey(identifier: string): Pair {
    const member = this.sandbox.actions.state().members.find((one) => one.identifier === identifier);
    if (!member) throw new Error(`the tenant has no member ${identifier}`);
    const { publicKey, privateKey } = this.sandbox.actions.createKey(member.id, { description: identifier });
    const pair = { publicKey, privateKey };
    this.pairs.push(pair);
    return pair;
  }

  /** A person does what is left, but for keys, whose pair somebody has to hand over. */
  performSteps(): void {
    const steps = this.stack.outstanding.filter(({ kind }) => kind !== "create-key");
    for (const result of this.sandbox.actions.perform(steps)) {
      if (!result.ok) throw new Error(`a step failed: ${JSON.stringify({ steps, result })}`);
    }
  }

  async command(
    argv: readonly string[],
    options: { signal?: AbortSignal; onOut?: (text: string) => void } = {},
  ): Promise<CommandRun> {
    const run = await psaAccess(argv, {
      environment: { ...this.environment, NO_COLOR: "1" },
      clock: this.clock,
      stdin: this.stack.exported(),
      cwd: this.#folder,
      ...options,
    });
    this.said.push(run.out, run.err);
    return run;
  }

  get secrets(): string[] {
    const { CONNECTWISE_COMPANY_ID: company } = this.sandbox.env;
    const basic = [ownPair, ...this.pairs].map(({ publicKey, privateKey }) =>
      Buffer.from(`${company}+${publicKey}:${privateKey}`).toString("base64"),
    );
    return [ownPair.privateKey, loginPassword, ...this.pairs.map(({ privateKey }) => privateKey), ...basic];
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** What there is and who may do what, without ids: two tenants of the same picture are the same to people. */
export function pictureOf({ roles, members, integratorLogins }: ScreenState): Record<string, unknown> {
  const roleNames = new Map(roles.map(({ id, name }) => [id, name]));
  const levels = (settings: (typeof roles)[number]["settings"]) =>
    Object.entries(settings).flatMap(([module, rows]) =>
      Object.entries(rows).flatMap(([name, row]) =>
        Object.entries(row)
          .filter(([, level]) => level !== "None")
          .map(([column, level]) => `${module} · ${name} · ${column}: ${String(level)}`),
      ),
    );
  return {
    roles: roles
      .map(({ name, admin, settings, customize }) => ({ name, admin, levels: levels(settings), customize }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    members: members
      .map(({ identifier, name, active, roleId, keys }) => ({
        identifier,
        name,
        active,
        role: roleId === null ? null : (roleNames.get(roleId) ?? "gone"),
        keys: keys.length,
      }))
      .sort((a, b) => (a.identifier < b.identifier ? -1 : 1)),
    logins: integratorLogins.map(({ username }) => username).sort(),
  };
}
