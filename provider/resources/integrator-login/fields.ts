import {
  areaFlag,
  type AreaFields,
  integratorAreaNames,
  integratorAreas,
  type IntegratorAreas,
} from "../../access/integrator-area.ts";
import { PsaError } from "../../access/psa-error.ts";
import { storesText } from "../../access/stored-text.ts";
import type { Context } from "../../tenant/context.ts";
import { withoutUndefined } from "../input-reader.ts";
import { referenceId } from "../reference-id.ts";
import type { ObservedLogin } from "../../access/observed.ts";
import type { LoginInputs } from "./state.ts";

/** Fields of a ConnectWise integrator login record, as read or as sent. */
export type LoginRecord = Readonly<Record<string, unknown>> & { id: number; username: string };

type Options = { callbackUrl?: string; legacyCallback?: boolean; autoChild?: boolean; childing?: boolean };

/** Declared values → ConnectWise's fields, closed areas included, so that an update closes what is no longer declared. */
export async function loginFields(
  context: Context,
  inputs: Omit<LoginInputs, "password">,
): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {
    username: inputs.username,
    canAccessAllApisFlag: inputs.allAreas ?? false,
    canAccessAllRecordsFlag: inputs.allRecords ?? false,
    inactiveFlag: inputs.inactive ?? false,
  };
  for (const area of integratorAreaNames) {
    const access = inputs.areas[area];
    const own: AreaFields = integratorAreas[area];
    const options: Options = access === undefined || access === true ? {} : (access as Options);
    fields[areaFlag(area)] = access !== undefined;
    if (own.callback) fields[own.callback] = options.callbackUrl ?? "";
    if (own.legacy) fields[own.legacy] = options.legacyCallback ?? false;
    if (own.autoChild) fields[own.autoChild] = options.autoChild ?? false;
    if (own.childing) fields[own.childing] = options.childing ?? false;
  }
  if (inputs.member !== undefined) fields.member = { id: await memberId(context, inputs.member) };
  if (inputs.board !== undefined) fields.board = { id: await boardId(context, inputs.board) };
  return fields;
}

/** A live record in the declared form. */
export function observedLogin(record: LoginRecord): ObservedLogin {
  const text = (field: string) =>
    typeof record[field] === "string" && record[field] !== "" ? record[field] : undefined;
  const yes = (field: string) => record[field] === true || undefined;
  const reference = (field: string, name: "name" | "identifier") =>
    (record[field] as Record<string, string | undefined> | null | undefined)?.[name] ?? undefined;
  const areas = integratorAreaNames
    .filter((area) => record[areaFlag(area)] === true)
    .sort()
    .map((area) => {
      const own: AreaFields = integratorAreas[area];
      const options = withoutUndefined({
        callbackUrl: own.callback ? text(own.callback) : undefined,
        legacyCallback: own.legacy ? yes(own.legacy) : undefined,
        autoChild: own.autoChild ? yes(own.autoChild) : undefined,
        childing: own.childing ? yes(own.childing) : undefined,
      });
      return [area, Object.keys(options).length > 0 ? options : true];
    });
  return withoutUndefined({
    username: record.username,
    areas: Object.fromEntries(areas) as IntegratorAreas,
    allAreas: yes("canAccessAllApisFlag"),
    allRecords: yes("canAccessAllRecordsFlag"),
    member: reference("member", "identifier"),
    board: reference("board", "name"),
    inactive: yes("inactiveFlag"),
  }) as ObservedLogin;
}

/** The fields of a record that do not hold what is wanted; an empty text and no value are the same. */
export function differingFields(wanted: Readonly<Record<string, unknown>>, record: LoginRecord): string[] {
  return Object.entries(wanted)
    .filter(([field, value]) => {
      const live = record[field];
      if (typeof value === "object" && value !== null)
        return (live as { id?: number } | null | undefined)?.id !== (value as { id: number }).id;
      if (typeof value === "string" && typeof live === "string") return !storesText(field, value, live);
      return (live ?? empty(value)) !== value;
    })
    .map(([field]) => field);
}

function empty(like: unknown): unknown {
  return typeof like === "boolean" ? false : "";
}

async function memberId(context: Context, identifier: string): Promise<number> {
  const members = (await context.snapshot.members()).flatMap(({ id, identifier: name }) =>
    id == null ? [] : [{ id, identifier: name }],
  );
  return only(referenceId("member", members, identifier));
}

async function boardId(context: Context, name: string): Promise<number> {
  return only(referenceId("board", await context.snapshot.references("boards"), name));
}

function only(found: ReturnType<typeof referenceId>): number {
  if ("id" in found) return found.id;
  throw new PsaError({
    code: "bad-input",
    what: `${found.problem}.`,
    why: "Nothing was made or changed.",
    next: "Use one of these names.",
  });
}
