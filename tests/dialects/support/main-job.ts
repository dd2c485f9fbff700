import { attestable } from "../../../provider/access/attestation.ts";
import type { KeyPair } from "../../../provider/access/key-pair.ts";
import { signIn } from "../../../provider/resources/api-key/sign-in.ts";
import { isPsaError } from "../../../provider/access/psa-error.ts";
import type { Step } from "../../../provider/access/step.ts";
import type { DialectName, ScreenState } from "../../../provider/sandbox/index.ts";
import { DialectTenant } from "./dialect-tenant.ts";
import { type Integration, OpsStack, type Run } from "./ops-stack.ts";
import { violations } from "./violations.ts";

export type StageName =
  | "make and prove"
  | "nothing to do"
  | "see drift"
  | "put right"
  | "rotate a key"
  | "destroy"
  | "keys refused";

export type StageOutcome =
  { passed: true; visits: number; said: string[] } | { passed: false; said: string[] };

export interface Job {
  stages: { stage: StageName; outcome: StageOutcome }[];
  /** Breaches of the rule, with the stage they were seen after; empty is right. */
  violations: string[];
}

export interface JobOptions {
  dialects: readonly DialectName[];
  /** Settings of the stack beside the tenant's own, by their names in stack configuration. */
  config?: Record<string, string>;
  /** The user vouches for each step that only a person can. */
  attests?: boolean;
  mode?: "guided" | "api";
  /** The technician makes the keys on a visit of their own, before the levels: then they sign in and may do too little. */
  keysFirst?: boolean;
  /** Seconds between a run and what follows it; default 300, about what a person needs. */
  pause?: number;
}

const mostVisits = 6;

/** The main job on a tenant that speaks these dialects, until it is done or stops. */
export async function runMainJob(options: JobOptions): Promise<Job> {
  const tenant = await DialectTenant.speaking(options.dialects);
  tenant.config = options.config ?? {};
  tenant.mode = options.mode ?? "guided";
  const job: Job = { stages: [], violations: [] };
  try {
    const work = new JobRun(new OpsStack(tenant), options, tenant.screen.state());
    for (const [stage, run] of work.stages()) {
      const outcome = await run();
      job.stages.push({ stage, outcome });
      // Between the widening and its repair the tenant differs from what was recorded before it: that is the drift.
      if (stage !== "see drift") {
        job.violations.push(...work.breaches().map((breach) => `after "${stage}": ${breach}`));
      }
      if (!outcome.passed) {
        if (outcome.said.length === 0) job.violations.push(`"${stage}" stopped without a message`);
        break;
      }
    }
    return job;
  } finally {
    await tenant.sandbox.close();
  }
}

class JobRun {
  readonly #stack: OpsStack;
  readonly #options: JobOptions;
  readonly #before: ScreenState;
  #left: string[] = [];
  /** Breaches seen after single runs, which a later run may have hidden. */
  readonly #onTheWay = new Set<string>();
  #pairs: KeyPair[] = [];

  constructor(stack: OpsStack, options: JobOptions, before: ScreenState) {
    this.#stack = stack;
    this.#options = options;
    this.#before = before;
  }

