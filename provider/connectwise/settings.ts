import { PsaError } from "../access/psa-error.ts";
import type { Secret } from "./secret.ts";

export interface ConnectionSettings {
  /** `na.myconnectwise.net`, an own host, or a URL with scheme (`http://` only for loopback). */
  site: string;
  /** Login company. */
  companyId: string;
  publicKey: string;
  privateKey: Secret;
  /** GUID of the integration, registered at developer.connectwise.com/ClientID. */
  clientId: string;
  /** Requests in flight in this process, default 4. */
  concurrency?: number;
  /** Data model to ask for, `YYYY.N`; default {@link defaultApiVersion}. */
  apiVersion?: string;
}

/**
 * ConnectWise keeps a data model for 12 months and lets a release be named in which nothing changed. 2025.16 is the newest
 * published model before 2026, so it is still kept, known to every cloud tenant, and has every field used here.
 */
export const defaultApiVersion = "2025.16";

const fieldFaults = {
  companyId: (text: string) =>
    /[:+]/.test(text) && 'holds ":" or "+", which would end it inside the user name',
  publicKey: (text: string) => text.includes(":") && 'holds ":", which would end the user name',
  clientId: (text: string) => !/^[\x21-\x7e]+$/.test(text) && "is empty or holds spaces; it is a GUID",
  apiVersion: (text: string) => !/^\d{4}\.\d{1,2}$/.test(text) && `is not of the form "${defaultApiVersion}"`,
} as const;

/** What keeps a setting from being sent as it is, to stand behind its name; it never repeats the value. */
export function faultOfField(name: keyof typeof fieldFaults, text: string): string | undefined {
  return fieldFaults[name](text) || undefined;
}

/** @throws PsaError "settings", naming every setting that cannot be sent as it is; it never repeats a value. */
export function requireSendable(settings: ConnectionSettings): void {
  const field = (name: keyof typeof fieldFaults): string | false => {
    const text = settings[name];
    const fault = text === undefined ? undefined : faultOfField(name, text);
    return fault !== undefined && `${name} ${fault}`;
  };
  const faults = [
    settings.companyId === "" && "companyId is empty",
    field("companyId"),
    settings.publicKey === "" && "publicKey is empty",
    field("publicKey"),
    settings.privateKey.reveal() === "" && "privateKey is empty",
    field("clientId"),
    field("apiVersion"),
    settings.concurrency !== undefined &&
      !(Number.isInteger(settings.concurrency) && settings.concurrency >= 1) &&
      "concurrency is not a whole number from 1",
  ].filter((fault) => fault !== false);
  if (faults.length === 0) return;
  throw new PsaError({
    code: "settings",
    what: "The connection settings cannot be used.",
    why: `${faults.join("; ")}.`,
    next: "Correct these settings and run again.",
  });
}
