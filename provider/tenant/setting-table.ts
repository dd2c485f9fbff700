import { oddityOf } from "../border/given-text.ts";
import { Secret } from "../connectwise/secret.ts";
import { defaultApiVersion, faultOfField } from "../connectwise/settings.ts";
import { parseSite } from "../connectwise/site.ts";
import { isPermissionWrites, permissionWriteModes } from "../access/permission-writes.ts";
import { isPsaError } from "../access/psa-error.ts";

/** One thing the user may set. From these rows come the reading, its messages, the help and the table of docs/settings.md. */
export interface Setting<T> {
  /** Environment variable; undefined for what belongs to the stack. The configuration's key is `connectwise:<name>`. */
  variable: string | undefined;
  /** What it is, as the help, the documentation and the message about a missing one say it. */
  meaning: string;
  /** What is accepted, and the message about anything else says; undefined: any line of text. */
  form: string | undefined;
  /** What holds when it is not given; undefined: nothing works without it. */
  otherwise: string | undefined;
  /** Kept encrypted, never shown, never taken from a state. */
  isSecret?: true;
  /** The value, or what is wrong with the text, to stand behind the setting's name; it repeats no secret. */
  read: (text: string) => { value: T } | { fault: string };
}

/** Every setting, in the order of the documentation. */
export const settingTable = {
  site: {
    variable: "CONNECTWISE_SITE",
    meaning: "the site you sign in to, such as na.myconnectwise.net",
    form: "a host name, an own one too, or a URL with scheme (http:// only for loopback)",
    otherwise: undefined,
    read: (text) => {
      const odd = faultOf(oddityOf(text));
      if (odd) return odd;
      const fault = faultOfSite(text);
      return fault === undefined ? { value: text } : { fault: `: ${fault}` };
    },
  } satisfies Setting<string>,
  companyId: {
    variable: "CONNECTWISE_COMPANY_ID",
    meaning: "the company you type in at sign-in",
    form: "a name without : and +",
    otherwise: undefined,
    read: (text) =>
      faultOf(oddityOf(text, { blanks: true }) ?? faultOfField("companyId", text)) ?? { value: text },
  } satisfies Setting<string>,
  publicKey: {
    variable: "CONNECTWISE_PUBLIC_KEY",
    meaning: "the public key of the key pair of our own API member",
    form: "as the screen shows it",
    otherwise: undefined,
    read: (text) => faultOf(oddityOf(text) ?? faultOfField("publicKey", text)) ?? { value: text },
  } satisfies Setting<string>,
  privateKey: {
    variable: "CONNECTWISE_PRIVATE_KEY",
    meaning: "the private key of that key pair",
    form: "as the screen shows it, once",
    otherwise: undefined,
    isSecret: true,
    read: (text) => faultOf(oddityOf(text)) ?? { value: new Secret(text) },
  } satisfies Setting<Secret>,
  clientId: {
    variable: "CONNECTWISE_CLIENT_ID",
    meaning: "the GUID of your integration, registered at developer.connectwise.com/ClientID",
    form: "a GUID",
    otherwise: undefined,
    read: (text) => faultOf(oddityOf(text) ?? faultOfField("clientId", text)) ?? { value: text },
  } satisfies Setting<string>,
  permissionWrites: {
    variable: "CONNECTWISE_PERMISSION_WRITES",
    meaning: "how a difference in levels is closed",
    otherwise: "guided",
    ...formed(`one of ${permissionWriteModes.join(", ")}`, (text) =>
      isPermissionWrites(text) ? text : undefined,
    ),
  } satisfies Setting<(typeof permissionWriteModes)[number]>,
  concurrency: {
    variable: "CONNECTWISE_CONCURRENCY",
    meaning: "requests in flight at one time, in each process",
    otherwise: "4",
    ...formed("a whole number from 1 to 99", (text) => (/^[1-9]\d?$/.test(text) ? Number(text) : undefined)),
  } satisfies Setting<number>,
  self: {
    variable: "CONNECTWISE_SELF",
    meaning: "the identifier (Member ID) of our own API member, where ConnectWise does not tell",
    form: undefined,
    otherwise: "what ConnectWise tells",
    read: (text) => ({ value: text }),
  } satisfies Setting<string>,
  customizeItems: {
    variable: "CONNECTWISE_CUSTOMIZE_ITEMS",
    meaning: "what a listed Customize item means on this tenant",
    otherwise: "lists are not compared",
    ...formed("allowed or forbidden", (text) =>
      text === "allowed" || text === "forbidden" ? text : undefined,
    ),
  } satisfies Setting<"allowed" | "forbidden">,
  apiVersion: {
    variable: "CONNECTWISE_API_VERSION",
    meaning:
      "the version of ConnectWise's data model that every request of the API asks for, in its Accept header",
    otherwise: defaultApiVersion,
    ...formed(`year and number of a release, such as ${defaultApiVersion}`, (text) =>
      faultOfField("apiVersion", text) === undefined ? text : undefined,
    ),
  } satisfies Setting<string>,
  protected: {
    variable: undefined,
    meaning: "roles and members, by name, that are never changed",
    form: "a JSON array of texts, or names between commas",
    otherwise: "none",
    read: (text) => {
      const names = readNames(text);
      return names
        ? { value: names }
        : { fault: " is not a list of names: write a JSON array of texts, or names between commas" };
    },
  } satisfies Setting<string[]>,
};

export type SettingName = keyof typeof settingTable;

/** What a setting's text is read as. */
export type SettingValue<Name extends SettingName> = Extract<
  ReturnType<(typeof settingTable)[Name]["read"]>,
  { value: unknown }
>["value"];

/** Its key in a stack's configuration, and among a provider's inputs. */
export function configKey(name: SettingName): string {
  return `connectwise:${name}`;
}

/** The rows with their names and keys, for whoever wants them all. */
export const allSettings: readonly (Setting<unknown> & { name: SettingName; key: string })[] = (
  Object.entries(settingTable) as [SettingName, Setting<unknown>][]
).map(([name, row]) => ({ ...row, name, key: configKey(name) }));

function faultOf(predicate: string | undefined): { fault: string } | undefined {
  return predicate === undefined ? undefined : { fault: ` ${predicate}` };
}

/** A text that either has its form or does not. It is shown, so not for secrets. */
function formed<T>(
  form: string,
  valueOf: (text: string) => T | undefined,
): { form: string; read: Setting<T>["read"] } {
  return {
    form,
    read: (text) => {
      const value = valueOf(text);
      return value === undefined ? { fault: ` is ${JSON.stringify(text)}: expected ${form}` } : { value };
    },
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
function readNames(text: string): string[] | undefined {
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
