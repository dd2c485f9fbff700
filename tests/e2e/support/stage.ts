import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Step } from "../../../provider/access/step.ts";
import {
  type RunningSandbox,
  type SandboxOptions,
  type ScreenState,
  startSandbox,
} from "../../../provider/sandbox/index.ts";
import type { ScreenMember, ScreenRole, StepResult } from "../../../provider/sandbox/index.ts";
import { type Environment, type Printed, RunningCommand } from "./command.ts";
import { type RecordedResource, recordedIn } from "./recorded.ts";
import { Workspace } from "./workspace.ts";

/** Where every command of every test finds the same compiled scripts, as commands in one user's temporary folder do. */
const compileCache = join(tmpdir(), "psa-e2e-compile-cache");

export const passphrase = "correct horse battery staple";

export interface CommandOptions {
  /** Over the sandbox's own settings; undefined takes one away. */
  env?: Environment;
  stdin?: string;
}

export type Pair = { publicKey: string; privateKey: string };

/** One sandbox, one project with the installed package, and `psa-access` as its user runs it. */
export class Stage {
  readonly sandbox: RunningSandbox;
  readonly workspace: Workspace;
  /** Given to every command, for configuration of the stack. */
  words: string[] = [];
  env: Environment = {};
  /** Ids of roles and members that were there before any run; whoever makes more on the screen adds theirs. */
  readonly foreign = new Set<string>();
  #seen = 0;

  private constructor(sandbox: RunningSandbox, workspace: Workspace) {
    this.sandbox = sandbox;
    this.workspace = workspace;
  }

  static async set(program: string, options: SandboxOptions = {}): Promise<Stage> {
    const stage = new Stage(await startSandbox(options), new Workspace(program));
    const { roles, members } = await stage.screen();
    for (const { id } of [...roles, ...members]) stage.foreign.add(String(id));
    return stage;
  }

  async strike(): Promise<void> {
    await this.sandbox.close();
    this.workspace.remove();
  }

  /** Starts any command without waiting for it. */
  start(words: readonly string[], { env = {}, stdin }: CommandOptions = {}): RunningCommand {
    return new RunningCommand(words, {
      cwd: this.workspace.directory,
      env: {
        ...this.sandbox.env,
        PULUMI_CONFIG_PASSPHRASE: passphrase,
        TMPDIR: this.workspace.temporary,
        NODE_COMPILE_CACHE: compileCache,
        ...this.env,
        ...env,
      },
      ...(stdin === undefined ? {} : { stdin }),
    });
  }

  run(words: readonly string[], options?: CommandOptions): Promise<Printed> {
    return this.start(words, options).ended;
  }

  preview(words: readonly string[] = [], options?: CommandOptions): Promise<Printed> {
    return this.run(this.verb("preview", words), options);
  }

  up(words: readonly string[] = [], options?: CommandOptions): Promise<Printed> {
    return this.run(this.verb("up", words), options);
  }

  refresh(words: readonly string[] = [], options?: CommandOptions): Promise<Printed> {
    return this.run(this.verb("refresh", words), options);
  }

  destroy(words: readonly string[] = [], options?: CommandOptions): Promise<Printed> {
    return this.run(this.verb("destroy", words), options);
  }

  drift(words: readonly string[] = []): Promise<Printed> {
    return this.run(["drift", "--stack", "state.json", ...words]);
  }

  workOrder(words: readonly string[] = []): Promise<Printed> {
    return this.run(["work-order", "--stack", "state.json", ...words]);
  }

  verb(verb: string, words: readonly string[] = []): string[] {
    return ["rehearse", verb, ".", "--state", "state.json", ...this.words, ...words];
  }

