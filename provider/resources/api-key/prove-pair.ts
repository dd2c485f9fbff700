import { isAttested } from "../../access/attestation.ts";
import { changeText } from "../../access/cell-text.ts";
import type { ObservedKey } from "../../access/observed.ts";
import type { PermissionMap } from "../../access/permissions.ts";
import type { KeyStep, MemberReference, ProveKey } from "../../access/step.ts";
import { judgeKey, type KeyVerdict } from "../../tenant/judge-key.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import type { Context } from "../../tenant/context.ts";
import { signIn, type SignIn } from "./sign-in.ts";
import { type KeyInputs, pairOf } from "./state.ts";

export interface ProvedPair {
  observed: Omit<ObservedKey, "customize">;
  steps: KeyStep[];
  reasons: string[];
  /** Present when the pair signed in. */
  session: SignIn | undefined;
}

/** Signs in with the configured pair and compares what it is and may do with what is declared. */
export async function provePair(
  context: Context,
  id: string,
  inputs: KeyInputs,
  member: LiveApiMember,
  reference: MemberReference,
): Promise<ProvedPair> {
  const base = { member: member.identifier, comparedWith: "nothing" as const, proved: false };
  // Also for a pair that turns out to be another member's: nothing can prove it, so the key is still to be made.
  const createStep: KeyStep = { kind: "create-key", member: reference, description: inputs.description };
  if (inputs.publicKey === undefined) {
    return { observed: { ...base, pair: "none" }, steps: [createStep], reasons: [], session: undefined };
  }
  const step: ProveKey = { kind: "prove-key", member: reference, publicKey: inputs.publicKey };
  const pair = pairOf(inputs);
  if (!pair) {
    const attested = isAttested(step, id, inputs.attested ?? []);
    return {
      observed: { ...base, pair: attested ? "attested" : "unproved" },
      steps: attested ? [] : [step],
      reasons: [],
      session: undefined,
    };
  }
  const session = await signIn(context, pair);
  if (!session.signedIn) {
    const why = member.inactiveFlag === true ? inactiveText(member) : refused;
    return { observed: { ...base, pair: "refused" }, steps: [step], reasons: [why], session };
  }
  const expected = await expectedRights(context, inputs, member);
  const comparedWith = inputs.expect?.permissions ? "expect" : "live role";
  if (comparedWith === "live role") {
    context.notice(
      `key ${pair.publicKey} of "${member.identifier}" has no \`expect\`: compared with its member's live role`,
    );
  }
  const signedIn = { identifier: session.identifier, rights: await session.rights() };
  const verdict = judgeKey(signedIn, member.identifier, expected);
  const admin = await hasAdminRole(context, member);
  const reasons = [
    ...(member.inactiveFlag === true ? [inactiveText(member)] : []),
    ...(admin
      ? [
          `its member's role "${member.securityRole?.name ?? ""}" is an administrator role, beyond every expected level`,
        ]
      : []),
    // An administrator has every right: one reason says it, hundreds of cells would hide it.
    ...(admin && verdict.verdict === "too-wide" ? [] : verdictReasons(verdict, member)),
  ];
  const proved = verdict.verdict === "proved" && reasons.length === 0;
  if (!proved && reasons.length === 0) context.notice(openText(verdict, pair.publicKey, member));
  return {
    observed: { ...base, comparedWith, proved, pair: pairSeen(verdict, admin, proved) },
    steps: proved ? [] : [verdict.verdict === "other-member" ? createStep : step],
    reasons,
    session,
  };
}

function pairSeen(verdict: KeyVerdict, admin: boolean, proved: boolean): ObservedKey["pair"] {
  if (verdict.verdict === "other-member") return "other-member";
  if (admin) return "too-wide";
  return verdict.verdict === "proved" && !proved ? "unproved" : verdict.verdict;
}

const refused =
  "ConnectWise refuses the pair (401) while our own key works: one of the two keys is mistyped, the two are exchanged, or the key was deleted; copy both keys again, or make a new key. If they were exchanged, make a new key in any case: the private one then stands in clear in configuration, plan and state";

function inactiveText(member: LiveApiMember): string {
  return `its member "${member.identifier}" is inactive`;
}

/** The levels a pair should have: those of `expect`, else those of its member's live role. */
export async function expectedRights(
  context: Context,
  inputs: KeyInputs,
  member: LiveApiMember,
): Promise<PermissionMap> {
  if (inputs.expect?.permissions) return inputs.expect.permissions;
  const role =
    member.securityRole?.id == null ? undefined : await context.snapshot.role(member.securityRole.id);
  return role ? (await context.snapshot.rights(role)).permissions : {};
}

export async function hasAdminRole(context: Context, member: LiveApiMember): Promise<boolean> {
  const role =
    member.securityRole?.id == null ? undefined : await context.snapshot.role(member.securityRole.id);
  return role?.adminFlag === true;
}

function verdictReasons(verdict: KeyVerdict, member: LiveApiMember): string[] {
  if (verdict.verdict === "other-member") {
    return [
      `the pair belongs to "${verdict.identifier}", not to "${member.identifier}": configure the pair made for this member`,
    ];
  }
  if (verdict.verdict === "too-wide") {
    return verdict.extra.map((change) => `it may do more than expected: ${changeText(change)}`);
  }
  return [];
}

function openText(verdict: KeyVerdict, publicKey: string, member: LiveApiMember): string {
  const key = `key ${publicKey} of "${member.identifier}"`;
  if (verdict.verdict === "too-narrow") {
    return `${key} signs in, but is too narrow still: ${verdict.missing.map(changeText).join(", ")}`;
  }
  return `${key} signs in, but ConnectWise does not say whose key it is (mySecurity without member); a person can vouch for it: leave privateKey out and attest the step \`psa-access work-order\` prints; until then not proved`;
}
