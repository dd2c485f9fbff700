import { byScreenName } from "../../access/screen-order.ts";
import { areaFlag, integratorAreaNames } from "../../access/integrator-area.ts";
import type { LogEntry } from "../request-log.ts";
import { customizeScreenOf } from "../tenant/customize-entries.ts";
import type { ApiMember, ApiMemberFields, IntegratorLogin } from "../tenant/records.ts";
import { memberDefaults, type ReferenceList, type ReferenceRecord } from "../tenant/reference-lists.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { ScreenError } from "./screen-error.ts";
import {
  type ScreenMember,
  type ScreenRole,
  screenMember,
  screenPeople,
  screenRole,
  type ScreenState,
} from "./screen-state.ts";

/** A row of the security-role screen. */
export interface ScreenRow {
  module: string;
  function: string;
  /** Every entry its Customize dialog has; null for a function without the link. */
  customize: readonly string[] | null;
}

export interface RoleLine {
  id: number;
  name: string;
  admin: boolean;
}

export interface MemberLine extends ScreenMember {
  /** Role ID on the screen; null without a role, or when it is gone. */
  role: string | null;
  email: string;
}

export interface LoginLine {
  id: number;
  username: string;
  inactive: boolean;
  allRecords: boolean;
  /** Areas of the API that it may use. */
  areas: string[];
}

export interface LogReading {
  entries: readonly LogEntry[];
  /** Number of requests so far: what to ask after next time. */
  next: number;
  /** Requests between those asked for and the first of `entries`. */
  left: number;
}

/** Requests in one answer at most: a page that shows more is of no use to anybody. */
const longestReading = 500;

/** What the web page reads: one view each, where `ScreenActions.state` gives everything at once. */
export class ScreenReadings {
  readonly #tenant: Tenant;
  readonly #log: readonly LogEntry[];

  constructor(tenant: Tenant, log: readonly LogEntry[]) {
    this.#tenant = tenant;
    this.#log = log;
  }

  /** In the order of ConnectWise's screen: by name, whatever the case. */
  rows(): ScreenRow[] {
    return this.#tenant.rows
      .map(({ module, function: fn, hasCustomize }) => ({
        module,
        function: fn,
        customize: hasCustomize ? (customizeScreenOf(module, fn)?.entries ?? []) : null,
      }))
      .sort((a, b) => byScreenName(a.module, b.module) || byScreenName(a.function, b.function));
  }

  roles(): RoleLine[] {
    return this.#tenant.roles
      .allCurrent()
      .map(({ id, name, admin }) => ({ id, name, admin }))
      .sort((a, b) => byScreenName(a.name, b.name));
  }

  /** @throws ScreenError 404 */
  role(id: number): ScreenRole {
    const role = this.#tenant.roles.current(id);
    if (!role) throw new ScreenError(`There is no security role ${id}.`, 404);
    return screenRole(this.#tenant, role);
  }

  members(): MemberLine[] {
    return this.#tenant.members
      .allCurrent()
      .map((member) => this.#memberLine(member))
      .sort((a, b) => byScreenName(a.identifier, b.identifier));
  }

  /** With its fields by their API names. @throws ScreenError 404 */
  member(id: number): MemberLine & { fields: ApiMemberFields } {
    const member = this.#tenant.members.current(id);
    if (!member) throw new ScreenError(`There is no API member ${id}.`, 404);
    return { ...this.#memberLine(member), fields: member.fields };
  }

  /** What a new API member's form starts with, by API names. */
  memberDefaults(): typeof memberDefaults {
    return memberDefaults;
  }

  /** What the drop-downs of an API member offer. */
  referenceLists(): Record<ReferenceList, { id: number; name: string }[]> {
    const { boards, locations, departments, levels, timeZones } = this.#tenant.lists;
    return {
      boards: choices(boards),
      locations: choices(locations),
      departments: choices(departments),
      levels: choices(levels),
      timeZones: choices(timeZones),
    };
  }

  /** Human members. */
  people(): ScreenState["people"] {
    return screenPeople(this.#tenant).sort((a, b) => byScreenName(a.identifier, b.identifier));
  }

  /** Areas that an integrator login can be given, in ConnectWise's order. */
  integratorAreas(): readonly string[] {
    return integratorAreaNames;
  }

  integratorLogins(): LoginLine[] {
    return this.#tenant.logins
      .allCurrent()
      .map(loginLine)
      .sort((a, b) => byScreenName(a.username, b.username));
  }

  /** API requests after the first `after`, oldest first; all of them when the log was cleared since. */
  log(after: number): LogReading {
    const next = this.#log.length;
    const from = Number.isInteger(after) && after > 0 && after <= next ? after : 0;
    const first = Math.max(from, next - longestReading);
    return { entries: this.#log.slice(first), next, left: first - from };
  }

  #memberLine(member: ApiMember): MemberLine {
    const { securityRole, emailAddress } = member.fields;
    const role = this.#tenant.roles.current(securityRole?.id ?? 0);
    return { ...screenMember(member), role: role?.name ?? null, email: emailAddress ?? "" };
  }
}

function choices(records: readonly ReferenceRecord[]): { id: number; name: string }[] {
  return records
    .filter((record) => record["inactiveFlag"] !== true)
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => byScreenName(a.name, b.name));
}

function loginLine({ id, fields }: IntegratorLogin): LoginLine {
  return {
    id,
    username: fields.username,
    inactive: fields["inactiveFlag"] === true,
    allRecords: fields["canAccessAllRecordsFlag"] === true,
    areas: integratorAreaNames.filter(
      (area) => fields["canAccessAllApisFlag"] === true || fields[areaFlag(area)] === true,
    ),
  };
}