  /** Gives the program a pair, as `<name>PublicKey` and the secret `<name>PrivateKey`. */
  configure(name: string, { publicKey, privateKey }: Pair): void {
    const variable = `PAIR_${name.toUpperCase()}`;
    const others = [];
    for (let at = 0; at < this.words.length; at += 2) {
      const words = this.words.slice(at, at + 2);
      if (!words[1]?.startsWith(`${name}PublicKey=`) && !words[1]?.startsWith(`${name}PrivateKey=`))
        others.push(...words);
    }
    this.words = [
      ...others,
      "--config",
      `${name}PublicKey=${publicKey}`,
      "--secret",
      `${name}PrivateKey=${variable}`,
    ];
    this.env = { ...this.env, [variable]: privateKey };
  }

  stateText(): string {
    return this.workspace.read("state.json");
  }

  /** What the state file records of our resources; nothing when there is no file. */
  recorded(): RecordedResource[] {
    return existsSync(join(this.workspace.directory, "state.json")) ? recordedIn(this.stateText()) : [];
  }

  resource(type: string, name: string): RecordedResource {
    const found = this.recorded().find((one) => one.type === type && one.name === name);
    if (!found) throw new Error(`the state holds no ${type} ${name}`);
    return found;
  }

  outstanding(): Step[] {
    return this.recorded().flatMap(({ outputs }) => outputs.outstanding);
  }

  async screen(): Promise<ScreenState> {
    return (await (await fetch(`${this.sandbox.site}/screen/api/state`)).json()) as ScreenState;
  }

  /**
   * Objects of ConnectWise that the state does not know, and recorded ones that ConnectWise does not have: what a failed
   * run must never leave. Members made inactive do not count.
   */
  async unrecorded(): Promise<string[]> {
    const { roles, members } = await this.screen();
    const live = new Set([...roles, ...members.filter(({ active }) => active)].map(({ id }) => String(id)));
    const recorded = new Set(
      this.recorded()
        .filter(({ type }) => type !== "ApiKey")
        .map(({ id }) => id),
    );
    return [
      ...[...live]
        .filter((id) => !recorded.has(id) && !this.foreign.has(id))
        .map((id) => `${id} is not recorded`),
      ...[...recorded].filter((id) => !live.has(id)).map((id) => `${id} is recorded, but not there`),
    ];
  }

  async role(name: string): Promise<ScreenRole> {
    const found = (await this.screen()).roles.filter((role) => role.name === name);
    if (found.length !== 1) throw new Error(`there are ${found.length} roles "${name}"`);
    return found[0] as ScreenRole;
  }

  async member(identifier: string): Promise<ScreenMember> {
    const found = (await this.screen()).members.find((member) => member.identifier === identifier);
    if (!found) throw new Error(`there is no API member "${identifier}"`);
    return found;
  }

  /** A person does the steps on the screen. */
  async perform(steps: readonly Step[]): Promise<StepResult[]> {
    return (await this.onScreen("POST", "perform", { steps })) as StepResult[];
  }

  async onScreen(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.sandbox.site}/screen/api/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`the screen answered ${answer.status} to ${method} ${path}: ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  /** API requests since the last time this was asked, as `METHOD /path`. */
  requests(): string[] {
    const fresh = this.sandbox.log.slice(this.#seen);
    this.#seen = this.sandbox.log.length;
    return fresh.map(({ method, path }) => `${method} ${path}`);
  }

  /** The same, without what only reads. */
  writes(): string[] {
    return this.requests().filter((request) => !request.startsWith("GET "));
  }

  /** What a vendor's sign-in with a pair is answered. */
  async signInStatus({ publicKey, privateKey }: Pair): Promise<number> {
    const { env, site } = this.sandbox;
    const user = Buffer.from(`${env.CONNECTWISE_COMPANY_ID}+${publicKey}:${privateKey}`).toString("base64");
    const answer = await fetch(`${site}/v4_6_release/apis/3.0/system/mySecurity?pageSize=1`, {
      headers: { authorization: `Basic ${user}`, clientid: env.CONNECTWISE_CLIENT_ID },
    });
    return answer.status;
  }
}
