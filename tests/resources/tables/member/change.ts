import * as ask from "../../support/requests.ts";
import type { Case } from "../../support/case.ts";
import type { TestTenant } from "../../support/test-tenant.ts";
import { destroy, made, madeThen, type Member, refresh, up } from "../../support/umbrella-member.ts";

const looked = [ask.discover, ask.members];
const setName = (name: string) => (tenant: TestTenant, id: number) =>
  tenant.screen.changeMember(id, { name });
const deactivate = (tenant: TestTenant, id: number) => tenant.screen.changeMember(id, { active: false });

export const changed: Case<Member>[] = [
  ...(["guided", "observe"] as const).map((mode): Case<Member> => ({
    operation: "no-op",
    does: "the same program costs nothing",
    mode,
    given: made(),
    when: up(),
    then: { did: "nothing", ends: "recorded", requests: [] },
  })),
  {
    operation: "rename",
    does: "another name of the member is written",
    mode: "guided",
    given: made(),
    when: up({ memberName: "Umbrella 2" }),
    then: {
      did: "update",
      ends: "recorded",
      requests: [...looked, ask.own, ask.patchMember("Umbrella")],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "rename",
    does: "another name of the member is recorded, nothing is written",
    mode: "observe",
    given: made(),
    when: up({ memberName: "Umbrella 2" }),
    then: { did: "update", ends: "recorded", requests: looked },
  },
  {
    operation: "change",
    does: "another role is given in one request",
    mode: "guided",
    given: async (member, tenant) => {
      await made()(member, tenant);
      tenant.screen.createRole({ name: "Other" });
    },
    when: (member, tenant) => up({ securityRoleId: String(tenant.role("Other").id) })(member, tenant),
    then: {
      did: "update",
      ends: "recorded",
      requests: [...looked, ask.own, ask.roles, ask.patchMember("Umbrella")],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "bad input",
    does: "an unknown board is refused with the valid ones, and nothing is written",
    mode: "guided",
    given: made(),
    when: up({ defaultBoard: "Helpdesk" }),
    then: {
      did: "update",
      ends: "refused: bad-input",
      requests: [...looked, ask.own, ask.boards],
      says: [/^defaultBoard: "Helpdesk" does not exist \(nearest: Help Desk\); valid: Help Desk, /],
    },
  },
  {
    operation: "change",
    does: "only the fields that differ are written, in one request",
    mode: "guided",
    given: made({ defaultBoard: "Help Desk" }),
    when: up({ memberName: "Umbrella 2", defaultBoard: "Alerts" }),
    then: {
      did: "update",
      ends: "recorded",
      requests: [...looked, ask.own, ask.boards, ask.patchMember("Umbrella")],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "change",
    does: "a changed declaration is recorded and nothing is written",
    mode: "observe",
    given: made(),
    when: up({ memberName: "Umbrella 2" }),
    then: { did: "update", ends: "recorded", requests: looked },
  },
  {
    operation: "changed meanwhile",
    does: "a field changed by somebody since the last look is not overwritten",
    mode: "guided",
    given: madeThen(setName("Theirs")),
    when: up({ memberName: "Ours" }),
    then: {
      did: "update",
      ends: "refused: changed-meanwhile",
      requests: [...looked, ask.own],
      says: [
        /^API member "Umbrella" was changed since it was last read: memberName: Cisco Umbrella → Theirs\. .*pulumi refresh/,
      ],
    },
  },
  {
    operation: "changed meanwhile",
    does: "a field that stands as declared already is skipped",
    mode: "guided",
    given: madeThen(setName("Ours")),
    when: up({ memberName: "Ours" }),
    then: { did: "update", ends: "recorded", requests: looked },
  },
  {
    operation: "changed meanwhile",
    does: "a role given by somebody since the last look is not overwritten",
    mode: "guided",
    given: madeThen((tenant, id) =>
      tenant.screen.changeMember(id, { roleId: tenant.screen.createRole({ name: "Emergency" }).id }),
    ),
    when: up({ memberName: "Ours" }),
    then: {
      did: "update",
      ends: "refused: changed-meanwhile",
      requests: [...looked, ask.own],
      says: [/security role: Umbrella → Emergency/],
    },
  },
  {
    operation: "change",
    does: "an answer of 200 that kept its own value is a partial failure",
    mode: "guided",
    sandbox: { faults: [] },
    given: made(),
    when: async (member, tenant) => {
      const context = tenant.context();
      const { apiMembers } = context.connection;
      const [live] = (await context.snapshot.apiMembers()).values();
      if (!live) throw new Error("no member");
      tenant.takeRequests();
      const deaf = { ...apiMembers, patch: async (id: number) => apiMembers.get(id) };
      return member.up(
        { identifier: "Umbrella", memberName: "Ours", securityRoleId: member.outputs.securityRoleId },
        { ...context, connection: { ...context.connection, apiMembers: deaf } },
      );
    },
    hostFreeOnly: "no dialect of the sandbox keeps a member's field",
    then: {
      did: "update",
      ends: "failed in part",
      requests: [ask.own, "GET /system/apiMembers/Umbrella 200"],
      says: [/kept its own value of name \("Ours" was sent, "Cisco Umbrella" is stored\)$/, /^what to do: /],
    },
    next: {
      by: up({ memberName: "Ours" }),
      did: "update",
      ends: "recorded",
      requests: [...looked, ask.own, ask.patchMember("Umbrella")],
    },
  },
  {
    operation: "guarded",
    does: "a protected member is not changed",
    mode: "guided",
    config: { protected: "Umbrella, Other" },
    given: made(),
    when: up({ memberName: "Ours" }),
    then: {
      did: "update",
      ends: "refused: guarded",
      requests: looked,
      says: [/listed in the setting connectwise:protected/],
    },
  },
  {
    operation: "guarded",
    does: "nothing is changed while we cannot tell who we are",
    mode: "guided",
    sandbox: { dialects: ["my-security-without-member"] },
    given: made(),
    when: up({ memberName: "Ours" }),
    then: {
      did: "update",
      ends: "refused: guarded",
      requests: [...looked, ask.own],
      says: [/CONNECTWISE_SELF/],
    },
  },
];

export const switchedOff: Case<Member>[] = [
  ...(["guided", "observe"] as const).map((mode): Case<Member> => ({
    operation: "refresh: switched off",
    does: "read shows it, and the next up does not switch it on unasked",
    mode,
    given: madeThen(deactivate),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: looked, exit: 7 },
    next: {
      by: up(),
      did: "update",
      ...(mode === "observe"
        ? { ends: "recorded", requests: looked }
        : {
            ends: "refused: guarded",
            requests: looked,
            says: [/is inactive and is not switched on again\. Somebody may have cut it off on purpose/],
          }),
    },
  })),
  {
    operation: "changed meanwhile",
    does: "cut off since the last look: not switched on, even where the program allows it",
    mode: "guided",
    given: madeThen(deactivate, { reactivate: true }),
    when: up({ reactivate: true, notes: "new" }),
    then: {
      did: "update",
      ends: "refused: changed-meanwhile",
      requests: [...looked, ask.own],
      says: [/changed since it was last read: active → inactive\./],
    },
  },
  {
    operation: "reactivate",
    does: "reviewed by a refresh and allowed by the program: switched on, with the warning about its old keys",
    mode: "guided",
    given: async (member, tenant) => {
      await madeThen(deactivate)(member, tenant);
      await member.refresh();
    },
    when: up({ reactivate: true }),
    then: {
      did: "update",
      ends: "recorded",
      requests: [...looked, ask.own, ask.patchMember("Umbrella")],
      notes: [/switched on again; its old keys live again/],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
];

export const deleted: Case<Member>[] = [
  {
    operation: "delete",
    does: "becomes inactive, and says that its identifier stays taken",
    mode: "guided",
    given: made(),
    when: destroy,
    then: {
      did: "delete",
      ends: "gone",
      requests: [...looked, ask.own, ask.patchMember("Umbrella")],
      notes: [
        /^API member "Umbrella" \(\d+\) is inactive now; ConnectWise cannot delete members, so its identifier stays taken\. .*delete any that still signs in/,
      ],
    },
  },
  {
    operation: "delete",
    does: "is forgotten and stays as it is",
    mode: "observe",
    given: made(),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [], notes: [/is forgotten and stays as it is/] },
  },
  {
    operation: "delete",
    does: "inactive already: no write",
    mode: "guided",
    given: madeThen(deactivate),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: looked },
  },
  {
    operation: "guarded",
    does: "protected: refused",
    mode: "guided",
    config: { protected: "Umbrella" },
    given: made(),
    when: destroy,
    then: {
      did: "delete",
      ends: "refused: guarded",
      requests: looked,
      says: [/Refusing to make inactive API member/],
    },
  },
  ...(
    [
      ["read", refresh, ["guided", "observe"]],
      ["update", up({ notes: "new" }), ["guided", "observe"]],
      ["delete", destroy, ["guided"]],
    ] as const
  ).flatMap(([did, when, inModes]) =>
    inModes.map((mode): Case<Member> => ({
      operation: "another tenant",
      does: `${did} is refused before its objects are asked for`,
      mode,
      given: async (member, tenant) => {
        await made()(member, tenant);
        member.outputs.tenant = { ...member.outputs.tenant, site: "na.myconnectwise.net" };
      },
      when,
      then: {
        did,
        ends: "refused: wrong-tenant",
        requests: [ask.discover],
        says: [/belongs to sandbox at na\.myconnectwise\.net, but the settings point at sandbox at http:/],
      },
    })),
  ),
];

const fieldDrift = (
  operation: Case<Member>["operation"],
  does: string,
  change: (tenant: TestTenant, id: number) => unknown,
  lookUp: string[] = [],
) =>
  (["guided", "observe"] as const).map((mode): Case<Member> => ({
    operation,
    does,
    mode,
    given: madeThen(change),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: looked, exit: 7 },
    next: {
      by: up(),
      did: "update",
      ends: "recorded",
      requests: mode === "observe" ? looked : [...looked, ask.own, ...lookUp, ask.patchMember("Umbrella")],
    },
  }));

export const refreshed: Case<Member>[] = [
  ...(["guided", "observe"] as const).flatMap((mode): Case<Member>[] => [
    {
      operation: "refresh: as recorded",
      does: "two requests, and no difference",
      mode,
      given: made(),
      when: refresh,
      then: { did: "read", ends: "recorded", requests: looked },
      next: { by: up(), did: "nothing", ends: "recorded", requests: [] },
    },
    {
      operation: "unreadable",
      does: "a list that cannot be read is unknown, never gone",
      mode,
      sandbox: { faults: ["GET /system/apiMembers html after1"] },
      given: made(),
      when: refresh,
      then: {
        did: "read",
        ends: "refused: unexpected-answer",
        requests: looked,
        says: [/Something else than ConnectWise's API/],
      },
    },
  ]),
  ...fieldDrift(
    "refresh: renamed",
    "the live name shows; the next up sets the declared one",
    setName("Theirs"),
  ),
  ...fieldDrift(
    "refresh: changed",
    "another location shows, although the program names none; the next up sets the default again",
    (tenant, id) => tenant.screen.changeMember(id, { defaultLocation: { id: 3 } }),
    [ask.locations],
  ),
  ...fieldDrift(
    "refresh: wider",
    "another role that somebody gave shows; the next up gives the declared one",
    (tenant, id) =>
      tenant.screen.changeMember(id, { roleId: tenant.screen.createRole({ name: "Wider", admin: true }).id }),
    [ask.roles],
  ),
];
