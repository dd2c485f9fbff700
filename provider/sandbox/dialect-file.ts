import { largest } from "../access/largest.ts";
import { z } from "zod";
import { functionCount } from "../access/catalogue.ts";
import { PsaError } from "../access/psa-error.ts";
import type { DialectName } from "./dialects.ts";
import { aliasOf } from "./operations/spoken-names.ts";

/** What a report of `psa-access preflight --report` makes of a sandbox. */
export interface ReportedDialects {
  dialects: DialectName[];
  /** Answers of that tenant that the sandbox cannot give; a sentence each. */
  notImitated: string[];
}

const count = z.number().int().nonnegative();
const rows = z.object({
  rows: count,
  emptyRows: count,
  levels: z.object({ None: count, My: count, All: count, null: count, missing: count, other: count }),
  names: z.object({
    otherCase: count,
    upperCase: z.boolean(),
    respelled: z.array(z.object({ function: z.string(), spelling: z.string() })),
    unknown: count,
    missing: z.array(z.string()).nullable(),
  }),
  identifiers: z.object({ likeTheName: count }),
});
const fields = z.object({ fields: z.record(z.string(), z.string()), otherFields: count });

/** Only what is looked at: a report may say more. */
const report = z.object({
  schema: z.literal("connectwise-psa.preflight/1"),
  tenant: z.object({ codeBase: z.string().nullable() }),
  requests: z.array(z.object({ request: z.string(), status: count, paging: z.string().nullable() })),
  ownRows: rows.nullable(),
  roleRows: rows.nullable(),
  newRoleRows: rows.nullable(),
  mySecurityMember: z.object({ identifier: z.string() }).nullable(),
  customizeItems: z.object({ reading: z.string() }).nullable(),
  roles: fields.nullable(),
  missingRole: z.object({ status: count, code: z.string().nullable() }).nullable(),
  writes: z.object({ verdict: z.string(), shownAtOnce: z.boolean().nullable() }).nullable(),
});
type Report = z.output<typeof report>;
type Rows = z.output<typeof rows>;

/**
 * The named dialects in which a tenant speaks, by its report. What the report does not say leaves the default.
 * @throws PsaError "bad-input" for anything but such a report
 */
export function dialectsOfReport(value: unknown): ReportedDialects {
  const parsed = report.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PsaError({
      code: "bad-input",
      what: "This is not a report of a tenant.",
      why: `${issue?.path.join(".") || "It"}: ${issue?.message ?? "has an unknown form"}.`,
      next: "Give a file that `psa-access preflight --report` wrote.",
    });
  }
  const { data } = parsed;
  // The longest list tells most: a role that may do little has few rows where only those with a level are listed.
  const seen = [data.ownRows, data.roleRows, data.newRoleRows].filter((one) => one !== null);
  const spoken: Record<Exclude<DialectName, NeverSeen>, boolean> = {
    "sparse-settings": seen.some(({ rows }) => rows > 0) && seen.every(isSparse),
    "null-levels": seen.some(({ levels }) => levels.null > 0),
    "names-upper": seen.some(({ names }) => names.upperCase),
    "names-alias": seen.some(({ names }) => names.respelled.some(isAlias)),
    "my-security-without-member": data.mySecurityMember?.identifier === "never",
    "my-security-refused": refused(data, "GET /system/mySecurity"),
    "customize-forbidden": data.customizeItems?.reading === "forbidden",
    "role-starts-with-levels":
      data.newRoleRows !== null && data.newRoleRows.emptyRows < data.newRoleRows.rows,
    "slow-changes": data.writes?.shownAtOnce === false,
    "settings-writable": data.writes?.verdict === "api",
  };
  const dialects = (Object.keys(spoken) as (keyof typeof spoken)[]).filter((name) => spoken[name]);
  return { dialects, notImitated: notImitated(data, seen) };
}

/** What neither a read nor the probe can see. */
type NeverSeen =
  | "inactive-keys-live"
  | "delete-409-any-holder"
  | "delete-204-always"
  | "member-fields-required"
  | "texts-rewritten";

/** No row is without a level, and many functions of the screen are without a row. */
function isSparse({ rows, emptyRows }: Rows): boolean {
  return emptyRows === 0 && rows < 0.9 * functionCount();
}

function refused({ requests }: Report, name: string): boolean {
  const answers = requests.filter(({ request }) => request === name);
  return answers.length > 0 && answers.every(({ status }) => status === 403);
}

function isAlias({ function: name, spelling }: { function: string; spelling: string }): boolean {
  const [module = "", fn = ""] = name.split(" · ");
  const alias = aliasOf(module, fn);
  return `${alias.module} · ${alias.function}`.toLowerCase() === spelling.toLowerCase();
}

function notImitated(data: Report, seen: readonly Rows[]): string[] {
  const respelled = new Set(
    seen.flatMap(({ names }) =>
      names.respelled.filter((one) => !isAlias(one)).map(({ function: name }) => name),
    ),
  );
  const most = (of: (one: Rows) => number) => largest(seen.map(of));
  const unknown = most(({ names }) => names.unknown);
  const missing = most(({ names }) => names.missing?.length ?? 0);
  const otherCase = most(({ names }) => (names.upperCase ? 0 : names.otherCase));
  const pagings = new Set(data.requests.flatMap(({ paging }) => paging ?? []));
  const levels = most(({ levels: { missing, other } }) => missing + other);
  return [
    respelled.size > 0 && `It spells some functions in ways of its own: ${[...respelled].sort().join(", ")}.`,
    otherCase > 0 &&
      "It writes some names in other letters' case than the screen, but not in capitals throughout.",
    unknown > 0 && `It has ${unknown} ${unknown === 1 ? "row" : "rows"} that the catalogue does not know.`,
    missing > 0 &&
      `It has no row for ${missing} ${missing === 1 ? "function" : "functions"} of the catalogue.`,
    levels > 0 && "It leaves out fields of levels, or has levels of other names.",
    seen.some(({ rows: all, identifiers }) => identifiers.likeTheName < all) &&
      "Its identifiers of functions are not made of their names.",
    ["no-link", "other-link"].some((paging) => pagings.has(paging)) &&
      "Its lists have no Link with a next part on the last page.",
    data.missingRole !== null &&
      (data.missingRole.status !== 404 || data.missingRole.code !== "NotFound") &&
      `It answers ${data.missingRole.status} about a role that does not exist.`,
    data.mySecurityMember?.identifier === "sometimes" && "Only some of its own rows say whose they are.",
    data.customizeItems?.reading === "unclear" && "How its Customize items read is not clear.",
    refused(data, "GET /system/mySecurity/customizeItems/") &&
      !refused(data, "GET /system/mySecurity") &&
      "It refuses the Customize items of our key alone.",
    data.roles !== null &&
      (data.roles.fields["roleType"] ?? "never") !== "never" &&
      "Its roles have a roleType.",
    data.roles !== null && data.roles.otherFields > 0 && "Its roles have fields that are not published.",
    data.tenant.codeBase === "release" && "Its code base is named after its release.",
    data.tenant.codeBase === "other" && "Its code base has a form of its own.",
  ].filter((sentence) => sentence !== false);
}
