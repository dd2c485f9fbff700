import { unknownValue } from "../../../provider/access/unknown-value.ts";

type Values = Record<string, unknown>;

/** A resource of a stack as the tests say it. */
export interface Made {
  type: "SecurityRole" | "ApiMember" | "ApiKey" | "IntegratorLogin";
  /** In the program. */
  name: string;
  id?: string;
  inputs: Values;
  /** Beside the inputs and what every resource has. */
  outputs?: Values;
  dependencies?: Record<string, string[]>;
  /** Where the engine recorded it: `sourcePosition` and the calls that led to it. */
  frames?: string[];
}

export interface MadeStack {
  project?: string;
  stack?: string;
  companyId?: string;
}

const provider = { __provider: "exports.handler = __f0;\n…" };
const secret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:aaaa:bbbb",
};

export function urnOf(
  type: string,
  name: string,
  { project = "ops", stack = "dev" }: MadeStack = {},
): string {
  return `urn:pulumi:${stack}::${project}::pulumi-nodejs:dynamic/connectwise:${type}::${name}`;
}

function entryOf(made: Made, about: MadeStack, { secrets }: { secrets: "encrypted" | "hidden" }) {
  const { type, name, id, inputs, outputs = {}, dependencies = {}, frames = [] } = made;
  const shown = Object.fromEntries(
    Object.entries(inputs).map(([key, value]) =>
      key === "privateKey" || key === "password"
        ? [key, secrets === "hidden" ? "[secret]" : secret]
        : [key, value],
    ),
  );
  const [first, ...others] = frames;
  return {
    urn: urnOf(type, name, about),
    custom: true,
    type: `pulumi-nodejs:dynamic/connectwise:${type}`,
    ...(id === undefined ? {} : { id }),
    inputs: { ...provider, ...shown },
    outputs: {
      ...provider,
      ...shown,
      schemaVersion: 1,
      tenant: { site: "na.myconnectwise.net", companyId: about.companyId ?? "msp" },
      outstanding: [],
      observed: type === "ApiKey" ? { member: "Umbrella", proved: true } : null,
      ...(type === "ApiMember" ? { defaulted: {} } : {}),
      ...outputs,
    },
    propertyDependencies: dependencies,
    ...(first === undefined
      ? {}
      : { sourcePosition: first, stackTrace: others.map((sourcePosition) => ({ sourcePosition })) }),
  };
}

/** What `pulumi stack export` prints. */
export function stackExport(resources: readonly Made[], about: MadeStack = {}): string {
  const entries = resources.map((made) => entryOf(made, about, { secrets: "encrypted" }));
  const secrets_providers = { type: "passphrase", state: { salt: "v1:c2FsdA==:v1:bm9uY2U=:dGV4dA==" } };
  const deployment = { manifest: {}, secrets_providers, resources: entries, metadata: {} };
  return JSON.stringify({ version: 3, deployment });
}

/** What `pulumi preview --json` prints of a change from one to the other. */
export function previewJson(before: readonly Made[], after: readonly Made[], more: Values = {}): string {
  const states = (resources: readonly Made[]) =>
    new Map(resources.map((made) => [urnOf(made.type, made.name), entryOf(made, {}, { secrets: "hidden" })]));
  const [old, now] = [states(before), states(after)];
  const steps = [...new Set([...now.keys(), ...old.keys()])].map((urn) => {
    const [oldState, newState] = [old.get(urn), now.get(urn)];
    // As the CLI has it: the step is not taken yet, so the new state has neither id nor outputs.
    const shown = newState && { ...newState, id: undefined, outputs: undefined };
    const op = !oldState ? "create" : !newState ? "delete" : "update";
    return {
      op,
      urn,
      ...(oldState ? { oldState } : {}),
      ...(shown ? { newState: shown } : {}),
      detailedDiff: null,
    };
  });
  const stack = {
    op: "same",
    urn: "urn:pulumi:dev::ops::pulumi:pulumi:Stack::ops-dev",
    newState: { type: "pulumi:pulumi:Stack" },
  };
  return JSON.stringify({ config: {}, steps: [stack, ...steps], duration: 1, changeSummary: {}, ...more });
}

/** A role, its member and its key, as a program declares them. */
export function integration(
  permissions: Values,
  { rolePart = {}, publicKey = "Public1" }: { rolePart?: Values; publicKey?: string } = {},
): Made[] {
  return [
    {
      type: "SecurityRole",
      name: "umbrella",
      id: "101",
      inputs: { name: "Umbrella", permissions, profile: "cisco-umbrella", ...rolePart },
    },
    {
      type: "ApiMember",
      name: "umbrella",
      id: "102",
      inputs: { identifier: "Umbrella", memberName: "Umbrella", securityRoleId: "101" },
    },
    {
      type: "ApiKey",
      name: "umbrella",
      id: "102/Umbrella PSA Integration",
      inputs: {
        member: "102",
        description: "Umbrella PSA Integration",
        publicKey,
        privateKey: "never shown",
      },
    },
  ];
}

/** The same before any of it is made: ids are not known. */
export function notMadeYet(resources: readonly Made[]): Made[] {
  return resources.map(({ id: _, ...made }) => ({
    ...made,
    id: unknownValue,
    inputs: {
      ...made.inputs,
      ...(made.type === "ApiMember" ? { securityRoleId: unknownValue } : {}),
      ...(made.type === "ApiKey" ? { member: unknownValue } : {}),
    },
    dependencies: {
      ...(made.type === "ApiMember" ? { securityRoleId: [urnOf("SecurityRole", made.name)] } : {}),
      ...(made.type === "ApiKey" ? { member: [urnOf("ApiMember", made.name)] } : {}),
    },
  }));
}
