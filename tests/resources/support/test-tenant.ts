import { CodeBases, connect, createLimiter } from "../../../provider/connectwise/index.ts";
import type { Context } from "../../../provider/tenant/context.ts";
import { Declarations } from "../../../provider/tenant/declarations.ts";
import { readSettings } from "../../../provider/tenant/settings.ts";
import type { PermissionWrites } from "../../../provider/access/permission-writes.ts";
import type { Step } from "../../../provider/access/step.ts";
import { TenantCache } from "../../../provider/tenant/tenant-cache.ts";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "../../../provider/sandbox/index.ts";
import { fakeClock } from "../../connectwise/fake-clock.ts";
import type { Outcome } from "./tracked.ts";

/** A sandbox and the settings of the stack that works on it. */
export class TestTenant {
  readonly sandbox: RunningSandbox;
  mode: PermissionWrites = "guided";
  /** Further settings, by their names in stack configuration. */
  config: Record<string, string> = {};
  readonly notes: string[] = [];
  /** Public keys of the keys made here, in order. */
  readonly keyNames = new Set<string>();
  readonly #names = new Map<string, string>();

  constructor(sandbox: RunningSandbox) {
    this.sandbox = sandbox;
  }

  static async open(options: SandboxOptions = {}): Promise<TestTenant> {
    return new TestTenant(await startSandbox(options));
  }

  get screen() {
    return this.sandbox.actions;
  }

  /** As a new process has it: nothing is known, nothing was asked. */
  context(): Context {
    const settings = readSettings({
      environment: { ...this.sandbox.env, CONNECTWISE_PERMISSION_WRITES: this.mode },
      config: (key) => this.config[key.replace("connectwise:", "")],
    });
    const connection = connect(settings.connection, {
      clock: fakeClock(),
      random: () => 0,
      limiter: createLimiter(4),
      codeBases: new CodeBases(),
    });
    return {
      connection,
      snapshot: new TenantCache(connection),
      declarations: new Declarations(),
      settings,
      notice: (text) => this.notes.push(text),
    };
  }

  role(name: string) {
    const role = this.screen.state().roles.find((one) => one.name === name);
    if (!role) throw new Error(`The tenant has no role ${name}.`);
    return role;
  }

  member(identifier: string) {
    const member = this.screen.state().members.find((one) => one.identifier === identifier);
    if (!member) throw new Error(`The tenant has no member ${identifier}.`);
    return member;
  }

  /** The technician does these steps; every one has to work. */
  perform(steps: readonly Step[]) {
    const results = this.screen.perform(steps);
    const failed = results.filter((result) => !result.ok);
    if (failed.length > 0) throw new Error(`Steps failed: ${JSON.stringify(failed)}`);
    return results;
  }

  /** Requests since the last call of this, as "METHOD path status", with names in the place of record ids. */
  takeRequests(): string[] {
    const { roles, members, integratorLogins } = this.screen.state();
    for (const { id, name } of roles) this.#name(`securityroles/${id}`, name);
    for (const { id, identifier } of members) this.#name(`apimembers/${id}`, identifier);
    for (const { id, username } of integratorLogins) this.#name(`integratorlogins/${id}`, username);
    const taken = this.sandbox
      .requests()
      .map(({ method, path, status }) => `${method} ${this.#named(path)} ${status}`);
    this.sandbox.clearLog();
    return taken;
  }

  takeNotes(): string[] {
    return this.notes.splice(0);
  }

  /** The outcome with "key 1", "key 2" in the place of public keys, in the order in which their keys were made. */
  inNames(outcome: Outcome): Outcome {
    const publicKeys = this.screen
      .state()
      .members.flatMap(({ keys }) => keys.map(({ publicKey }) => publicKey))
      .filter((publicKey) => publicKey !== this.sandbox.env.CONNECTWISE_PUBLIC_KEY);
    for (const publicKey of publicKeys) this.keyNames.add(publicKey);
    const named = (text: string) =>
      [...this.keyNames].reduce((shown, key, index) => shown.replaceAll(key, `key ${index + 1}`), text);
    const { steps, says, notes } = outcome;
    return { ...outcome, steps: steps.map(named), says: says.map(named), notes: notes.map(named) };
  }

  /** The first name a record had stays its name here. */
  #name(record: string, name: string): void {
    if (!this.#names.has(record)) this.#names.set(record, name);
  }

  #named(path: string): string {
    return path
      .replace(/(securityroles|apimembers|integratorlogins)\/(\d+)/i, (_, list: string, id: string) => {
        return `${list}/${this.#names.get(`${list.toLowerCase()}/${id}`) ?? "?"}`;
      })
      .replace(/settings\/\d+$/, "settings/*");
  }
}
