import { givenText, oddityOf } from "../border/given-text.ts";
import type { ConnectionSettings } from "../connectwise/index.ts";
import { parseSite, Secret } from "../connectwise/index.ts";
import {
  isPermissionWrites,
  type PermissionWrites,
  permissionWriteModes,
} from "../model/permission-writes.ts";
import { isPsaError, PsaError } from "../model/psa-error.ts";

/** Everything the user may set, read and checked. */
export interface Settings {
  connection: ConnectionSettings;
  permissionWrites: PermissionWrites;
  /** Identifier of our own API member, where ConnectWise does not tell. */
  self: string | undefined;
  /** How this tenant's Customize items read; undefined: not comparable. */
  customizeItems: "allowed" | "forbidden" | undefined;
  /** Roles and members, by name, that are never changed. */
  protectedNames: string[];
}

/** Setting → its environment variable. `protected` has none: it belongs to the stack. */
const variables = {
  site: "CONNECTWISE_SITE",
  companyId: "CONNECTWISE_COMPANY_ID",
  publicKey: "CONNECTWISE_PUBLIC_KEY",
  privateKey: "CONNECTWISE_PRIVATE_KEY",
  clientId: "CONNECTWISE_CLIENT_ID",
  permissionWrites: "CONNECTWISE_PERMISSION_WRITES",
  concurrency: "CONNECTWISE_CONCURRENCY",
  self: "CONNECTWISE_SELF",
  customizeItems: "CONNECTWISE_CUSTOMIZE_ITEMS",
} as const;
type SettingName = keyof typeof variables | "protected";

/** Every setting: its key in a stack's configuration, its variable, and whether nothing works without it. */
export const settingVariables: readonly { key: string; variable: string | undefined; required: boolean }[] = [
  ...Object.entries(variables).map(([name, variable]) => ({
    key: `connectwise:${name}`,
    variable,
    required: ["site", "companyId", "publicKey", "privateKey", "clientId"].includes(name),
  })),
  { key: "connectwise:protected", variable: undefined, required: false },
];

const meanings: Record<"site" | "companyId" | "publicKey" | "privateKey" | "clientId", string> = {
  site: "the site you sign in to, such as na.myconnectwise.net",
  companyId: "the company you type in at sign-in",
  publicKey: "the public key of the key pair of our own API member",
  privateKey: "the private key of that key pair",
  clientId: "the GUID of your integration, registered at developer.connectwise.com/ClientID",
};

export interface SettingSources {
  /** Environment variables; left out for an explicit provider, which reads only its own inputs. */
  environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Looks up `connectwise:<name>` in stack configuration or provider inputs. */
  config: (key: string) => string | undefined;
}

/**
 * Environment first, then configuration.
 * @throws PsaError "settings" with every fault at once, each with its name and what would be right; no values of secrets.
 */
export function readSettings({ environment, config }: SettingSources): Settings {
  const faults: string[] = [];
  const named = (name: SettingName) =>
    environment && name !== "protected"
      ? `${variables[name]} (or connectwise:${name})`
      : `connectwise:${name}`;
  const get = (name: SettingName): string | undefined =>
    (environment && name !== "protected" ? givenText(environment[variables[name]]) : undefined) ??
    givenText(config(`connectwise:${name}`));
  const required = (name: keyof typeof meanings): string => {
    const value = get(name);
    if (value === undefined) faults.push(`${named(name)} is missing: ${meanings[name]}`);
    const oddity = value && oddityOf(value, { blanks: name === "companyId" });
    if (oddity) faults.push(`${named(name)} ${oddity}`);
    return value ?? "";
  };
  const connection: ConnectionSettings = {
    site: required("site"),
    companyId: required("companyId"),
    publicKey: required("publicKey"),
    privateKey: new Secret(required("privateKey")),
    clientId: required("clientId"),
  };
  const siteFault =
    connection.site === "" || oddityOf(connection.site) ? undefined : faultOfSite(connection.site);
  if (siteFault !== undefined) faults.push(`${named("site")}: ${siteFault}`);
  const concurrency = get("concurrency");
  if (concurrency !== undefined) {
    if (/^[1-9]\d?$/.test(concurrency)) connection.concurrency = Number(concurrency);
    else
      faults.push(
        `${named("concurrency")} is ${JSON.stringify(concurrency)}: expected a whole number from 1 to 99`,
      );
  }
  const permissionWrites = get("permissionWrites") ?? "guided";
  if (!isPermissionWrites(permissionWrites)) {
    faults.push(
      `${named("permissionWrites")} is ${JSON.stringify(permissionWrites)}: expected one of ${permissionWriteModes.join(", ")}`,
    );
  }
  const customizeItems = get("customizeItems");
  if (customizeItems !== undefined && customizeItems !== "allowed" && customizeItems !== "forbidden") {
    faults.push(
      `${named("customizeItems")} is ${JSON.stringify(customizeItems)}: expected allowed or forbidden`,
    );
  }
  const protectedNames = readNames(get("protected"));
  if (!protectedNames)
    faults.push(`${named("protected")} is not a list of names: write it as a JSON array of texts`);
  if (faults.length > 0) {
    throw new PsaError({
      code: "settings",
      what: ["ConnectWise settings are missing or wrong:", ...faults.map((fault) => `  - ${fault}`), ""],
      next: environment
        ? "Set the environment variables, or `pulumi config set` the keys in brackets (with --secret for privateKey)."
        : "Give these inputs to the Provider; an explicit provider does not read the environment.",
    });
  }
  return {
    connection,
    permissionWrites: permissionWrites as PermissionWrites,
    self: get("self"),
    customizeItems: customizeItems as Settings["customizeItems"],
    protectedNames: protectedNames ?? [],
  };
}

function faultOfSite(site: string): string | undefined {
  try {
    parseSite(site);
    return undefined;
  } catch (error) {
    if (!isPsaError(error)) throw error;
    return (error.why ?? error.what).replace(/\.$/, "");
  }
}

/** Pulumi hands a structured value over as JSON text; a plain one is taken as names between commas. */
function readNames(text: string | undefined): string[] | undefined {
  if (text === undefined) return [];
  if (!text.trim().startsWith("[")) {
    return text
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((name) => typeof name === "string") ? parsed : undefined;
  } catch {
    return undefined;
  }
}
