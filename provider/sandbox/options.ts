import type { DialectName } from "./dialects.ts";
import type { Fault } from "./faults/fault.ts";
import type { KeyPair } from "./tenant/key-pair.ts";
import type { Clock } from "./tenant/lagging-table.ts";
import type { Snapshot } from "./tenant/snapshot.ts";

export interface SandboxOptions {
  /** Port to listen on; 0, the default, lets the system choose. */
  port?: number;
  /** Loopback only; default `127.0.0.1`. */
  host?: "127.0.0.1" | "::1" | "localhost";
  /** Address that programs in the same process use, where no port is opened; default `http://127.0.0.1:8080`. */
  site?: string;
  /** Tenant to start with: a file the sandbox wrote or a review, as a value. Default: a fresh tenant. */
  seed?: Snapshot | object;
  /** File that keeps the tenant between runs; wins over `seed` once it exists. */
  dataFile?: string;
  /** File that gets one JSON line per API request. */
  logFile?: string;
  /** Milliseconds before each API request is looked at; default 0. */
  latencyMs?: number;
  /** The same as the dialect `settings-writable`. */
  writableSettings?: boolean;
  dialects?: readonly DialectName[];
  faults?: readonly (string | Fault)[];
  /** Key pair of our own API member; default: a new one. */
  ownPair?: KeyPair;
  /** Login company; default `sandbox`. */
  companyId?: string;
  /** How long the dialect `slow-changes` hides a change; default 3 seconds. */
  slowChangesSeconds?: number;
  clock?: Clock;
}

/** Names and values of the settings with which a program reaches the sandbox. */
export interface SandboxEnvironment {
  CONNECTWISE_SITE: string;
  CONNECTWISE_COMPANY_ID: string;
  CONNECTWISE_PUBLIC_KEY: string;
  CONNECTWISE_PRIVATE_KEY: string;
  CONNECTWISE_CLIENT_ID: string;
  /** Absent where the dialect keeps it to itself. */
  CONNECTWISE_CUSTOMIZE_ITEMS?: "allowed";
}
