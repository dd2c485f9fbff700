import { PsaError } from "../access/psa-error.ts";

/**
 * What nobody outside has measured of ConnectWise, each as a way the sandbox can answer instead of its default.
 * They can be combined, but for the two on deleting roles.
 */
export const dialects = [
  dialect(
    "sparse-settings",
    "Rows that are None throughout are missing in settings and mySecurity.",
    "are all rows listed?",
  ),
  dialect("null-levels", "A level that is not granted is null instead of None.", "null or None?"),
  dialect(
    "names-upper",
    "Names of modules and functions come in capitals.",
    "are the API's names those of the screen?",
  ),
  dialect(
    "names-alias",
    "Some modules and functions come under another spelling.",
    "are the API's names those of the screen?",
  ),
  dialect(
    "my-security-without-member",
    "Rows of mySecurity do not say whose they are.",
    "is member filled in mySecurity?",
  ),
  dialect(
    "my-security-refused",
    "mySecurity and its Customize items answer 403.",
    "may an API member read mySecurity?",
  ),
  dialect(
    "customize-forbidden",
    "Customize items that are listed are forbidden; env does not say how they read.",
    "is a listed item allowed?",
  ),
  dialect("inactive-keys-live", "Keys of an inactive member still sign in.", "do keys stop with the member?"),
  dialect(
    "delete-409-any-holder",
    "A role that any member holds, even an inactive one, is not deleted (409).",
    "is a role in use deleted?",
  ),
  dialect("delete-204-always", "A role is deleted whoever holds it (204).", "is a role in use deleted?"),
  dialect(
    "member-fields-required",
    "A new API member needs every field that the screen requires.",
    "which fields does POST ask for?",
  ),
  dialect(
    "role-starts-with-levels",
    "A new role starts with some levels instead of None.",
    "starting levels of a new role?",
  ),
  dialect(
    "slow-changes",
    "What was changed is read back only after some seconds (3 by default).",
    "how soon does a change show?",
  ),
  dialect(
    "texts-rewritten",
    "Texts of a member are stored trimmed, with other line ends, and e-mail addresses in small letters.",
    "are texts stored as they are sent?",
  ),
  dialect(
    "settings-writable",
    "PATCH of a settings row is accepted, in the assumed form.",
    "is a settings write accepted?",
  ),
] as const;

/** Name of one of {@link dialects}. */
export type DialectName = (typeof dialects)[number]["name"];

/** A way to answer instead of the default. */
export interface Dialect<Name extends string = DialectName> {
  /** Its name, kebab-case. */
  readonly name: Name;
  /** What the sandbox does. */
  readonly description: string;
  /** The question about ConnectWise that is open. */
  readonly question: string;
}

export type Dialects = ReadonlySet<DialectName>;

function dialect<const Name extends string>(
  name: Name,
  description: string,
  question: string,
): Dialect<Name> {
  return { name, description, question };
}

/** Refuses unknown names and the pair that contradicts itself, with the valid names. */
export function chosenDialects(names: readonly string[]): Dialects {
  const known = new Map(dialects.map((entry) => [entry.name as string, entry.name]));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length) {
    throw new PsaError({
      code: "bad-input",
      what: `The sandbox has no dialect ${unknown.join(", ")}.`,
      next: `Choose from: ${[...known.keys()].join(", ")}.`,
    });
  }
  const chosen = new Set(names.map((name) => known.get(name) as DialectName));
  if (chosen.has("delete-409-any-holder") && chosen.has("delete-204-always")) {
    throw new PsaError({
      code: "bad-input",
      what: "The dialects delete-409-any-holder and delete-204-always contradict each other.",
      next: "Choose one of them.",
    });
  }
  return chosen;
}