  stages(): [StageName, () => Promise<StageOutcome>][] {
    return [
      ["make and prove", () => this.#settle()],
      ["nothing to do", () => this.#nothingToDo()],
      ["see drift", () => this.#seeDrift()],
      ["put right", () => this.#putRight()],
      ["rotate a key", () => this.#rotate()],
      ["destroy", () => this.#destroy()],
      ["keys refused", () => this.#keysRefused()],
    ];
  }

  breaches(): string[] {
    return [...new Set([...this.#onTheWay, ...violations(this.#stack, this.#before, this.#left)])];
  }

  /** Run, let the technician do what it lists, run again, until nothing is left or nothing moves. */
  async #settle(): Promise<StageOutcome> {
    let before = "";
    const said = new Set<string>();
    for (let visits = 0; visits <= mostVisits; visits++) {
      const run = await this.#stack.up();
      for (const breach of violations(this.#stack, this.#before)) this.#onTheWay.add(breach);
      for (const text of [...run.failures, ...run.notes]) said.add(text);
      this.#breathe();
      if (run.failures.length === 0 && run.steps.length === 0)
        return { passed: true, visits, said: [...said] };
      const now = JSON.stringify([run.failures, run.steps]);
      const did = this.#technician(run.steps) + this.#attest(run.steps);
      if (did === 0 && now === before) return stopped(run);
      before = now;
    }
    return { passed: false, said: [`Still not settled after ${mostVisits} visits.`] };
  }

  async #nothingToDo(): Promise<StageOutcome> {
    const run = await this.#stack.up();
    this.#breathe();
    return run.calls === 0 && run.writes === 0 ? passed() : stopped(run);
  }

  async #seeDrift(): Promise<StageOutcome> {
    const office = this.#office();
    this.#stack.tenant.screen.setLevels(Number(office.role.id), widened("All"));
    this.#stack.tenant.screen.setLevels(Number(office.role.id), added("All"));
    this.#breathe();
    const { findings } = await this.#stack.drift();
    const seen = findings.map(
      (finding) => `${finding.module} · ${finding.function} · ${finding.column}: ${String(finding.live)}`,
    );
    const wanted = ["Service Desk · Service Tickets · Delete: All", "System · Security Roles · Edit: All"];
    const refreshed = JSON.stringify(await this.#stack.refreshedPermissions(office));
    const isSeen = JSON.stringify(seen.sort()) === JSON.stringify(wanted);
    if (isSeen && refreshed.includes('"Security Roles":{"edit":"All"}')) return passed();
    throw new Error(`Two cells were widened, drift saw ${JSON.stringify(seen)} and refresh ${refreshed}.`);
  }

  async #putRight(): Promise<StageOutcome> {
    const office = this.#office();
    this.#stack.tenant.screen.setLevels(Number(office.role.id), widened("None"));
    this.#stack.tenant.screen.setLevels(Number(office.role.id), added("None"));
    this.#breathe();
    const { findings, unknown } = await this.#stack.drift();
    if (findings.length + unknown.length > 0) throw new Error("It is put right, and drift sees something.");
    return passed();
  }

  async #rotate(): Promise<StageOutcome> {
    const office = this.#office();
    const { publicKey, privateKey } = this.#stack.tenant.screen.createKey(Number(office.member.id), {
      description: office.vendor.key.description,
    });
    this.#use(office, { publicKey, privateKey });
    this.#breathe();
    const outcome = await this.#settle();
    const { keys } = this.#stack.tenant.member(office.vendor.member.identifier);
    const unsaid = keys.filter((key) => !outcome.said.some((text) => text.includes(key.publicKey)));
    if (outcome.passed && keys.length > 1 && unsaid.length > 1) {
      throw new Error("The rotation is settled, the old key lives, and nothing was said of it.");
    }
    return outcome;
  }

  async #destroy(): Promise<StageOutcome> {
    const run = await this.#stack.destroy();
    this.#breathe();
    this.#left = run.notes;
    return run.failures.length > 0 ? stopped(run) : { passed: true, visits: 0, said: run.notes };
  }

  async #keysRefused(): Promise<StageOutcome> {
    const context = this.#stack.tenant.context();
    for (const pair of this.#pairs) {
      try {
        // What the last run said about members made inactive has to prepare the user for this.
        if ((await signIn(context, pair)).signedIn) return { passed: false, said: this.#left };
      } catch (error) {
        if (!isPsaError(error)) throw error;
        return { passed: false, said: [error.message] };
      }
    }
    return passed();
  }

  #technician(all: readonly Step[]): number {
    const keys = this.#options.keysFirst ? all.filter(({ kind }) => kind === "create-key") : [];
    const steps = keys.length > 0 ? keys : all;
    const results = this.#stack.tenant.screen.perform(steps);
    steps.forEach((step, index) => {
      const { publicKey, privateKey } = results[index] ?? {};
      if (step.kind !== "create-key" || publicKey === undefined || privateKey === undefined) return;
      const owner = this.#stack.integrations.find(({ member }) => member.id === step.member.id);
      if (owner) this.#use(owner, { publicKey, privateKey });
    });
    this.#breathe();
    return results.filter((result) => result.ok && !result.skipped).length;
  }

  #attest(steps: readonly Step[]): number {
    if (!this.#options.attests) return 0;
    let count = 0;
    for (const integration of this.#stack.integrations) {
      const { key, attested } = integration;
      for (const step of key.state?.outputs.outstanding ?? []) {
        if ((step.kind !== "set-customize" && step.kind !== "prove-key") || !steps.includes(step)) continue;
        const word = attestable(step, key.id);
        if (attested.some((one) => one.digest === word.digest)) continue;
        // A pair is vouched for where its private key is kept elsewhere.
        if (step.kind === "prove-key") integration.withheld = true;
        attested.push({ ...word, by: "Technician", on: "2026-11-21" });
        count++;
      }
    }
    return count;
  }

  #use(integration: Integration, pair: KeyPair): void {
    integration.pair = pair;
    this.#pairs.push(pair);
  }

  #office(): Integration {
    const office = this.#stack.integrations.at(-1);
    if (!office) throw new Error("There is no integration.");
    return office;
  }

  #breathe(): void {
    this.#stack.tenant.time.pass(this.#options.pause ?? 300);
  }
}

function widened(level: "None" | "All") {
  return { module: "Service Desk", function: "Service Tickets", delete: level };
}

function added(level: "None" | "All") {
  return { module: "System", function: "Security Roles", edit: level };
}

function passed(): StageOutcome {
  return { passed: true, visits: 0, said: [] };
}

/** What a user reads when it goes no further: the failures, or, where nothing failed, the notes. */
function stopped({ failures, notes }: Run): StageOutcome {
  return { passed: false, said: failures.length > 0 ? failures : notes };
}
