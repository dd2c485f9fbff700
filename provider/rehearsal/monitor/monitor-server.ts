import type { ServiceError, handleUnaryCall } from "@grpc/grpc-js";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type { IResourceMonitorServer } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import { mapOf } from "../host/provider-failure.ts";
import { CHANNEL_OPTIONS } from "../sdk.ts";
import type { Sdk } from "../sdk.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import type { ValueMap } from "../values/value.ts";

/** What a program asks of the engine. A rejected promise is answered "unavailable", which ends the program quietly. */
export interface MonitorCalls {
  register(request: RegisterResourceRequest): Promise<ResourceEntry>;
  registerOutputs(urn: string, outputs: ValueMap): Promise<void>;
  read(request: ReadResourceRequest): Promise<ResourceEntry>;
  /** The program has nothing left to do. */
  signal(): void;
  log(severity: number, message: string, urn: string): void;
  /** Something only the real engine does. */
  refuse(what: string): void;
}

/** Announced so that their use reaches us and can be refused by name; unannounced, the SDK blames the CLI's age. */
const FEATURES = {
  secrets: 0,
  resourceReferences: 1,
  aliasSpecs: 3,
  replacementTrigger: 4,
  deletedWith: 5,
  replaceWith: 6,
  transforms: 7,
  invokeTransforms: 8,
  parameterization: 9,
  resourceHooks: 10,
  errorHooks: 11,
};

export interface MonitorServer {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  close(): void;
}

/** Serves the engine's side of Pulumi's protocol on a free loopback port. */
export async function serveMonitor(sdk: Sdk, calls: MonitorCalls): Promise<MonitorServer> {
  const server = new sdk.grpc.Server(CHANNEL_OPTIONS);
  server.addService(sdk.resourceService.ResourceMonitorService, monitorOf(sdk, calls));
  server.addService(sdk.engineService.EngineService, engineOf(sdk, calls));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", sdk.grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

function monitorOf(sdk: Sdk, calls: MonitorCalls): IResourceMonitorServer {
  const { resource, empty } = sdk;
  const nothing = () => new empty.Empty();
  const answered = <Request, Response>(
    answer: (request: Request) => Promise<Response>,
  ): handleUnaryCall<Request, Response> => {
    return ({ request }, callback) => {
      answer(request).then(
        (response) => callback(null, response),
        () => callback(unavailable(sdk)),
      );
    };
  };
  // not answered at all: any answer makes the SDK complain, and the program is about to be ended
  const refused = (what: string) => () => calls.refuse(what);
  return {
    getDeploymentInfo: answered(async () => {
      const info = new resource.DeploymentInfo();
      info.setSupportedfeaturesList(Object.values(FEATURES));
      return info;
    }),
    supportsFeature: answered(async (request) => {
      const response = new resource.SupportsFeatureResponse();
      response.setHassupport(request.getId() in FEATURES);
      return response;
    }),
    registerResource: answered(async (request) => {
      const entry = await calls.register(request);
      const response = new resource.RegisterResourceResponse();
      response.setUrn(entry.urn);
      response.setId(entry.id ?? "");
      response.setObject(sdk.struct.Struct.fromJavaScript(entry.custom ? entry.outputs : {}));
      return response;
    }),
    registerResourceOutputs: answered(async (request) => {
      await calls.registerOutputs(request.getUrn(), mapOf(request.getOutputs()));
      return nothing();
    }),
    readResource: answered(async (request) => {
      const entry = await calls.read(request);
      const response = new resource.ReadResourceResponse();
      response.setUrn(entry.urn);
      response.setProperties(sdk.struct.Struct.fromJavaScript(entry.outputs));
      return response;
    }),
    signalAndWaitForShutdown: answered(async () => {
      calls.signal();
      return nothing();
    }),
    invoke: ({ request }) => calls.refuse(`The program calls the function ${request.getTok()}.`),
    call: ({ request }) => calls.refuse(`The program calls the method ${request.getTok()}.`),
    existsResource: ({ request }) => calls.refuse(`The program asks whether a ${request.getType()} exists.`),
    registerPackage: refused("The program uses a parameterized package."),
    registerResourceHook: refused("The program uses resource hooks."),
    registerErrorHook: refused("The program uses error hooks."),
    registerStackTransform: refused("The program uses stack transforms."),
    registerStackInvokeTransform: refused("The program uses stack invoke transforms."),
  };
}

function engineOf(sdk: Sdk, calls: MonitorCalls): IEngineServer {
  let root = "";
  return {
    log: ({ request }, callback) => {
      calls.log(request.getSeverity(), request.getMessage(), request.getUrn());
      callback(null, new sdk.empty.Empty());
    },
    setRootResource: ({ request }, callback) => {
      root = request.getUrn();
      callback(null, new sdk.engine.SetRootResourceResponse());
    },
    getRootResource: (_call, callback) => {
      const response = new sdk.engine.GetRootResourceResponse();
      response.setUrn(root);
      callback(null, response);
    },
    startDebugging: (_call, callback) => callback(null, new sdk.empty.Empty()),
    // there is no CLI whose version could be too old
    requirePulumiVersion: (_call, callback) => callback(null, new sdk.engine.RequirePulumiVersionResponse()),
  };
}

function unavailable(sdk: Sdk): Partial<ServiceError> {
  return { code: sdk.grpc.status.UNAVAILABLE, details: "The run has stopped." };
}
