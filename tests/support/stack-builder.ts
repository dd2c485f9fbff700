import { CodeBases, connect } from "../../provider/connectwise/index.ts";
import { createMember } from "../../provider/resources/api-member/create.ts";
import { readMember } from "../../provider/resources/api-member/read.ts";
import type { MemberInputs } from "../../provider/resources/api-member/state.ts";
import { createKey } from "../../provider/resources/api-key/settle.ts";
import type { KeyInputs } from "../../provider/resources/api-key/state.ts";
import { createLogin } from "../../provider/resources/integrator-login/create.ts";
import { seal } from "../../provider/resources/integrator-login/seal.ts";
import type { LoginInputs } from "../../provider/resources/integrator-login/state.ts";
import { PartialFailure } from "../../provider/resources/partial-failure.ts";
import { createRole } from "../../provider/resources/security-role/create.ts";
import { readRole } from "../../provider/resources/security-role/read.ts";
import type { RoleInputs } from "../../provider/resources/security-role/state.ts";
import type { Context } from "../../provider/tenant/context.ts";
import { Declarations } from "../../provider/tenant/declarations.ts";
import { readSettings } from "../../provider/tenant/settings.ts";
import { TenantCache } from "../../provider/tenant/tenant-cache.ts";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";

interface Entry {
  urn: string;
  type: string;
  id: string;
  custom: true;
  inputs: object;
  outputs: Record<string, unknown>;
  provider: string;
}

const providerUrn = "urn:pulumi:dev::ops::pulumi:providers:pulumi-nodejs::default";
const providerId = "6f06d6b4-b7f7-4755-ae34-edde68990041";
export const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::ops::pulumi-nodejs:dynamic/connectwise:${type}::${name}`;
}

/** A stack as `pulumi stack export` prints it after `up`, made by the provider's own lifecycle on a sandbox. */
export class StackBuilder {
  readonly #sandbox: RunningSandbox;
  readonly entries: Entry[] = [];

  constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  /** A new process each time, as an engine's run is. */
  context(): Context {
    const settings = readSettings({ environment: { ...this.#sandbox.env }, config: () => undefined });
    const connection = connect(settings.connection, { codeBases: new CodeBases() });
    return {
      connection,
      snapshot: new TenantCache(connection),
      declarations: new Declarations(),
      settings,
      notice: () => undefined,
    };
  }

  async role(name: string, inputs: RoleInputs): Promise<string> {
    return this.#add("SecurityRole", name, await created(createRole(this.context(), inputs)));
  }

  async member(name: string, inputs: MemberInputs): Promise<string> {
    return this.#add("ApiMember", name, await created(createMember(this.context(), inputs)));
  }

  async key(name: string, inputs: KeyInputs): Promise<string> {
    const { id, outputs } = await created(createKey(this.context(), inputs));
    const hidden = ["privateKey", "retiring"].filter((field) => field in outputs);
    const sealed = Object.fromEntries(
      hidden.map((field) => [field, { ...secretMark, ciphertext: "v1:aaaa:bbbb" }]),
    );
    return this.#add("ApiKey", name, { id, outputs: { ...outputs, ...sealed } });
  }

  async login(name: string, inputs: LoginInputs): Promise<string> {
    const context = this.context();
    const sealed = { ...inputs, password: seal(context, inputs.password) };
    return this.#add("IntegratorLogin", name, await created(createLogin(context, sealed)));
  }

  /** What `pulumi refresh` records: roles and members as they are now. */
  async refresh(): Promise<void> {
    const context = this.context();
    for (const entry of this.entries) {
      const read = entry.type.endsWith(":SecurityRole")
        ? await readRole(context, entry.id, entry.outputs)
        : entry.type.endsWith(":ApiMember")
          ? await readMember(context, entry.id, entry.outputs)
          : undefined;
      if (read) entry.outputs = { ...read.outputs };
    }
  }

  outputsOf(type: string, name: string): Record<string, unknown> {
    const entry = this.entries.find(({ urn }) => urn === urnOf(type, name));
    if (!entry) throw new Error(`no ${type} ${name} in this stack`);
    return entry.outputs;
  }

  get text(): string {
    const provider = {
      urn: providerUrn,
      type: "pulumi:providers:pulumi-nodejs",
      custom: true,
      id: providerId,
      inputs: {
        "connectwise:site": this.#sandbox.site,
        "connectwise:companyId": this.#sandbox.env.CONNECTWISE_COMPANY_ID,
        "connectwise:privateKey": { ...secretMark, ciphertext: "v1:aaaa:bbbb" },
      },
    };
    return JSON.stringify({
      version: 3,
      deployment: { manifest: {}, resources: [provider, ...this.entries], metadata: {} },
    });
  }

  #add(type: string, name: string, made: { id: string; outputs: object }): string {
    this.entries.push({
      urn: urnOf(type, name),
      type: `pulumi-nodejs:dynamic/connectwise:${type}`,
      id: made.id,
      custom: true,
      inputs: { __provider: "exports.handler = …" },
      outputs: { __provider: "exports.handler = …", ...made.outputs },
      provider: `${providerUrn}::${providerId}`,
    });
    return made.id;
  }
}

/** A partial failure is in the state too. */
async function created(
  making: Promise<{ id: string; outputs: object }>,
): Promise<{ id: string; outputs: object }> {
  try {
    return await making;
  } catch (error) {
    if (error instanceof PartialFailure) return error;
    throw error;
  }
}
