import type { KeyPair } from "../../access/key-pair.ts";
import { customizeEntries } from "../../access/customize.ts";
import { isCataloguedEntry } from "../../access/customize-names.ts";
import type { ObservedKey } from "../../access/observed.ts";
import { PsaError } from "../../access/psa-error.ts";
import { isAttested } from "../../access/attestation.ts";
import { sameName } from "../../access/same-name.ts";
import type { KeyStep, MemberReference, SetCustomize } from "../../access/step.ts";
import { compareCustomize } from "./compare-customize.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import type { Context } from "../../tenant/context.ts";
import { provePair } from "./prove-pair.ts";
import { signIn, type SignIn } from "./sign-in.ts";
import { type KeyInputs, pairOf } from "./state.ts";

export interface Examined {
  observed: ObservedKey;
  steps: KeyStep[];
  /** Why the key must not be used as it is; empty when nothing is wrong with it. */
  reasons: string[];
  retiring: KeyPair[];
}

/** Everything that can be seen of a key now: its pair, its Customize lists, what it needs, and the pairs it replaces. */
export async function examineKey(
  context: Context,
  id: string,
  inputs: KeyInputs,
  member: LiveApiMember,
  retiring: readonly KeyPair[],
): Promise<Examined> {
  const reference: MemberReference = {
    id: String(member.id),
    identifier: member.identifier,
    name: member.name ?? "",
  };
  const pair = await provePair(context, id, inputs, member, reference);
  const steps: KeyStep[] = [...(await missingLogin(context, inputs)), ...pair.steps];
  const customize = await customizeSteps(context, id, inputs, member, pair.session);
  for (const each of customize.steps) steps.push(each);
  let left = [...retiring];
  if (pair.observed.proved || pair.observed.pair === "attested") {
    left = await notYetRefused(context, retiring);
    for (const old of left) steps.push({ kind: "delete-key", member: reference, publicKey: old.publicKey });
  }
  const observed: ObservedKey = {
    ...pair.observed,
    ...(customize.verdicts ? { customize: customize.verdicts } : {}),
  };
  return { observed, steps, reasons: pair.reasons, retiring: left };
}

async function missingLogin(context: Context, inputs: KeyInputs): Promise<KeyStep[]> {
  const wanted = inputs.requires?.integratorLogin;
  if (wanted === undefined) return [];
  const logins = (await context.snapshot.integratorLogins()).filter((login) => login.inactiveFlag !== true);
  const present =
    wanted === true ? logins.length > 0 : logins.some(({ username }) => sameName(username, wanted));
  return present ? [] : [{ kind: "create-integrator-login", username: wanted === true ? null : wanted }];
}

async function customizeSteps(
  context: Context,
  id: string,
  inputs: KeyInputs,
  member: LiveApiMember,
  session: SignIn | undefined,
) {
  const entries = inputs.expect?.customize ? customizeEntries(inputs.expect.customize) : [];
  if (entries.length === 0) return { steps: [], verdicts: undefined };
  // Another member's key sees the lists of that member's role.
  const isOwn =
    session?.signedIn &&
    (session.identifier === undefined ||
      session.identifier.toLowerCase() === member.identifier.toLowerCase());
  const items = isOwn ? await session.customizeItems() : undefined;
  if (items?.length === 0 && context.settings.customizeItems === "allowed") throw noItems(member);
  const role = { id: String(member.securityRole?.id ?? ""), name: member.securityRole?.name ?? "" };
  const verdicts: NonNullable<ObservedKey["customize"]> = {};
  const steps: KeyStep[] = [];
  for (const entry of entries) {
    const { module, function: fn, list } = entry;
    const step: SetCustomize = {
      kind: "set-customize",
      role,
      module,
      function: fn,
      ...("allow" in list ? { allow: [...list.allow] } : { disallow: [...list.disallow] }),
    };
    const seen = items ? compareCustomize(entry, items, context.settings.customizeItems) : "not-comparable";
    const verdict =
      seen === "not-comparable" && isAttested(step, id, inputs.attested ?? []) ? "attested" : seen;
    verdicts[`${module}/${fn}`] = verdict;
    if (verdict === "proved" || verdict === "attested") continue;
    steps.push(step);
    if (items) context.notice(openListText(step, verdict, context.settings.customizeItems !== undefined));
  }
  return { steps, verdicts };
}

/** Where what is listed is allowed, an answer without any item would mean that no entry of any list is. */
function noItems(member: LiveApiMember): PsaError {
  return new PsaError({
    code: "unexpected-answer",
    what: `ConnectWise lists no Customize item at all for the key of "${member.identifier}".`,
    why: "connectwise:customizeItems says that what is listed is allowed; then some entries of some list always are, so the list is taken for cut short.",
    next: "Run again; if it stays and is so, leave connectwise:customizeItems out and attest the step.",
  });
}

function openListText(
  { role, module, function: fn, allow, disallow }: SetCustomize,
  verdict: "contradicted" | "not-comparable",
  readingKnown: boolean,
): string {
  const list = `Customize list ${module} · ${fn} of role "${role.name}"`;
  if (verdict === "contradicted") return `${list}: the items that the key sees are not those declared`;
  const free = (allow ?? disallow ?? []).filter((entry) => !isCataloguedEntry(module, fn, entry));
  if (readingKnown && free.length > 0) {
    return `${list}: not proved. Which items ${free.map((entry) => JSON.stringify(entry)).join(", ")} stands for is not known: attest the step`;
  }
  return readingKnown
    ? `${list}: not proved. ConnectWise lists the opposite of what is declared, and not every item there is: attest the step`
    : `${list}: not proved. Whether ConnectWise lists what is allowed or what is forbidden is not known of this tenant: ` +
        "set connectwise:customizeItems, or attest the step";
}

async function notYetRefused(context: Context, retiring: readonly KeyPair[]): Promise<KeyPair[]> {
  const looks = await Promise.all(retiring.map((pair) => signIn(context, pair)));
  return retiring.filter((_, index) => looks[index]?.signedIn);
}

/** What the last look at a pair showed when it is a living key of the declared member. */
const living: readonly ObservedKey["pair"][] = ["proved", "too-narrow", "too-wide", "unproved"];

/**
 * The pairs to retire after a change of pair: those already retiring, and the one replaced unless it was seen refused or to
 * be another member's. One that once was proved and has become too wide since lives on as well.
 */
export function pairsToRetire(
  olds: { observed?: ObservedKey; retiring?: KeyPair[]; publicKey?: string; privateKey?: string },
  news: KeyInputs,
): KeyPair[] {
  const replaced = pairOf(olds);
  const retiring = [...(olds.retiring ?? [])];
  if (replaced && olds.observed && living.includes(olds.observed.pair)) retiring.push(replaced);
  const seen = new Set<string | undefined>([news.publicKey]);
  return retiring.filter((pair) => {
    const repeated = seen.has(pair.publicKey);
    seen.add(pair.publicKey);
    return !repeated;
  });
}
