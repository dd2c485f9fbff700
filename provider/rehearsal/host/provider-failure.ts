import type { ServiceError } from "@grpc/grpc-js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { Sdk } from "../sdk.ts";
import type { ValueMap } from "../values/value.ts";

/** A provider method threw. The message is the provider's own. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";
}

/** The object exists, but is not as declared: it is recorded with the reasons, and the next run goes on from there. */
export class PartialFailure extends ProviderFailure {
  readonly id: string;
  readonly properties: ValueMap;
  readonly reasons: readonly string[];

  constructor(id: string, properties: ValueMap, reasons: readonly string[]) {
    super(reasons.length > 0 ? reasons.join("\n") : "resource init failed");
    this.id = id;
    this.properties = properties;
    this.reasons = reasons;
  }
}

/** What a failed provider call means. */
export function failureOf(error: ServiceError, sdk: Sdk): ProviderFailure {
  const [packed] = error.metadata?.get("grpc-status-details-bin") ?? [];
  if (packed !== undefined && typeof packed !== "string") {
    for (const detail of sdk.status.Status.deserializeBinary(packed).getDetailsList()) {
      if (!detail.getTypeName().endsWith("ErrorResourceInitFailed")) continue;
      const failure = sdk.provider.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
      return new PartialFailure(failure.getId(), mapOf(failure.getProperties()), failure.getReasonsList());
    }
  }
  if (error.code === sdk.grpc.status.UNAVAILABLE) {
    return new ProviderFailure(`The provider's process is gone, or does not answer: ${error.details}`);
  }
  return new ProviderFailure(error.details || error.message);
}

/** A protobuf struct as a plain map. */
export function mapOf(struct: Struct | undefined): ValueMap {
  return struct === undefined ? {} : struct.toJavaScript();
}
