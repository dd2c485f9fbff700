import { isPsaError, PsaError } from "../access/psa-error.ts";
import type { Tenant } from "../access/tenant.ts";
import { cutShort, FunctionLists } from "./function-lists.ts";
import { type LiveRights, liveRights } from "./live-rights.ts";
import type {
  LiveApiMember,
  LiveIntegratorLogin,
  LiveMember,
  LiveMemberFields,
  LiveNamed,
  LiveRole,
  ReferenceKind,
  TenantReader,
} from "./tenant-reader.ts";

/** Who we are signed in as; `member` is absent where ConnectWise does not say. */
export interface OwnSecurity {
  member: { identifier: string; name: string | undefined } | undefined;
  rights: LiveRights;
}

/**
 * One reading of the tenant, shared by all resources of a process: each list is asked for once, when it is first needed,
 * and our own writes update it from their answers. A failed read is not remembered.
 */
export class TenantCache {
  readonly #reader: TenantReader;
  readonly #reads = new Map<string, Promise<unknown>>();
  readonly #lists = new FunctionLists();

  constructor(reader: TenantReader) {
    this.#reader = reader;
  }

  tenant(): Promise<Tenant> {
    return this.#once("tenant", () => this.#reader.tenant());
  }

  own(): Promise<OwnSecurity> {
    return this.#once("own", async () => {
      const rows = await this.#reader.mySecurity.rows().catch((error: unknown) => {
        throw ownRightsError(error);
      });
      const member = rows.find((row) => row.member?.identifier)?.member;
      const rights = liveRights(rows, "our own rights (/system/mySecurity)");
      this.#lists.believe(rights);
      return {
        member: member?.identifier
          ? { identifier: member.identifier, name: member.name ?? undefined }
          : undefined,
        rights,
      };
    });
  }

  /** Record id → role. */
  roles(): Promise<Map<number, LiveRole>> {
    return this.#once("roles", async () =>
      byId(someOf("security role", await this.#reader.securityRoles.list())),
    );
  }

  /** A role by id. One that the list lacks is asked for by itself, so that "gone" is always ConnectWise's own word. */
  async role(id: number): Promise<LiveRole | undefined> {
    const roles = await this.roles();
    const listed = roles.get(id);
    if (listed) return listed;
    const found = await this.#once(`role ${id}`, () => this.#reader.securityRoles.find(id));
    if (found) roles.set(id, found);
    return found;
  }

  /** @throws PsaError "unexpected-answer" when the list of its functions is cut short */
  rights(role: LiveRole): Promise<LiveRights> {
    return this.#once(`rights ${role.id}`, async () => {
      const listed = await this.#listed(role);
      await this.requireComplete(`role "${role.name}"`, listed);
      this.#lists.believe(listed);
      return listed;
    });
  }

  #listed(role: LiveRole): Promise<LiveRights> {
    return this.#once(`listed ${role.id}`, async () =>
      liveRights(await this.#reader.securityRoles.settings(role.id), `role "${role.name}"`),
    );
  }

  /**
   * Compares a list of functions with what the tenant lists elsewhere. Costs nothing where it has all that are known; else our
   * own rights are read, and where these do not show the tenant's habit, the lists of two other roles.
   * @throws PsaError "unexpected-answer" when it is cut short
   */
  async requireComplete(of: string, list: LiveRights): Promise<void> {
    if (this.#lists.isPlainlyComplete(list)) return;
    await this.#readOwnRights();
    if (this.#lists.judge(list).verdict === "unclear") await this.#readSamples(list);
    const judged = this.#lists.judge(list);
    if (judged.verdict === "complete" || (judged.verdict === "unclear" && list.names.length > 0)) return;
    throw cutShort(of, list, judged.missing);
  }

  /** Not where the tenant refuses to tell. */
  async #readOwnRights(): Promise<void> {
    try {
      await this.own();
    } catch (error) {
      if (!isPsaError(error) || error.code !== "no-right") throw error;
    }
  }

  /** Lists of two roles, whatever they are: they show whether rows without levels are listed. */
  async #readSamples(judged: LiveRights): Promise<void> {
    const roles = [...(await this.roles()).values()].slice(0, 2);
    const samples = await Promise.all(roles.map((role) => this.#listed(role)));
    for (const sample of samples) if (sample !== judged) this.#lists.believe(sample);
  }

  /** Record id → API member, inactive ones included. */
  apiMembers(): Promise<Map<number, LiveApiMember>> {
    return this.#once("apiMembers", async () => byId(await this.#reader.apiMembers.list()));
  }

  async apiMember(id: number): Promise<LiveApiMember | undefined> {
    const members = await this.apiMembers();
    const listed = members.get(id);
    if (listed) return listed;
    const found = await this.#once(`apiMember ${id}`, () => this.#reader.apiMembers.find(id));
    if (found) members.set(id, found);
    return found;
  }

  memberDefaults(): Promise<LiveMemberFields> {
    return this.#once("memberDefaults", () => this.#reader.apiMembers.defaults());
  }

  /** People: members of any licence class but A. */
  async people(): Promise<LiveMember[]> {
    return (await this.members()).filter((member) => member.licenseClass !== "A");
  }

  /** Members of every licence class. */
  members(): Promise<LiveMember[]> {
    return this.#once("members", async () => someOf("member", await this.#reader.members.list()));
  }

  integratorLogins(): Promise<LiveIntegratorLogin[]> {
    return this.#once("integratorLogins", () => this.#reader.integratorLogins.list());
  }

  /** An integrator login by id; as with roles, "gone" is always ConnectWise's own word. */
  async integratorLogin(id: number): Promise<LiveIntegratorLogin | undefined> {
    const listed = (await this.integratorLogins()).find((login) => login.id === id);
    return listed ?? this.#once(`integratorLogin ${id}`, () => this.#reader.integratorLogins.find(id));
  }

  references(kind: ReferenceKind): Promise<LiveNamed[]> {
    return this.#once(`references ${kind}`, () => this.#reader.references[kind]());
  }

  /** A service board by id; one that the list lacks is asked for by itself, as with roles. */
  async board(id: number): Promise<LiveNamed | undefined> {
    const listed = (await this.references("boards")).find((board) => board.id === id);
    return listed ?? this.#once(`board ${id}`, () => this.#reader.references.board(id));
  }

  /** Takes over the answer of a write of ours. */
  async noteRole(role: LiveRole): Promise<void> {
    (await this.roles()).set(role.id, role);
  }

  async noteApiMember(member: LiveApiMember): Promise<void> {
    (await this.apiMembers()).set(member.id, member);
  }

  /** The next look at integrator logins reads them again. */
  forgetIntegratorLogins(): void {
    this.#reads.delete("integratorLogins");
  }

  async noteRoleGone(id: number): Promise<void> {
    (await this.roles()).delete(id);
    this.forgetRights(id);
    this.#reads.delete(`role ${id}`);
  }

  /** After a write to its rows: the next look reads them again. */
  forgetRights(roleId: number): void {
    this.#reads.delete(`rights ${roleId}`);
    this.#reads.delete(`listed ${roleId}`);
  }

  #once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#reads.get(key) as Promise<T> | undefined;
    if (known) return known;
    const reading = read();
    this.#reads.set(key, reading);
    reading.catch(() => this.#reads.delete(key));
    return reading;
  }
}

/** We are a member and hold a role, so neither list is ever empty. @throws PsaError "unexpected-answer" */
function someOf<T>(noun: string, listed: T[]): T[] {
  if (listed.length > 0) return listed;
  throw new PsaError({
    code: "unexpected-answer",
    what: `ConnectWise lists no ${noun} at all.`,
    why: "There is at least our own, so the list is cut short.",
    next: "Nothing was taken from it. Run again; if it stays, look at what stands between this machine and ConnectWise.",
  });
}

/** A tenant that refuses this request supports nothing that changes it: who we are and what it calls its functions is told there. */
function ownRightsError(error: unknown): unknown {
  if (!isPsaError(error) || error.code !== "no-right") return error;
  const { code, what, why, next, request, status, requestId } = error;
  return new PsaError({
    code,
    what,
    why: `${why ?? ""} Without it nothing is made, changed or proved: it tells who we are, which functions there are, and what a key may do.`.trim(),
    next,
    request,
    status,
    requestId,
  });
}

function byId<T extends { id: number }>(objects: readonly T[]): Map<number, T> {
  return new Map(objects.map((object) => [object.id, object]));
}
