import { describe, expect, it } from "@jest/globals";
import { attestable } from "../../provider/model/attestation.ts";
import type { MemberReference, SetLevel } from "../../provider/model/step.ts";
import type { ProfileGuide } from "../../provider/model/profile-guide.ts";
import { type OpenResource, workOrder } from "../../provider/model/work-order.ts";
import { noteText, wordsOf } from "../../provider/report/languages/words-of.ts";
import { workOrderJson } from "../../provider/report/work-order-json.ts";
import { workOrderMarkdown } from "../../provider/report/work-order-markdown.ts";
import { workOrderText } from "../../provider/report/work-order-text.ts";

const tenant = { site: "na.myconnectwise.net", companyId: "acme" };
const role = { id: "31", name: "Sophos Central" };
const member: MemberReference = { id: "40", identifier: "Sophos", name: "Sophos Central" };

function level(module: string, fn: string, column: SetLevel["column"], to: SetLevel["to"] = "All"): SetLevel {
  return { kind: "set-level", role, module, function: fn, column, from: "None", to };
}

const roleResource: OpenResource = {
  type: "SecurityRole",
  urn: "urn:role",
  id: "31",
  name: "Sophos Central",
  profile: "sophos-central",
  outstanding: [
    level("Service Desk", "Service Tickets", "Inquire"),
    level("Service Desk", "Service Tickets", "Add"),
    level("Companies", "Company Maintenance", "Inquire", "My"),
    { kind: "set-admin", role, from: true, to: false },
    { kind: "rename-role", role, from: "Sophos", to: "Sophos Central" },
  ],
};

const keyResource: OpenResource = {
  type: "ApiKey",
  urn: "urn:key",
  id: "40/Sophos",
  name: "sophos-central",
  profile: "sophos-central",
  outstanding: [
    { kind: "delete-key", member, publicKey: "old1" },
    { kind: "prove-key", member, publicKey: "new1" },
    { kind: "set-customize", role, module: "System", function: "Table Setup", allow: ["Service / Priority"] },
    { kind: "create-integrator-login", username: null },
  ],
};

const guide: ProfileGuide = {
  vendor: "Sophos",
  product: "Sophos Central",
  handover: { console: "Sophos Central", place: "Settings > ConnectWise", note: "" },
  asks: (_module, fn) =>
    fn === "Service Tickets"
      ? { reason: "Opens tickets", source: { url: "https://example.com/guide", title: "Guide" } }
      : undefined,
};
const guideOf = (slug: string) => (slug === "sophos-central" ? guide : undefined);

