import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type * as grpc from "@grpc/grpc-js";
import type * as anyProto from "google-protobuf/google/protobuf/any_pb.js";
import type * as emptyProto from "google-protobuf/google/protobuf/empty_pb.js";
import type * as structProto from "google-protobuf/google/protobuf/struct_pb.js";
import type * as engineService from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type * as engineProto from "@pulumi/pulumi/proto/engine_pb.js";
import type * as languageProto from "@pulumi/pulumi/proto/language_pb.js";
import type * as providerService from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type * as providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import type * as resourceService from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import type * as resourceProto from "@pulumi/pulumi/proto/resource_pb.js";
import type * as statusProto from "@pulumi/pulumi/proto/status_pb.js";
import { EngineError } from "./engine-error.ts";

/** The parts of one copy of Pulumi's Node SDK that the engine uses, and what they depend on. */
export interface Sdk {
  readonly directory: string;
  readonly grpc: typeof grpc;
  readonly any: typeof anyProto;
  readonly empty: typeof emptyProto;
  readonly struct: typeof structProto;
  readonly engineService: typeof engineService;
  readonly engine: typeof engineProto;
  readonly language: typeof languageProto;
  readonly providerService: typeof providerService;
  readonly provider: typeof providerProto;
  readonly resourceService: typeof resourceService;
  readonly resource: typeof resourceProto;
  readonly status: typeof statusProto;
  /** Loads a further module of this copy, such as `automation/server`. */
  readonly load: (path: string) => unknown;
}

/** gRPC options of the SDK itself; loopback calls must not go through a proxy of the environment. */
export const CHANNEL_OPTIONS = {
  "grpc.max_receive_message_length": 400 * 1024 * 1024,
  "grpc.max_send_message_length": 400 * 1024 * 1024,
  "grpc.server_max_unrequested_time_in_server": 1800,
  "grpc.enable_http_proxy": 0,
  // Otherwise connections are pooled by address for the whole process, and a new host on the port of one that has gone
  // inherits its back-off: "UNAVAILABLE: No connection established".
  "grpc.use_local_subchannel_pool": 1,
};

/**
 * Loads the SDK that the program uses, so that there is one copy of every protobuf class;
 * where the program has none in reach, the copy this package has.
 */
export function loadSdk(programDirectory: string): Sdk {
  const manifest = findManifest(programDirectory);
  const require = createRequire(manifest);
  const own = <T>(path: string) => require(`./${path}`) as T;
  const other = <T>(name: string) => require(name) as T;
  return {
    directory: dirname(manifest),
    grpc: other("@grpc/grpc-js"),
    any: other("google-protobuf/google/protobuf/any_pb.js"),
    empty: other("google-protobuf/google/protobuf/empty_pb.js"),
    struct: other("google-protobuf/google/protobuf/struct_pb.js"),
    engineService: own("proto/engine_grpc_pb.js"),
    engine: own("proto/engine_pb.js"),
    language: own("proto/language_pb.js"),
    providerService: own("proto/provider_grpc_pb.js"),
    provider: own("proto/provider_pb.js"),
    resourceService: own("proto/resource_grpc_pb.js"),
    resource: own("proto/resource_pb.js"),
    status: own("proto/status_pb.js"),
    load: own,
  };
}

function findManifest(programDirectory: string): string {
  const ofProgram = manifestFrom(join(programDirectory, "package.json"));
  if (ofProgram !== undefined) return ofProgram;
  const plugAndPlay = plugAndPlayFile(programDirectory);
  if (plugAndPlay !== undefined)
    throw new EngineError({
      code: "sdk-missing",
      what: "The package @pulumi/pulumi cannot be loaded from Yarn's Plug'n'Play.",
      why: `${plugAndPlay} is there, and no node_modules with the package.`,
      next: "Set `nodeLinker: node-modules` in .yarnrc.yml, and run `yarn install`.",
    });
  const own = manifestFrom(import.meta.url);
  if (own !== undefined) return own;
  throw new EngineError({
    code: "sdk-missing",
    what: "The package @pulumi/pulumi cannot be found.",
    why: "Neither the program's folder nor this package has it in reach.",
    next: "Run `npm install` in the program's folder.",
  });
}

function manifestFrom(place: string): string | undefined {
  try {
    return createRequire(place).resolve("@pulumi/pulumi/package.json");
  } catch {
    // not in reach from there
    return undefined;
  }
}

function plugAndPlayFile(start: string): string | undefined {
  for (let directory = resolve(start); ; directory = dirname(directory)) {
    const file = join(directory, ".pnp.cjs");
    if (existsSync(file)) return file;
    if (directory === dirname(directory)) return undefined;
  }
}
