import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  runEngine,
  openStateFile,
  type EngineResult,
  type StackConfig,
  type Verb,
} from "../../provider/rehearsal/index.ts";
import { startSandbox, type RunningSandbox, type ScreenState } from "../../provider/sandbox/index.ts";
import { root } from "../e2e/support/installed-package.ts";
import { type RecordedResource, recordedIn } from "../e2e/support/recorded.ts";
import { Workspace } from "../e2e/support/workspace.ts";
import { RecordingGateway } from "./recording-gateway.ts";

export const passphrase = "two tenants";
export const example = readFileSync(join(root, "examples", "two-tenants", "index.ts"), "utf8");
const project = "two-tenants";

/** One ConnectWise with its gateway. */
export class Tenant {
  readonly sandbox: RunningSandbox;
  readonly gateway: RecordingGateway;

  private constructor(sandbox: RunningSandbox, gateway: RecordingGateway) {
    this.sandbox = sandbox;
    this.gateway = gateway;
  }

  static async called(companyId: string): Promise<Tenant> {
    const sandbox = await startSandbox({ companyId });
    return new Tenant(sandbox, await RecordingGateway.before(sandbox.site));
  }

  get environment(): Record<string, string> {
    return { ...this.sandbox.env, CONNECTWISE_SITE: this.gateway.site };
  }

  async screen(): Promise<ScreenState> {
    return (await (await fetch(`${this.sandbox.screen}/api/state`)).json()) as ScreenState;
  }

  async onScreen(method: string, path: string, body: object): Promise<unknown> {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${this.sandbox.screen}/api/${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the screen answered ${answer.status} to ${method} ${path}`);
    return answer.json();
  }

  async close(): Promise<void> {
    await this.gateway.close();
    await this.sandbox.close();
  }
}

export interface Ran extends EngineResult {
  /** What went wrong, and what provider and program printed. */
  messages: string;
}

/** The example's program on two tenants, in an environment that names a third one. */
export class TwoTenants {
  readonly north: Tenant;
  readonly south: Tenant;
  /** Where the environment points; nothing of the program is meant for it. */
  readonly elsewhere: Tenant;
  readonly workspace: Workspace;
  /** `northSite`, … → value; names with "PrivateKey" are secret. */
  readonly settings: Record<string, string> = {};

  private constructor(north: Tenant, south: Tenant, elsewhere: Tenant) {
    this.north = north;
    this.south = south;
    this.elsewhere = elsewhere;
    this.workspace = new Workspace(example);
    this.workspace.write(
      "Pulumi.yaml",
      readFileSync(join(root, "examples", "two-tenants", "Pulumi.yaml"), "utf8"),
    );
    this.point("north", north);
    this.point("south", south);
  }

  static async set(): Promise<TwoTenants> {
    const [north, south, elsewhere] = await Promise.all(
      ["north", "south", "elsewhere"].map((name) => Tenant.called(name)),
    );
    return new TwoTenants(north as Tenant, south as Tenant, elsewhere as Tenant);
  }

  /** Makes the program's provider of that name use this tenant. */
  point(name: "north" | "south", { environment: e }: Tenant): void {
    Object.assign(this.settings, {
      [`${name}Site`]: e["CONNECTWISE_SITE"],
      [`${name}CompanyId`]: e["CONNECTWISE_COMPANY_ID"],
      [`${name}ClientId`]: e["CONNECTWISE_CLIENT_ID"],
      [`${name}PublicKey`]: e["CONNECTWISE_PUBLIC_KEY"],
      [`${name}PrivateKey`]: e["CONNECTWISE_PRIVATE_KEY"],
    });
  }

  async run(verb: Verb, { previewOnly = false } = {}): Promise<Ran> {
    const config: StackConfig = Object.fromEntries(
      Object.entries(this.settings).map(([name, value]) => [
        `${project}:${name}`,
        { value, secret: name.endsWith("PrivateKey") },
      ]),
    );
    const printed: string[] = [];
    const result = await runEngine({
      verb,
      previewOnly,
      directory: this.workspace.directory,
      stack: "dev",
      config,
      state: openStateFile(join(this.workspace.directory, "state.json"), { passphrase }),
      environment: { PATH: process.env["PATH"], HOME: this.workspace.home, ...this.elsewhere.environment },
      program: { kind: "spawned" },
      onEvent: (event) => {
        if (event.kind === "output") printed.push(event.line);
      },
    });
    const said = [
      ...result.diagnostics.map(({ message }) => message),
      ...result.steps.flatMap(({ reasons }) => reasons),
      ...printed,
    ];
    return { ...result, messages: said.join("\n") };
  }

  stateText(): string {
    return this.workspace.read("state.json");
  }

  recorded(): RecordedResource[] {
    return recordedIn(this.stateText());
  }

  async close(): Promise<void> {
    await Promise.all([this.north, this.south, this.elsewhere].map((tenant) => tenant.close()));
    this.workspace.remove();
  }
}
