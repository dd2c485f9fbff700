import { parseJson } from "../../border/parse-json.ts";
import { EngineError } from "../engine-error.ts";
import { DYNAMIC_PACKAGE, PROVIDER_TYPE } from "../values/urn.ts";
import { featuresOf, unknownFeatures, unsupportedFields } from "./deployment-features.ts";
import { fromJson, isEmpty, toJson } from "./entry-json.ts";
import type { Deployment, ResourceEntry } from "./resource-entry.ts";
import { SecretKeeper } from "./secret-keeper.ts";

interface DeploymentFile {
  version?: unknown;
  features?: unknown;
  deployment?: {
    secrets_providers?: { type?: unknown; state?: { salt?: unknown } };
    resources?: Record<string, unknown>[];
    pending_operations?: { type: string; resource: Record<string, unknown> }[];
    metadata?: unknown;
    snippets?: unknown;
    extensions?: unknown;
  };
}

/** Reads and writes Pulumi's deployment format, versions 3 and 4: what `pulumi stack export` prints. */
export class DeploymentJson {
  readonly keeper: SecretKeeper;
  readonly initial: Deployment;
  readonly #metadata: unknown;
  readonly #texts = new WeakMap<ResourceEntry, string>();

  /** `text` undefined is an empty stack. Throws `state-unreadable`, `state-unsupported` or one about the passphrase. */
  constructor(text: string | undefined, passphrase: string | undefined) {
    const deployment = text === undefined ? {} : requireResources(parse(text));
    const provider = deployment.secrets_providers;
    const salt = provider?.type === "passphrase" ? provider.state?.salt : undefined;
    this.keeper = new SecretKeeper(passphrase, typeof salt === "string" ? salt : undefined);
    if (provider?.type !== undefined && provider.type !== "passphrase" && hasCiphertext(deployment)) {
      throw unsupported(`secrets kept by the provider ${JSON.stringify(provider.type)}`);
    }
    for (const resource of deployment.resources ?? []) refuseUnsupported(resource);
    this.initial = {
      entries: (deployment.resources ?? []).map((resource) => fromJson(resource, this.keeper)),
      pending: (deployment.pending_operations ?? []).map(({ type, resource }) => ({
        type,
        resource: fromJson(resource, this.keeper),
      })),
    };
    this.#metadata = deployment.metadata ?? {};
  }

  /** The file's text: one resource per line, so that a change is one line of a text diff. */
  write({ entries, pending }: Deployment): string {
    const resources = entries.map((entry) => this.#textOf(entry));
    const operations = pending.map(
      ({ type, resource }) => `{"resource":${this.#textOf(resource)},"type":${JSON.stringify(type)}}`,
    );
    const { salt } = this.keeper;
    const parts = [
      `"manifest": ${JSON.stringify({ time: new Date().toISOString(), magic: "", version: "" })}`,
      ...(salt === undefined
        ? []
        : [`"secrets_providers": ${JSON.stringify({ type: "passphrase", state: { salt } })}`]),
      ...(resources.length === 0 ? [] : [`"resources": [\n${resources.join(",\n")}\n]`]),
      ...(operations.length === 0 ? [] : [`"pending_operations": [\n${operations.join(",\n")}\n]`]),
      `"metadata": ${JSON.stringify(this.#metadata)}`,
    ];
    const features = featuresOf(entries);
    const head =
      features.length === 0 ? '"version": 3' : `"version": 4, "features": ${JSON.stringify(features)}`;
    return `{ ${head}, "deployment": {\n${parts.join(",\n")}\n} }\n`;
  }

  #textOf(entry: ResourceEntry): string {
    let text = this.#texts.get(entry);
    if (text === undefined) {
      text = JSON.stringify(toJson(entry, (map, place) => this.keeper.sealed(map, place)));
      this.#texts.set(entry, text);
    }
    return text;
  }
}

type DeploymentPart = NonNullable<DeploymentFile["deployment"]>;

/** Each has a name and a type, and maps where maps stand: what is read from here on relies on that. */
function requireResources(deployment: DeploymentPart): DeploymentPart {
  const { resources = [], pending_operations: pending = [] } = deployment;
  const wrong = [
    ...faultsIn(resources, "resources", isResource),
    ...faultsIn(pending, "pending_operations", (one) => isRecord(one) && isResource(one["resource"])),
  ];
  if (wrong.length === 0) return deployment;
  throw new EngineError({
    code: "state-unreadable",
    what: "The state is not a Pulumi deployment.",
    why: `What stands at ${wrong.slice(0, 5).join(", ")} is not a resource${wrong.length > 5 ? `; and ${wrong.length - 5} more` : ""}.`,
    next: "Give a file written by this engine or by `pulumi stack export`.",
  });
}

function faultsIn(list: unknown, name: string, isRight: (item: unknown) => boolean): string[] {
  if (list === null) return [];
  if (!Array.isArray(list)) return [name];
  return list.flatMap((item, index) => (isRight(item) ? [] : [`${name}[${index}]`]));
}

function isResource(value: unknown): boolean {
  if (!isRecord(value) || typeof value["urn"] !== "string" || typeof value["type"] !== "string") return false;
  return ["inputs", "outputs"].every(
    (field) => value[field] === undefined || value[field] === null || isRecord(value[field]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): NonNullable<DeploymentFile["deployment"]> {
  const { value, fault } = parseJson(text);
  if (fault !== undefined) {
    throw new EngineError({
      code: "state-unreadable",
      what: "The state is not JSON.",
      why: fault,
      next: "Give a file written by this engine or by `pulumi stack export`.",
    });
  }
  const file = value as DeploymentFile;
  if (typeof file !== "object" || file === null || file.version === undefined || !isRecord(file.deployment)) {
    throw new EngineError({
      code: "state-unreadable",
      what: "The state is not a Pulumi deployment.",
      next: "Give a file written by this engine or by `pulumi stack export`.",
    });
  }
  if (file.version !== 3 && file.version !== 4)
    throw unsupported(`deployment version ${JSON.stringify(file.version)}`);
  const features = Array.isArray(file.features) ? file.features.map(String) : [];
  const [unknown] = unknownFeatures(features);
  if (unknown !== undefined) throw unsupported(`the feature ${JSON.stringify(unknown)}`);
  for (const part of ["snippets", "extensions"] as const)
    if (!isEmpty(file.deployment[part])) throw unsupported(part);
  return file.deployment;
}

function hasCiphertext(deployment: unknown): boolean {
  return JSON.stringify(deployment).includes('"ciphertext"');
}

function refuseUnsupported(resource: Record<string, unknown>): void {
  const type = String(resource["type"]);
  const dynamic = type === PROVIDER_TYPE || type.startsWith(`${DYNAMIC_PACKAGE}:dynamic`);
  if (resource["custom"] === true && !dynamic)
    throw unsupported(`${String(resource["urn"])} of another provider`);
  for (const [field, feature] of Object.entries(unsupportedFields)) {
    if (!isEmpty(resource[field]))
      throw unsupported(`${String(resource["urn"])} with the feature "${feature}"`);
  }
}

function unsupported(what: string): EngineError {
  return new EngineError({
    code: "state-unsupported",
    what: `The state holds ${what}.`,
    why: "The built-in engine does not handle that.",
    next: "Use the Pulumi CLI for this stack.",
  });
}
