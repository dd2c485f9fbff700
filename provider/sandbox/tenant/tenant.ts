import type { DialectName, Dialects } from "../dialects.ts";
import { catalogueRows, type FunctionRow, functionRow } from "./function-rows.ts";
import { digest, matchesDigest, newKeyPair, type KeyPair } from "./key-pair.ts";
import { type Clock, LaggingTable } from "./lagging-table.ts";
import type { ApiMember, Change, IntegratorLogin, Person, Role, Token } from "./records.ts";
import { freshReferenceLists, type ReferenceLists } from "./reference-lists.ts";

export interface TenantOptions {
  companyId: string;
  clientId: string;
  dialects: Dialects;
  clock: Clock;
  /** How long the dialect `slow-changes` hides a change, in milliseconds. */
  lagMs: number;
}

/** Everything one ConnectWise holds. Records are replaced, never changed in place. */
export class Tenant {
  readonly companyId: string;
  readonly clientId: string;
  readonly dialects: Dialects;
  readonly clock: Clock;
  readonly roles: LaggingTable<Role>;
  readonly members: LaggingTable<ApiMember>;
  readonly logins: LaggingTable<IntegratorLogin>;
  readonly people: Person[] = [];
  readonly tokens: Token[] = [];
  lists: ReferenceLists = freshReferenceLists;
  rows: readonly FunctionRow[] = catalogueRows();
  /** The API member that the tool under test signs in as. */
  selfMemberId = 0;
  /** As companyinfo tells it, with its slash at the end. */
  codebase = "v4_6_release/";
  /** Called after every change that a data file has to keep. */
  changed: () => void = () => undefined;

  readonly #keyOwners = new Map<string, number>();
  readonly #issued = new Set<string>();
  readonly #rowsByName = new Map<string, FunctionRow>();
  #lastId = 100;

  constructor(options: TenantOptions) {
    const lagMs = options.dialects.has("slow-changes") ? options.lagMs : 0;
    this.companyId = options.companyId;
    this.clientId = options.clientId;
    this.dialects = options.dialects;
    this.clock = options.clock;
    this.roles = new LaggingTable(options.clock, lagMs);
    this.members = new LaggingTable(options.clock, lagMs);
    this.logins = new LaggingTable(options.clock, lagMs);
    for (const row of this.rows) this.#rowsByName.set(rowKey(row.module, row.function), row);
  }

  speaks(dialect: DialectName): boolean {
    return this.dialects.has(dialect);
  }

  /** Ids are never used twice, whatever was deleted. */
  newId(): number {
    return ++this.#lastId;
  }

  /** Makes sure that `id` is not given to a new record. */
  reserveId(id: number): void {
    this.#lastId = Math.max(this.#lastId, id);
  }

  get lastId(): number {
    return this.#lastId;
  }

  /** Row of the screen, whatever the case of the letters. */
  row(module: string, fn: string): FunctionRow | undefined {
    return this.#rowsByName.get(rowKey(module, fn));
  }

  /** Row of a seeded tenant whose screen has more than the catalogue. */
  ensureRow(module: string, fn: string): FunctionRow {
    const known = this.row(module, fn);
    if (known) return known;
    const added = functionRow(this.rows.length, module, fn);
    this.rows = [...this.rows, added];
    this.#rowsByName.set(rowKey(module, fn), added);
    return added;
  }

  changeBy(by: string): Change {
    return { at: new Date(this.clock.now()).toISOString().replace(/\.\d+Z$/, "Z"), by };
  }

  roleNamed(name: string): Role | undefined {
    return this.roles.allCurrent().find((role) => sameText(role.name, name));
  }

  /** The identifier is taken for good, by people as well as by inactive API members. */
  identifierTaken(identifier: string): boolean {
    return (
      this.people.some((person) => sameText(person.identifier, identifier)) ||
      this.members.allCurrent().some((member) => sameText(member.fields.identifier, identifier))
    );
  }

  seedMember(member: ApiMember): void {
    this.members.seed(member);
    for (const key of member.keys) this.#own(key.publicKey, member.id);
  }

  /** The private key is returned once and not kept. */
  addKey(member: ApiMember, description: string, pair: KeyPair = newKeyPair()): KeyPair {
    const key = { publicKey: pair.publicKey, privateDigest: digest(pair.privateKey), description };
    this.members.set({ ...member, keys: [...member.keys, key] });
    this.#own(pair.publicKey, member.id);
    return pair;
  }

  /** True for the public key of every pair that was ever made, deleted ones included. */
  everIssued(publicKey: string): boolean {
    return this.#issued.has(publicKey) || this.tokens.some((token) => token.publicKey === publicKey);
  }

  deleteKey(member: ApiMember, publicKey: string): void {
    this.members.set({ ...member, keys: member.keys.filter((key) => key.publicKey !== publicKey) });
    this.#keyOwners.delete(publicKey);
  }

  /** Whose pair this is: takes as long for a wrong private key as for an unknown public one. */
  memberOfPair(pair: KeyPair): ApiMember | undefined {
    const member = this.members.current(this.#keyOwners.get(pair.publicKey) ?? 0);
    const key = member?.keys.find(({ publicKey }) => publicKey === pair.publicKey);
    return matchesDigest(pair.privateKey, key?.privateDigest) ? member : undefined;
  }

  #own(publicKey: string, memberId: number): void {
    this.#keyOwners.set(publicKey, memberId);
    this.#issued.add(publicKey);
  }
}

/** Names and identifiers are compared as the usual database collation does. */
export function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function rowKey(module: string, fn: string): string {
  return JSON.stringify([module.toLowerCase(), fn.toLowerCase()]);
}
