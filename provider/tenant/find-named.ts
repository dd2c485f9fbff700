import { looksAlike, visibly } from "../access/look-alike.ts";
import { PsaError } from "../access/psa-error.ts";
import { sameName } from "../access/same-name.ts";
import { someNames } from "../access/some-names.ts";

export interface Kind<T> {
  /** "role" */
  noun: string;
  nameOf: (object: T) => string;
  /** What a program can declare instead: "another name". */
  another: string;
  /** Where people see it: "System > Security Roles". */
  screen: string;
}

/**
 * The object of a name, letter case ignored as ConnectWise does; undefined when none bears it or looks as if it did.
 * @param adopt whether the program asks for what exists to be taken over
 * @throws PsaError "exists" when several bear the name, or when one bears a name that only looks the same
 */
export function findNamed<T extends { id: number }>(
  { noun, nameOf, another, screen }: Kind<T>,
  objects: Iterable<T>,
  name: string,
  adopt: boolean,
): T | undefined {
  const all = [...objects];
  const exact = all.filter((object) => nameOf(object) === name);
  const named = exact.length > 0 ? exact : all.filter((object) => sameName(nameOf(object), name));
  if (named.length > 1) {
    throw new PsaError({
      code: "exists",
      what: `ConnectWise lists ${named.length} ${noun}s of the name "${name}" (${named.map(({ id }) => id).join(", ")}).`,
      why: "Which of them is meant cannot be told, so nothing was made or changed.",
      next: `Rename all but one on the screen (${screen}), or declare ${another}.`,
    });
  }
  if (named.length === 1) return named[0];
  const alike = all.filter((object) => looksAlike(nameOf(object), name));
  const [first] = alike;
  if (first === undefined) return undefined;
  const [live, declared] = visibly(nameOf(first), name);
  throw new PsaError({
    code: "exists",
    what:
      alike.length === 1
        ? `There is a ${noun} ${live} (${first.id}), which looks like the declared ${declared}.`
        : `There are ${noun}s that look like the declared ${declared}: ${someNames(alike.map((object) => `${visibly(nameOf(object), name)[0]} (${object.id})`))}.`,
    why: "They differ in blanks, invisible characters or Unicode form only; people and ConnectWise may take one for the other, so no second one is made.",
    next: `Rename the one in ConnectWise exactly as declared (${screen})${adopt ? "" : " and set `adopt: true` to take it over"}, or declare ${another}.`,
  });
}

/** For a POST that is refused because the name is taken, though no list shows it: "adopt it" would be no advice. */
export function takenUnseen(error: PsaError, noun: string, name: string, another: string): PsaError {
  return new PsaError({
    code: "exists",
    what: `ConnectWise refuses the ${noun} "${name}": the name is taken, but its list shows none of that name.`,
    why: error.why,
    next: `Run again in a minute, since lists may lag; if it stays, look for a similar name on the screen, or declare ${another}.`,
    request: error.request,
    status: error.status,
    requestId: error.requestId,
  });
}
