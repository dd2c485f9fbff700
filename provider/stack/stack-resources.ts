import { secretSignature } from "../border/secret-mark.ts";
import { PsaError } from "../access/psa-error.ts";
import { sameTenant, type Tenant } from "../access/tenant.ts";
import type { RecordedType } from "../access/recorded-type.ts";
import { type Recorded, recordedSchemas } from "../resources/recorded/recorded-schemas.ts";
import { allSettings } from "../tenant/setting-table.ts";
import { issueText, migrated } from "../resources/recorded/recorded-state.ts";
import { type DeploymentEntry, deploymentSchema } from "./stack-schema.ts";

export interface StackResource<T extends RecordedType = RecordedType> {
  urn: string;
  /** Record id in ConnectWise; of a key `<memberId>/<description>`. */
  id: string;
  type: T;
  /** Name in the program: the last part of the URN. */
  name: string;
  outputs: Recorded<T>;
  /** The last `up` failed in part: what was declared was not all reached. */
  unfinished: boolean;
  /** Settings of the resource's provider, `connectwise:<name>` → value; what is secret there is left out. */
  settings: Readonly<Record<string, string>>;
  /** The program gave it a provider of its own, which reads no configuration of the stack. */
  hasOwnProvider: boolean;
}

const typePrefix = "pulumi-nodejs:dynamic/connectwise:";
const providerType = "pulumi:providers:pulumi-nodejs";

/**
 * Our resources in a stack export, as last recorded. Secrets are neither decrypted nor copied.
 * @throws PsaError "bad-input" that names every resource and path that is not as this package writes it
 */
export function stackResources(state: unknown): StackResource[] {
  const parsed = deploymentSchema.safeParse(state);
  if (!parsed.success) {
    throw new PsaError({
      code: "bad-input",
      what: "This is not a stack's state.",
      why: `${parsed.error.issues
        .slice(0, 5)
        .map((issue) => issueText(issue))
        .join("; ")}.`,
      next: "Give the output of `pulumi stack export`, or the file of `psa-access rehearse --state`.",
    });
  }
  const entries = parsed.data.deployment.resources ?? [];
  const settings = providerSettings(entries);
  const problems: string[] = [];
  let sealed = 0;
  const resources: StackResource[] = [];
  for (const entry of entries) {
    if (entry.delete || !entry.type.startsWith(typePrefix)) continue;
    const type = entry.type.slice(typePrefix.length);
    if (!Object.hasOwn(recordedSchemas, type)) {
      problems.push(`${entry.urn}: type: this release does not know ${type}`);
      continue;
    }
    const outputs = recordedSchemas[type as RecordedType].safeParse(
      migrated(type as RecordedType, withoutOldSecrets(entry)),
    );
    if (!entry.id) problems.push(`${entry.urn}: id: is missing`);
    if (!outputs.success) {
      for (const issue of outputs.error.issues) {
        const isSealed = hasSecret(entry.outputs?.[String(issue.path[0])]);
        if (isSealed) sealed += 1;
        const text = issueText(isSealed ? { ...issue, message: "it is a secret" } : issue, "outputs");
        problems.push(`${entry.urn}: ${text}`);
      }
    } else if (entry.id) {
      resources.push({
        urn: entry.urn,
        id: entry.id,
        type: type as RecordedType,
        name: entry.urn.split("::").at(-1) ?? entry.urn,
        outputs: outputs.data,
        unfinished: (entry.initErrors ?? []).length > 0,
        settings: settings.get(entry.provider ?? "") ?? {},
        hasOwnProvider: !/(^|::)default(_[^:]*)?(::[^:]*)?$/.test(entry.provider ?? "default"),
      });
    }
  }
  if (problems.length > 0) throw wrongState(problems, sealed === problems.length);
  return resources;
}

export function ofType<T extends RecordedType>(
  resources: readonly StackResource[],
  type: T,
): StackResource<T>[] {
  return resources.filter((resource): resource is StackResource<T> => resource.type === type);
}

/** The tenants that a stack's resources were recorded of. */
export function tenantsOf(resources: readonly StackResource[]): Tenant[] {
  const tenants: Tenant[] = [];
  for (const { outputs } of resources) {
    if (!tenants.some((known) => sameTenant(known, outputs.tenant))) tenants.push(outputs.tenant);
  }
  return tenants;
}

/**
 * Pulumi keeps the mark of a secret on an output for good: an `up` that finds nothing to change copies the outputs, and a refresh
 * marks what it reads as before. The inputs follow the program, so a value that is in clear there is what was last declared.
 */
function withoutOldSecrets({ inputs = {}, outputs = {} }: DeploymentEntry): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => {
      const declared = inputs[key];
      const inClear = hasSecret(value) && declared !== undefined && !hasSecret(declared);
      return [key, inClear ? declared : value];
    }),
  );
}

function hasSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((each) => each === secretSignature || hasSecret(each));
}

/** Provider reference → its settings, as far as they are plain texts. */
function providerSettings(entries: readonly DeploymentEntry[]): Map<string, Record<string, string>> {
  const settings = new Map<string, Record<string, string>>();
  for (const { urn, id, type, inputs } of entries) {
    if (type !== providerType) continue;
    const plain = Object.entries(inputs ?? {}).filter(
      (entry): entry is [string, string] =>
        entry[0].startsWith("connectwise:") && typeof entry[1] === "string",
    );
    // Credentials never come from a state, not even from one in which somebody left them in clear.
    settings.set(
      `${urn}::${id ?? ""}`,
      Object.fromEntries(
        plain.filter(([key]) => !allSettings.some((one) => one.key === key && one.isSecret)),
      ),
    );
  }
  return settings;
}

const mostShown = 20;

/** @param sealed every one of the problems is a value that the program gave as a secret */
function wrongState(problems: readonly string[], sealed: boolean): PsaError {
  const rest = problems.length - mostShown;
  return new PsaError({
    code: "bad-input",
    what: `The state is not as this package writes it: ${problems.slice(0, mostShown).join("; ")}${rest > 0 ? `; and ${rest} more` : ""}.`,
    why: sealed
      ? "The program gives it as a secret, and no secret is opened here: names, identifiers and levels are there to be read."
      : "It was edited by hand, or written by another release.",
    next: sealed
      ? "Give it in clear (`config.require`, not `requireSecret`), then run `pulumi up`; a refresh does not help."
      : "Run `pulumi refresh` with the package's current release, or restore the state from `pulumi stack history`.",
  });
}
