import type { HostProcess } from "../host/host-process.ts";
import { ProviderClient } from "../host/provider-client.ts";
import type { ProviderIdentity } from "../host/provider-client.ts";
import type { Sdk } from "../sdk.ts";
import { parseProviderReference } from "../values/urn.ts";
import { containsUnknown } from "../values/value.ts";
import type { Journal } from "./journal.ts";

/** Gives every resource the client of its provider: one host process per provider resource. */
export class ProviderRegistry {
  readonly #sdk: Sdk;
  readonly #journal: Journal;
  readonly #fallback: ProviderIdentity;
  readonly #start: () => HostProcess;
  readonly #identities = new Map<string, ProviderIdentity>();
  readonly #clients = new Map<string, Promise<ProviderClient>>();

  /**
   * `fallback` serves entries that name no provider, as generated deployments may. `start` gives a fresh host process;
   * whoever made it also ends it.
   */
  constructor(sdk: Sdk, journal: Journal, fallback: ProviderIdentity, start: () => HostProcess) {
    this.#sdk = sdk;
    this.#journal = journal;
    this.#fallback = fallback;
    this.#start = start;
  }

  /** Makes a provider of this run known; its settings count from now on, not the recorded ones. */
  register(provider: ProviderIdentity): void {
    this.#identities.set(provider.urn, provider);
  }

  /** The client for `<urn>::<id>`; undefined while the provider's settings are not known, in a preview. */
  async client(reference: string | undefined): Promise<ProviderClient | undefined> {
    const identity = this.#identityOf(reference);
    if (containsUnknown(identity.inputs)) return undefined;
    const key = JSON.stringify([identity.urn, identity.inputs]);
    let client = this.#clients.get(key);
    if (client === undefined) {
      client = this.#connect(identity);
      this.#clients.set(key, client);
    }
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) {
      await client.then(
        (connected) => connected.close(),
        () => {}, // never connected: reported where it was needed
      );
    }
  }

  #identityOf(reference: string | undefined): ProviderIdentity {
    if (reference === undefined || reference === "") return this.#fallback;
    const { urn, id } = parseProviderReference(reference);
    const registered = this.#identities.get(urn);
    if (registered !== undefined) return registered;
    const entry = this.#journal.find(urn);
    return entry === undefined ? this.#fallback : { urn, id, inputs: entry.inputs };
  }

  async #connect(identity: ProviderIdentity): Promise<ProviderClient> {
    return ProviderClient.connect(this.#sdk, await this.#start().address, identity);
  }
}
