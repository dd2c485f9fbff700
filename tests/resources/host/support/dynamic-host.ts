import type { ServiceError } from "@grpc/grpc-js";
import { HostProcess } from "../../../../provider/rehearsal/host/host-process.ts";
import { CHANNEL_OPTIONS, loadSdk, type Sdk } from "../../../../provider/rehearsal/sdk.ts";
import type { ValueMap } from "../../../../provider/rehearsal/values/value.ts";
import { barePath, type Environment } from "../../../e2e/support/command.ts";
import { Workspace } from "../../../e2e/support/workspace.ts";

export interface InitFailure {
  id: string;
  properties: ValueMap;
  reasons: string[];
}

/** What a provider call failed with, as it came over the wire. */
export interface CallFailure {
  message: string;
  /** From `grpc-status-details-bin`. */
  details: InitFailure[];
  bytes: number;
}

interface WithUrn {
  setUrn(urn: string): unknown;
  setName(name: string): unknown;
  setType(type: string): unknown;
}

type EntryName = "security-role" | "api-member" | "api-key";

/** Pulumi's own host of dynamic providers, with the installed package, and nothing between it and the test. */
export class DynamicHost {
  readonly #workspace: Workspace;
  readonly #process: HostProcess;
  readonly #sdk: Sdk;
  readonly #client: InstanceType<Sdk["providerService"]["ResourceProviderClient"]>;

  private constructor(workspace: Workspace, process: HostProcess, sdk: Sdk, address: string) {
    this.#workspace = workspace;
    this.#process = process;
    this.#sdk = sdk;
    this.#client = new sdk.providerService.ResourceProviderClient(
      address,
      sdk.grpc.credentials.createInsecure(),
      CHANNEL_OPTIONS,
    );
  }

  static async start(environment: Environment): Promise<DynamicHost> {
    const workspace = new Workspace("");
    const sdk = loadSdk(workspace.directory);
    const process = new HostProcess({
      sdkDirectory: sdk.directory,
      directory: workspace.directory,
      project: "host",
      stack: "dev",
      environment: { PATH: barePath, ...environment },
      onLine: () => {},
    });
    return new DynamicHost(workspace, process, sdk, await process.address);
  }

  async stop(): Promise<void> {
    this.#client.close();
    await this.#process.stop();
    this.#workspace.remove();
  }

  configure(config: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const request = new this.#sdk.provider.ConfigureRequest();
    request.setArgs(this.#struct(config));
    request.setAcceptsecrets(true);
    for (const [key, value] of Object.entries(config))
      request.getVariablesMap().set(`pulumi-nodejs:config:${key}`, value);
    return this.#called((done) => this.#client.configure(request, done));
  }

  async check(entry: EntryName, news: ValueMap): Promise<{ inputs: ValueMap; reasons: string[] }> {
    const request = this.#about(new this.#sdk.provider.CheckRequest(), entry);
    request.setOlds(this.#struct({}));
    request.setNews(this.#struct({ ...news, __provider: textOf(entry) }));
    const answer = await this.#called<InstanceType<Sdk["provider"]["CheckResponse"]>>((done) =>
      this.#client.check(request, done),
    );
    return {
      inputs: answer.getInputs()?.toJavaScript() ?? {},
      reasons: answer.getFailuresList().map((failure) => failure.getReason()),
    };
  }

  async create(entry: EntryName, inputs: ValueMap): Promise<string> {
    const request = this.#about(new this.#sdk.provider.CreateRequest(), entry);
    request.setProperties(this.#struct({ ...inputs, __provider: textOf(entry) }));
    return (
      await this.#called<InstanceType<Sdk["provider"]["CreateResponse"]>>((done) =>
        this.#client.create(request, done),
      )
    ).getId();
  }

  async read(entry: EntryName, id: string): Promise<ValueMap> {
    const request = this.#about(new this.#sdk.provider.ReadRequest(), entry);
    request.setId(id);
    request.setProperties(this.#struct({ __provider: textOf(entry) }));
    const answer = await this.#called<InstanceType<Sdk["provider"]["ReadResponse"]>>((done) =>
      this.#client.read(request, done),
    );
    return answer.getProperties()?.toJavaScript() ?? {};
  }

  #about<Request extends WithUrn>(request: Request, entry: EntryName): Request {
    const type = { "security-role": "SecurityRole", "api-member": "ApiMember", "api-key": "ApiKey" }[entry];
    request.setUrn(`urn:pulumi:dev::host::pulumi-nodejs:dynamic/connectwise:${type}::one`);
    request.setName("one");
    request.setType(`pulumi-nodejs:dynamic/connectwise:${type}`);
    return request;
  }

  #struct(map: ValueMap) {
    return this.#sdk.struct.Struct.fromJavaScript(map);
  }

  #called<Answer>(
    start: (done: (error: ServiceError | null, answer: Answer) => void) => unknown,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      start((error, answer) => {
        if (error) reject(Object.assign(new Error(error.details), { failure: this.#failureOf(error) }));
        else resolve(answer);
      });
    });
  }

  #failureOf(error: ServiceError): CallFailure {
    const packed = error.metadata?.get("grpc-status-details-bin")[0];
    if (packed === undefined || typeof packed === "string")
      return { message: error.details, details: [], bytes: 0 };
    const details = this.#sdk.status.Status.deserializeBinary(packed)
      .getDetailsList()
      .map((detail) => this.#sdk.provider.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8()))
      .map((one) => ({
        id: one.getId(),
        properties: one.getProperties()?.toJavaScript() ?? {},
        reasons: one.getReasonsList(),
      }));
    return { message: error.details, details, bytes: packed.length };
  }
}

/** The failure of a call that has to fail. */
export async function failureOf(call: Promise<unknown>): Promise<CallFailure> {
  try {
    await call;
  } catch (error) {
    return (error as { failure: CallFailure }).failure;
  }
  throw new Error("the call succeeded");
}

function textOf(entry: EntryName): string {
  return `exports.handler = () => require("pulumi-connectwise-psa/dynamic/${entry}.cjs");\n`;
}
