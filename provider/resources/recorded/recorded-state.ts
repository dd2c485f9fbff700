import type { z } from "zod";
import { PsaError } from "../../access/psa-error.ts";
import type { RecordedType } from "../../access/recorded-type.ts";
import { recordedSchemas, schemaVersion } from "./recorded-schemas.ts";

type Values = Record<string, unknown>;

/** Type → version → what makes of a record of that version one of the next. Records are migrated when they are read. */
const migrations: Record<RecordedType, Readonly<Record<number, (values: Values) => Values>>> = {
  SecurityRole: {},
  ApiMember: {},
  ApiKey: {},
  IntegratorLogin: {},
};

/** What an older release recorded, in today's shape. Anything else is given back as it is, for the schema to judge. */
export function migrated(type: RecordedType, values: Values): Values {
  let record = values;
  for (;;) {
    const version = record.schemaVersion;
    const migrate =
      typeof version === "number" && version < schemaVersion ? migrations[type][version] : undefined;
    if (!migrate) return record;
    record = { ...migrate(record), schemaVersion: (version as number) + 1 };
  }
}

/**
 * What the engine hands back of a resource's outputs, migrated and checked.
 * @throws PsaError "bad-input" with every path that is not as this package writes it
 */
export function parseState(type: RecordedType, values: Values): Values {
  const record = migrated(type, values);
  const problems = problemsOf(type, record);
  if (problems.length === 0) return record;
  const newer = typeof record.schemaVersion === "number" && record.schemaVersion > schemaVersion;
  throw new PsaError({
    code: "bad-input",
    what: `The recorded state is not as this package writes it: ${problems.join("; ")}.`,
    why: newer
      ? "A newer release of the package wrote it."
      : "It was edited by hand, or restored from something else.",
    next: newer
      ? "Install that release, or a newer one, wherever this stack is run."
      : "Run `pulumi refresh`, which reads it anew where it can, or restore it from `pulumi stack history`.",
  });
}

/**
 * The same for `read`, which can put right what ConnectWise tells: a lost `observed` is read anew, and lost steps come back
 * with the next `up`, which compares everything again. What identifies the object, and a key's steps, cannot be made up.
 */
export function parseStateForRead(type: RecordedType, values: Values): Values {
  if (values.schemaVersion === undefined && values.tenant === undefined) return values; // an id-based get
  const record = migrated(type, values);
  if (problemsOf(type, record).length === 0 || type === "ApiKey") return parseState(type, values);
  return parseState(type, { ...record, observed: null, outstanding: [] });
}

function problemsOf(type: RecordedType, record: Values): string[] {
  const parsed = recordedSchemas[type].safeParse(record);
  return parsed.success ? [] : parsed.error.issues.slice(0, 10).map((issue) => issueText(issue));
}

/** `outputs.permissions["Service Desk"]: what is wrong`, never with the value itself. */
export function issueText(issue: z.core.$ZodIssue, root?: string): string {
  const path = [...(root === undefined ? [] : [root]), ...issue.path]
    .map((key) => (typeof key === "string" && /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join("")
    .replace(/^\./, "");
  return `${path || "state"}: ${issue.message}`;
}
