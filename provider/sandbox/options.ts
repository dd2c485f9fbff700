import type { DialectName } from "./dialects.ts";
import type { Fault } from "./faults/fault.ts";
import type { KeyPair } from "./tenant/key-pair.ts";
import type { Clock } from "./tenant/lagging-table.ts";
import type { Snapshot } from "./tenant/snapshot.ts";

/** How a sandbox starts and answers. */
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
  /** How it answers instead of the default; default none. */
  dialects?: readonly DialectName[];
  /** What goes wrong on purpose, as values or as texts; default nothing. */
  faults?: readonly (string | Fault)[];
  /** Key pair of our own API member; default: a new one. */
  ownPair?: KeyPair;
  /** Login company; default `sandbox`. */
  companyId?: string;
  /** How long the dialect `slow-changes` hides a change; default 3 seconds. */
  slowChangesSeconds?: number;
  /** Where its times come from; default the system's clock. */
  clock?: Clock;
}

/** Names and values of the settings with which a program reaches the sandbox. */
export interface SandboxEnvironment {
  /** Its address, such as `http://127.0.0.1:41233`. */
  CONNECTWISE_SITE: string;
  /** Its login company. */
  CONNECTWISE_COMPANY_ID: string;
  /** Public key of our own API member. */
  CONNECTWISE_PUBLIC_KEY: string;
  /** Private key of our own API member. */
  CONNECTWISE_PRIVATE_KEY: string;
  /** The client id it accepts. */
  CONNECTWISE_CLIENT_ID: string;
  /** Absent where the dialect keeps it to itself. */
  CONNECTWISE_CUSTOMIZE_ITEMS?: "allowed";
}
