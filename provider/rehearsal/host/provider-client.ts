import type { ServiceError } from "@grpc/grpc-js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type {
  CheckResponse,
  ConfigureResponse,
  CreateResponse,
  DiffResponse,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import { CHANNEL_OPTIONS } from "../sdk.ts";
import type { Sdk } from "../sdk.ts";
import { nameOf, typeOf } from "../values/urn.ts";
import { toProviderMap } from "../values/value.ts";
import type { ValueMap } from "../values/value.ts";
import { failureOf, mapOf } from "./provider-failure.ts";

export interface CheckResult {
  readonly inputs: ValueMap;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface DiffResult {
  /** `unknown`: the provider leaves it to the engine to compare. */
  readonly changes: "none" | "some" | "unknown";
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

export interface ReadResult {
  /** Empty: the object is gone. */
  readonly id: string;
  readonly properties: ValueMap;
  readonly inputs: ValueMap | undefined;
}

/** What a provider resource is configured with. */
export interface ProviderIdentity {
  readonly urn: string;
  readonly id: string;
  readonly inputs: ValueMap;
}

/** The part every request message has. */
interface ResourceRequest {
  setUrn(urn: string): unknown;
  setName(name: string): unknown;
  setType(type: string): unknown;
}

type Callback<Response> = (error: ServiceError | null, response: Response) => void;

/**
 * Calls one configured provider host. Values go out without secret marks; what comes back is as the provider gave it.
 * A method that throws rejects with `ProviderFailure`, or `PartialFailure` if the object exists.
 */
export class ProviderClient {
  readonly #sdk: Sdk;
  readonly #client: InstanceType<Sdk["providerService"]["ResourceProviderClient"]>;

  private constructor(sdk: Sdk, address: string) {
    this.#sdk = sdk;
    this.#client = new sdk.providerService.ResourceProviderClient(
      address,
      sdk.grpc.credentials.createInsecure(),
      CHANNEL_OPTIONS,
    );
  }

  static async connect(sdk: Sdk, address: string, provider: ProviderIdentity): Promise<ProviderClient> {
    const client = new ProviderClient(sdk, address);
    const request = new sdk.provider.ConfigureRequest();
    request.setUrn(provider.urn);
    request.setName(nameOf(provider.urn));
    request.setType(typeOf(provider.urn));
    request.setId(provider.id);
    request.setArgs(client.#struct(provider.inputs));
    request.setAcceptsecrets(true);
    request.setAcceptresources(true);
    for (const [key, value] of Object.entries(toProviderMap(provider.inputs))) {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      request.getVariablesMap().set(`pulumi-nodejs:config:${key}`, text);
    }
    await client.#call<ConfigureResponse>((done) => client.#client.configure(request, done));
    return client;
  }

  close(): void {
    this.#client.close();
  }

  async check(urn: string, olds: ValueMap, news: ValueMap): Promise<CheckResult> {
    const request = about(new this.#sdk.provider.CheckRequest(), urn);
    request.setOlds(this.#plain(olds));
    request.setNews(this.#plain(news));
    const response = await this.#call<CheckResponse>((done) => this.#client.check(request, done));
    return {
      inputs: mapOf(response.getInputs()),
      failures: response
        .getFailuresList()
        .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
    };
  }

  async diff(
    urn: string,
    id: string,
    values: { oldInputs: ValueMap; oldOutputs: ValueMap; news: ValueMap },
    ignoreChanges: readonly string[],
  ): Promise<DiffResult> {
    const request = about(new this.#sdk.provider.DiffRequest(), urn);
    request.setId(id);
    request.setOlds(this.#plain(values.oldOutputs));
    request.setNews(this.#plain(values.news));
    request.setOldInputs(this.#plain(values.oldInputs));
    request.setIgnorechangesList([...ignoreChanges]);
    const response = await this.#call<DiffResponse>((done) => this.#client.diff(request, done));
    const { DIFF_NONE, DIFF_SOME } = this.#sdk.provider.DiffResponse.DiffChanges;
    const changes = response.getChanges();
    return {
      changes: changes === DIFF_NONE ? "none" : changes === DIFF_SOME ? "some" : "unknown",
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
    };
  }

  async create(urn: string, inputs: ValueMap): Promise<{ id: string; properties: ValueMap }> {
    const request = about(new this.#sdk.provider.CreateRequest(), urn);
    request.setProperties(this.#plain(inputs));
    const response = await this.#call<CreateResponse>((done) => this.#client.create(request, done));
    return { id: response.getId(), properties: mapOf(response.getProperties()) };
  }

  async update(
    urn: string,
    id: string,
    values: { oldInputs: ValueMap; oldOutputs: ValueMap; news: ValueMap },
    ignoreChanges: readonly string[],
  ): Promise<ValueMap> {
    const request = about(new this.#sdk.provider.UpdateRequest(), urn);
    request.setId(id);
    request.setOlds(this.#plain(values.oldOutputs));
    request.setNews(this.#plain(values.news));
    request.setOldInputs(this.#plain(values.oldInputs));
    request.setIgnorechangesList([...ignoreChanges]);
    return mapOf(
      (await this.#call<UpdateResponse>((done) => this.#client.update(request, done))).getProperties(),
    );
  }

  async read(urn: string, id: string, properties: ValueMap, inputs: ValueMap): Promise<ReadResult> {
    const request = about(new this.#sdk.provider.ReadRequest(), urn);
    request.setId(id);
    request.setProperties(this.#plain(properties));
    request.setInputs(this.#plain(inputs));
    const response = await this.#call<ReadResponse>((done) => this.#client.read(request, done));
    return {
      id: response.getId(),
      properties: mapOf(response.getProperties()),
      inputs: response.hasInputs() ? mapOf(response.getInputs()) : undefined,
    };
  }

  async delete(urn: string, id: string, outputs: ValueMap, inputs: ValueMap): Promise<void> {
    const request = about(new this.#sdk.provider.DeleteRequest(), urn);
    request.setId(id);
    request.setProperties(this.#plain(outputs));
    request.setOldInputs(this.#plain(inputs));
    await this.#call<Empty>((done) => this.#client.delete(request, done));
  }

  #plain(map: ValueMap): Struct {
    return this.#struct(toProviderMap(map));
  }

  #struct(map: ValueMap): Struct {
    return this.#sdk.struct.Struct.fromJavaScript(map);
  }

  #call<Response>(start: (done: Callback<Response>) => unknown): Promise<Response> {
    return new Promise((resolve, reject) => {
      start((error, response) => {
        if (error) reject(failureOf(error, this.#sdk));
        else resolve(response);
      });
    });
  }
}

function about<Request extends ResourceRequest>(request: Request, urn: string): Request {
  request.setUrn(urn);
  request.setName(nameOf(urn));
  request.setType(typeOf(urn));
  return request;
}