describe("a work order", () => {
  const order = workOrder(tenant, [keyResource, roleResource], guideOf);

  it("walks each screen once: roles with their cells and lists, the integrator login, the keys", () => {
    expect(
      order.steps.map((step) => [step.kind, "column" in step ? `${step.function} ${step.column}` : ""]),
    ).toEqual([
      ["set-admin", ""],
      ["rename-role", ""],
      ["set-level", "Company Maintenance Inquire"],
      ["set-level", "Service Tickets Add"],
      ["set-level", "Service Tickets Inquire"],
      ["set-customize", ""],
      ["create-integrator-login", ""],
      ["prove-key", ""],
      ["delete-key", ""],
    ]);
  });

  it("reads on a terminal as what is to be done where", () => {
    const digest = (step: Parameters<typeof attestable>[0]) => attestable(step, "40/Sophos").digest;
    expect(workOrderText(order))
      .toBe(`Work order: 3 tasks on the ConnectWise PSA screen (acme at na.myconnectwise.net)

1. Security role "Sophos Central" — System > Security Roles
   Administrator: ticked → not ticked
   Role ID: Sophos → Sophos Central
   Companies · Company Maintenance                    Inquire None → My
   Service Desk · Service Tickets    Add None → All   Inquire None → All
      Opens tickets
   System · Table Setup   Customize: Allow Access to these
      Service / Priority
   asked for by "Guide"
      https://example.com/guide

2. New integrator login — System > Setup Tables > Integrator Login
   - The vendor's product needs an integrator login to exist. It is a login of its own, with
     broad rights: give it a long password that nobody else uses.
   - Any user name will do.

3. Delete API key old1 of Sophos — System > Members > API Members
   - First hand the new pair over in Sophos Central, Settings > ConnectWise.
   - Then, under System > Members > API Members > Sophos > API Keys, delete the key with this
     public half. The next \`pulumi up\` checks that ConnectWise refuses it.

For whoever runs the program
   - Customize of Table Setup in role "Sophos Central": the next \`pulumi up\` checks it through
     the key.
   - Once it is set, and if ConnectWise does not show it, vouch for it in the key's \`attested\`:
      { step: "set-customize System/Table Setup", digest: "${digest({ kind: "set-customize", role, module: "System", function: "Table Setup", allow: ["Service / Priority"] })}", by: "your name", on: "YYYY-MM-DD" }
   - Key new1 of Sophos: the next \`pulumi up\` signs in with it.
   - If its private half is kept elsewhere, vouch for it in the key's \`attested\`:
      { step: "prove-key new1", digest: "${digest({ kind: "prove-key", member, publicKey: "new1" })}", by: "your name", on: "YYYY-MM-DD" }
`);
  });

  it("is a check list with tables in Markdown", () => {
    const lines = workOrderMarkdown(order).split("\n");
    expect(lines.filter((line) => line.startsWith("- [ ] "))).toHaveLength(5);
    expect(lines).toContain("  | Module | Function | Add | Inquire | Why |");
    expect(lines).toContain(
      "  | Service Desk | Service Tickets | None → **All** | None → **All** | Opens tickets |",
    );
    expect(lines).toContain("  asked for by: [Guide](https://example.com/guide)");
  });

  it("lists a step once that several resources ask for, but for one that each key has to vouch for", () => {
    const second: OpenResource = { ...keyResource, urn: "urn:key2", id: "40/Other" };
    const kinds = workOrder(tenant, [keyResource, second]).steps.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "create-integrator-login")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "delete-key")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "set-customize")).toHaveLength(2);
    const text = workOrderText(workOrder(tenant, [keyResource, second]));
    expect(text.match(/Customize: Allow Access/g)).toHaveLength(1);
    expect(text.match(/digest: /g)).toHaveLength(4);
  });

  it("tells how a key is made and where its pair goes", () => {
    const { steps } = workOrder(
      tenant,
      [{ ...keyResource, outstanding: [{ kind: "create-key", member, description: "Sophos" }] }],
      guideOf,
    );
    expect(steps[0]?.notes.map((note) => noteText(note, wordsOf("en")))).toEqual([
      "System > Members > API Members > Sophos > API Keys > New Item: enter the description, then Save (not Save and Close).",
      "Copy both halves before leaving the tab: the private one is shown only once.",
      "Put them into the stack's configuration, under the names the program reads for this key, such as `pulumi config set sophosCentralPublicKey` and `pulumi config set --secret sophosCentralPrivateKey`, then run `pulumi up`.",
      "Once it is proved, hand the pair over in Sophos Central, Settings > ConnectWise.",
    ]);
  });

  it("notes a Customize list that no key expects, since nothing can check it", () => {
    const customize = { System: { "Table Setup": { allow: [] } } };
    const declared: OpenResource = { ...roleResource, customize, outstanding: [] };
    const covering: OpenResource = { ...keyResource, expectCustomize: customize, outstanding: [] };
    const [note] = workOrder(tenant, [declared, { ...covering, expectCustomize: {} }]).notes;
    expect(note && noteText(note, wordsOf("en"))).toContain(
      'Role "Sophos Central" also declares a Customize list at System · Table Setup (allow nothing)',
    );
    expect(workOrder(tenant, [declared, covering]).notes).toEqual([]);
    expect(workOrder(tenant, [declared, { ...covering, roleId: "99" }]).notes).toHaveLength(1);
    expect(workOrderText(workOrder(tenant, [declared]))).toMatch(/^Nothing left to do\.\n\nNote: Role/);
  });

  it("has no escape sequence, mark-up or line end that a tenant's name brings along", () => {
    const evil = { id: "31", name: "\u001b[31mRed\n# Title <b>|</b> `x`" };
    const odd = workOrder(tenant, [
      { ...roleResource, outstanding: [{ ...level("System", "Table Setup", "Add"), role: evil }] },
    ]);
    // eslint-disable-next-line no-control-regex -- this is what must not be there
    expect(workOrderText(odd)).not.toMatch(/\u001b/);
    const markdown = workOrderMarkdown(odd);
    expect(markdown).toContain("Red \\# Title \\<b\\>\\|\\</b\\>");
    expect(markdown.match(/^# /gm)).toHaveLength(1);
    expect((JSON.parse(workOrderJson(odd)) as { steps: { role: object }[] }).steps[0]?.role).toEqual(evil);
  });

  it("colours only when asked to", () => {
    // eslint-disable-next-line no-control-regex -- colours are escape sequences
    const escapes = /\u001b\[/;
    expect(workOrderText(order)).not.toMatch(escapes);
    expect(workOrderText(order, { color: true })).toMatch(escapes);
  });
});
