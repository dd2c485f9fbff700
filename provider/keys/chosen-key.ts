import { isAbsent } from "../resources/recorded/absent.ts";
import type { Expectation, KeyInputs } from "../resources/api-key/state.ts";
import { nearest } from "../access/nearest-names.ts";
import { PsaError } from "../access/psa-error.ts";
import type { KeyStep } from "../access/step.ts";
import type { Tenant } from "../access/tenant.ts";
import { ofType, type StackResource } from "../stack/stack-resources.ts";

/** A key of the stack, as far as these commands need it. */
export interface StackKey {
  urn: string;
  /** `<memberId>/<description>` */
  id: string;
  /** Name in the program; the names of its configuration keys follow from it. */
  resource: string;
  description: string;
  /** Member ID on the screen. */
  member: string;
  memberId: string;
  tenant: Tenant;
  expect: Expectation | undefined;
  /** Slug of its profile. */
  profile: string | undefined;
  outstanding: readonly KeyStep[];
  /** A person vouches for its pair, whose private key is not in the stack. */
  attested: boolean;
}

/** Every key of the stack, in its order. */
export function keysOf(resources: readonly StackResource[]): StackKey[] {
  return ofType(resources, "ApiKey").map(({ urn, id, name, outputs }) => ({
    urn,
    id,
    resource: name,
    description: outputs.description,
    member: outputs.observed.member,
    memberId: outputs.member,
    tenant: outputs.tenant,
    expect: outputs.expect as Expectation | undefined,
    profile: outputs.profile,
    outstanding: outputs.outstanding as KeyStep[],
    attested: outputs.observed["pair"] === "attested",
  }));
}

/** What the proof of a pair is told about its key. */
export function keyInputs({ memberId, description, expect }: StackKey): KeyInputs {
  return { member: memberId, description, ...(expect === undefined ? {} : { expect }) };
}

/**
 * The key of an API member: by Member ID, or by the resource's name, in any case.
 * @throws PsaError "bad-input" when there is none, or several
 */
export function chosenKey(resources: readonly StackResource[], wanted: string): StackKey {
  const keys = keysOf(resources);
  if (keys.length === 0) {
    throw new PsaError({
      code: "bad-input",
      what: "The stack holds no API key.",
      next: "Declare an ApiKey in the program and run `up`; a key can be captured once its API member is made.",
    });
  }
  const same = (name: string) => name.toLowerCase() === wanted.trim().toLowerCase();
  const ofMember = keys.filter(({ member }) => same(member));
  const found = ofMember.length > 0 ? ofMember : keys.filter(({ resource }) => same(resource));
  const [key, ...others] = found;
  if (!key) throw noSuchMember(wanted, keys);
  if (others.length > 0) return oneOf(found, wanted);
  if (isAbsent(key.memberId)) {
    throw new PsaError({
      code: "bad-input",
      what: `The API member of key "${key.description}" is not made yet.`,
      next: "Run `up` first, in a mode that makes it.",
    });
  }
  return key;
}

/** A member with several keys: only the resource's name tells them apart. */
function oneOf(found: readonly StackKey[], wanted: string): never {
  throw new PsaError({
    code: "bad-input",
    what: `The stack holds ${found.length} keys of ${wanted}: ${found.map(({ resource, description }) => `${resource} ("${description}")`).join(", ")}.`,
    next: "Name one by its resource's name, which is not the Member ID.",
  });
}

function noSuchMember(wanted: string, keys: readonly StackKey[]): PsaError {
  const members = [...new Set(keys.map(({ member }) => member))];
  const near = nearest(wanted, members);
  return new PsaError({
    code: "bad-input",
    what: `The stack holds no key of an API member "${wanted}".`,
    why: near.length > 0 ? `Nearest: ${near.join(", ")}.` : undefined,
    next: `Give a Member ID: ${members.join(", ")}.`,
  });
}
