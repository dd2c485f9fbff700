import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { EngineError } from "../engine-error.ts";
import { mapOf } from "../host/provider-failure.ts";
import { DYNAMIC_PACKAGE, PROVIDER_TYPE, STACK_TYPE } from "../values/urn.ts";
import { ARCHIVE_SIGNATURE, ASSET_SIGNATURE, SIGNATURE_KEY, contains, isMap } from "../values/value.ts";
import type { ValueMap } from "../values/value.ts";

/** An error for something only the real engine does. `what` names the resource and the option. */
export function refusal(what: string): EngineError {
  return new EngineError({
    code: "unsupported",
    what,
    why: "The built-in engine runs dynamic resources, components and explicit pulumi-nodejs providers only.",
    next: "Run this program with the Pulumi CLI.",
  });
}

/** What a registration asks for that the engine does not do, or undefined. */
export function refusalOf(request: RegisterResourceRequest): EngineError | undefined {
  const resource = `${request.getType()} "${request.getName()}"`;
  if (request.getRemote()) return refusal(`${resource} is a remote component.`);
  if (request.getCustom() && !isSupportedType(request.getType())) {
    return refusal(`${resource} is a resource of another provider.`);
  }
  const [option] = optionsUsed(request);
  if (option !== undefined) return refusal(`${resource} uses the option "${option}".`);
  const asset = assetIn(mapOf(request.getObject()));
  return asset === undefined
    ? undefined
    : refusal(`${resource} has an asset or archive in its input "${asset}".`);
}

export function isSupportedType(type: string): boolean {
  return type === PROVIDER_TYPE || type === STACK_TYPE || type.startsWith(`${DYNAMIC_PACKAGE}:dynamic`);
}

/** The options of a registration that the engine does not know. Older SDKs lack some of these accessors. */
export function optionsUsed(request: RegisterResourceRequest): string[] {
  const optional = request as Partial<RegisterResourceRequest>;
  const hooks = optional.getHooks?.()?.toObject() ?? {};
  const used: Record<string, boolean> = {
    import: request.getImportid() !== "",
    aliases: request.getAliasesList().length + request.getAliasurnsList().length > 0,
    transforms: request.getTransformsList().length > 0,
    hooks: Object.values(hooks).some((list) => Array.isArray(list) && list.length > 0),
    replaceWith: (optional.getReplaceWithList?.() ?? []).length > 0,
    replacementTrigger: optional.hasReplacementTrigger?.() === true,
    stateMigrations: (optional.getStateMigrationsList?.() ?? []).length > 0,
    package: optional.getPackageref !== undefined && request.getPackageref() !== "",
  };
  return Object.keys(used).filter((option) => used[option]);
}

/** The first input that holds an asset or an archive. */
export function assetIn(inputs: ValueMap): string | undefined {
  return Object.keys(inputs).find((key) =>
    contains(
      inputs[key],
      (part) => isMap(part) && [ASSET_SIGNATURE, ARCHIVE_SIGNATURE].includes(part[SIGNATURE_KEY] as string),
    ),
  );
}
