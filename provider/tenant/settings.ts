import { givenText } from "../border/given-text.ts";
import type { ConnectionSettings } from "../connectwise/index.ts";
import { Secret } from "../connectwise/index.ts";
import type { PermissionWrites } from "../access/permission-writes.ts";
import { PsaError } from "../access/psa-error.ts";
import {
  configKey,
  type Setting,
  type SettingName,
  settingTable,
  type SettingValue,
} from "./setting-table.ts";

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
  const get = <Name extends SettingName>(name: Name): SettingValue<Name> | undefined => {
    const { variable, meaning, otherwise, read } = settingTable[name] as Setting<SettingValue<Name>>;
    const key = configKey(name);
    const named = environment && variable ? `${variable} (or ${key})` : key;
    const text =
      (environment && variable ? givenText(environment[variable]) : undefined) ?? givenText(config(key));
    if (text === undefined) {
      if (otherwise === undefined) faults.push(`${named} is missing: ${meaning}`);
      return undefined;
    }
    const found = read(text);
    if ("value" in found) return found.value;
    faults.push(`${named}${found.fault}`);
    return undefined;
  };
  // Read in the order of the table, so that faults are told in it.
  const connection: ConnectionSettings = {
    site: get("site") ?? "",
    companyId: get("companyId") ?? "",
    publicKey: get("publicKey") ?? "",
    privateKey: get("privateKey") ?? new Secret(""),
    clientId: get("clientId") ?? "",
  };
  const permissionWrites = get("permissionWrites") ?? "guided";
  const concurrency = get("concurrency");
  const self = get("self");
  const customizeItems = get("customizeItems");
  const apiVersion = get("apiVersion");
  const protectedNames = get("protected") ?? [];
  if (faults.length > 0) {
    throw new PsaError({
      code: "settings",
      what: ["ConnectWise settings are missing or wrong:", ...faults.map((fault) => `  - ${fault}`), ""],
      next: environment
        ? "Set the environment variables, or `pulumi config set` the keys in brackets (with --secret for privateKey)."
        : "Give these inputs to the Provider; an explicit provider does not read the environment.",
    });
  }
  if (concurrency !== undefined) connection.concurrency = concurrency;
  if (apiVersion !== undefined) connection.apiVersion = apiVersion;
  return { connection, permissionWrites, self, customizeItems, protectedNames };
}
