import * as pulumi from "@pulumi/pulumi";

/** The inputs that say which object a resource stands for, and what people call the object. */
const naturalKeys = {
  SecurityRole: { noun: "security role", inputs: ["name"] },
  ApiMember: { noun: "API member", inputs: ["identifier"] },
  IntegratorLogin: { noun: "integrator login", inputs: ["username"] },
  ApiKey: { noun: "key", inputs: ["member", "description"] },
} as const;

type ResourceType = keyof typeof naturalKeys;

interface Declaration {
  /** As the program calls it: `ApiMember "umbrella"`. */
  called: string;
  resource: pulumi.Resource;
  /** Of a key: its member, as the resource and as the id. */
  members: unknown[];
}

/** One program run → what it declares so far. Several runs can share a process, and copies of this package a run. */
const everyRun: WeakMap<object, Map<string, Declaration[]>> = ((globalThis as Record<symbol, unknown>)[
  Symbol.for("pulumi-connectwise-psa.declared")
] ??= new WeakMap()) as WeakMap<object, Map<string, Declaration[]>>;

/**
 * Refuses the second resource of a program that declares one object of one tenant, by name: the two would undo each other's
 * changes, and removing one would act on the object of the other.
 * @param member the resource a key belongs to, where the program gives it: its id is not known in the first preview
 */
export function declaredOnce(type: ResourceType, member?: pulumi.Resource): pulumi.ResourceTransformation {
  return ({ resource, name, props, opts }) => {
    const run = pulumi.runtime.getMonitor() as object | undefined;
    // An object that is only read by its id may be read as often as one likes; mocks know no run.
    if (
      run === undefined ||
      run.constructor.name === "MockMonitor" ||
      (opts as pulumi.CustomResourceOptions).id
    )
      return undefined;
    const declared = everyRun.get(run) ?? new Map<string, Declaration[]>();
    everyRun.set(run, declared);
    const { parent } = opts as { parent?: { __name?: string } };
    const within = parent?.__name === undefined ? "" : ` in "${parent.__name}"`;
    const own: Declaration = {
      called: `${type} "${name}"${within}`,
      resource,
      members: member ? [member] : [],
    };
    const values: Record<string, string> = {};
    const seen = (input: string, value: unknown): void => {
      if (typeof value !== "string") return;
      values[input] = value.trim();
      const text = type === "ApiKey" ? values.description : values[input]?.toLowerCase();
      if (type === "ApiKey" && input === "member") own.members.push(value);
      if (text === undefined) return;
      const key = `${type} ${text}`;
      const others = declared.get(key) ?? [];
      const twin = others.find((other) => other !== own && isSameObject(type, own, other));
      if (twin) throw twoDeclarations(type, own, twin, text);
      if (!others.includes(own)) declared.set(key, [...others, own]);
    };
    const watched = naturalKeys[type].inputs
      .filter((input) => (props as Record<string, unknown>)[input] !== undefined)
      .map((input) => {
        const value = (props as Record<string, pulumi.Input<string>>)[input] as pulumi.Input<string>;
        const look = pulumi.output(value).apply((plain) => {
          seen(input, plain);
          return plain;
        });
        return [input, look] as const;
      });
    return { props: { ...(props as object), ...Object.fromEntries(watched) }, opts };
  };
}

function isSameObject(type: ResourceType, a: Declaration, b: Declaration): boolean {
  if (type === "ApiKey" && !a.members.some((member) => b.members.includes(member))) return false;
  const token = `pulumi-nodejs:dynamic/connectwise:${type}`;
  const [left, right] = [a.resource.getProvider(token), b.resource.getProvider(token)];
  if (left === right) return true;
  const [ours, theirs] = [tenantOf(left), tenantOf(right)];
  return ours !== undefined && ours === theirs;
}

const tenants = Symbol.for("pulumi-connectwise-psa.tenant");

/** Notes which tenant an explicit provider works on, once its inputs are known. */
export function noteTenant(
  provider: pulumi.ProviderResource,
  site: pulumi.Input<string>,
  companyId: pulumi.Input<string>,
): void {
  pulumi.all([site, companyId]).apply((known) => {
    (provider as unknown as Record<symbol, string>)[tenants] = tenantText(...known);
  });
}

/** Undefined while it is not known. Without a provider: the tenant of the default one, which takes the environment first. */
function tenantOf(provider: pulumi.ProviderResource | undefined): string | undefined {
  if (provider) return (provider as unknown as Record<symbol, string | undefined>)[tenants];
  const config = new pulumi.Config("connectwise");
  const site = process.env.CONNECTWISE_SITE || config.get("site");
  const companyId = process.env.CONNECTWISE_COMPANY_ID || config.get("companyId");
  return site && companyId ? tenantText(site, companyId) : undefined;
}

function tenantText(site: string, companyId: string): string {
  const host = site
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .split("/")[0];
  return `${companyId.trim().toLowerCase()} at ${host}`;
}

function twoDeclarations(type: ResourceType, own: Declaration, twin: Declaration, text: string): Error {
  const { noun } = naturalKeys[type];
  const [first, second] = [own.called, twin.called].sort();
  const error = new pulumi.RunError(
    `${first} and ${second} declare one object: the ${noun} "${text}". They would undo each other's changes, and removing one ` +
      "would act on the object of the other. Declare it once, or give one of them another name.",
  );
  error.stack = error.message;
  return error;
}
