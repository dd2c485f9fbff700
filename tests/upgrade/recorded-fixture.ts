import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A stack as a release recorded it, with everything that belongs to it. */
export interface RecordedFixture {
  schema: "connectwise-psa.recorded-state/1";
  program: string;
  mode: "guided" | "observe";
  /** Configuration of the project; names that end in `PrivateKey` are secret. */
  config: Record<string, string>;
  /** Company → tenant as the sandbox keeps it. Its address in the state is `siteOf(index)`. */
  tenants: Record<string, object>;
  /** What a preview and a refresh show then, as `operation Type name leaf leaf`. */
  preview: readonly string[];
  refresh: readonly string[];
  /** Deployment of version 3; secrets are encrypted with `passphrase`. */
  state: object;
}

export const passphrase = "fixture";
export const folder = join(fileURLToPath(import.meta.url), "..", "states");

/** Pair of our own API member in every recorded tenant. */
export const ownPair = { publicKey: "FixturePublic000", privateKey: "FixturePrivate00" };

/**
 * Address of a tenant in a recorded state. A port of its own would have to be free on every machine and in every test that
 * runs beside; so this one stands for whatever the sandbox gets, and is replaced when the fixture is loaded.
 */
export function siteOf(index: number): string {
  return `http://127.0.0.1:${8001 + index}`;
}

/** `<version>/<scenario>` of everything that was ever recorded. */
/** The same for the client id, which a sandbox makes at each start. */
export function clientIdOf(index: number): string {
  return `00000000-0000-4000-8000-00000000000${index}`;
}

export function recordedNames(): string[] {
  return readdirSync(folder)
    .flatMap((version) =>
      readdirSync(join(folder, version)).map((file) => `${version}/${file.replace(/\.json$/, "")}`),
    )
    .sort();
}

export function readFixture(name: string): RecordedFixture {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as RecordedFixture;
}
