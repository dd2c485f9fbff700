import * as ask from "./requests.ts";
import type { TestTenant } from "./test-tenant.ts";
import { declared, type Key, mustRecord, newPair, setTickets, umbrella } from "./umbrella-key.ts";

/* Keys are named by their order: "key 1" is the first pair that a person made. */

/** The pairs made by a cell so far. Private keys are shown once, so they are kept from then on. */
const pairs = new WeakMap<TestTenant, { publicKey: string; privateKey: string }[]>();

export function makePair(tenant: TestTenant, memberId?: number) {
  const pair = newPair(tenant, memberId);
  pairs.set(tenant, [...(pairs.get(tenant) ?? []), pair]);
  return pair;
}

/** Counted from 1. */
export function pairOf(tenant: TestTenant, number: number) {
  const pair = pairs.get(tenant)?.[number - 1];
  if (!pair) throw new Error(`No key ${number} was made.`);
  return pair;
}

export type When = (key: Key, tenant: TestTenant) => ReturnType<Key["up"]>;

/** The program with key `number`, or without a pair. */
export const up =
  (number: number | undefined, more: object | ((tenant: TestTenant) => object) = {}): When =>
  (key, tenant) =>
    key.up(
      declared(tenant, {
        ...(number === undefined ? {} : pairOf(tenant, number)),
        ...(typeof more === "function" ? (more as (tenant: TestTenant) => object)(tenant) : more),
      }),
    );
export const refresh: When = (key) => key.refresh();
export const destroy: When = (key) => key.destroy();

export type Given = (key: Key, tenant: TestTenant) => Promise<void>;

/** One after the other. */
export const all =
  (...steps: ((key: Key, tenant: TestTenant) => unknown)[]): Given =>
  async (key, tenant) => {
    for (const step of steps) await step(key, tenant);
  };

/** The member exists, and so many keys of it. */
export const withPairs =
  (count: number): Given =>
  async (_, tenant) => {
    umbrella(tenant);
    for (let made = 0; made < count; made++) makePair(tenant);
  };
export const recorded =
  (number: number | undefined, more: object = {}): Given =>
  (key, tenant) =>
    mustRecord(up(number, more)(key, tenant));
/** Key 1 is proved. */
export const proved = all(withPairs(1), recorded(1));
/** Key 1 is proved, key 2 is made. */
export const aboutToRotate = all(withPairs(2), recorded(1));
export const rotated = all(aboutToRotate, recorded(2));
export const tickets = (levels: object) => (_: Key, tenant: TestTenant) => setTickets(tenant, levels);
export const deleteOnScreen = (number: number) => (_: Key, tenant: TestTenant) =>
  tenant.screen.deleteKey(umbrella(tenant).memberId, pairOf(tenant, number).publicKey);

export const found = [ask.discover, ask.members];
export const signedIn = [...found, ask.own, ask.own, ask.roles];
/** Our own sign-in, then the pair, then the pair with its keys exchanged. */
export const turnedAway = [...found, ask.own, ...ask.refusal];
export const whatToDo = /^what to do: put it right and run `up` again/;
