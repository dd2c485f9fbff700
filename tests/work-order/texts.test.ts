import { describe, expect, it } from "@jest/globals";
import { attestable } from "../../provider/access/attestation.ts";
import { stepKey } from "../../provider/access/step.ts";
import { type OpenResource, workOrder } from "../../provider/work-order/order/work-order.ts";
import { noteText, wordsOf } from "../../provider/work-order/languages/words-of.ts";
import { workOrderMarkdown } from "../../provider/work-order/show/work-order-markdown.ts";
import { workOrderText } from "../../provider/work-order/show/work-order-text.ts";
import { guideOf, keyResource, level, member, role, roleResource, tenant } from "./example-order.ts";

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
   - Open the role, set this and nothing else, then Save.
   Administrator: ticked → not ticked
   Role ID: Sophos → Sophos Central
   Companies · Company Maintenance                    Inquire None → My
   Service Desk · Service Tickets    Add None → All   Inquire None → All
      Opens tickets
   System · Table Setup              Customize: Allow Access to these
      Service / Priority
      all others: Disallow Access to these
   asked for by "Guide"
      https://example.com/guide

2. New integrator login — System > Setup Tables > Integrator Login
   - The vendor's product needs an integrator login to exist. It is a login of its own, with
     broad rights: give it a long password that nobody else uses.
   - Any user name will do.
   - The vendor's page does not say whether it needs All records, nor which areas (Available
     APIs): ask the vendor, and tick no more. Only that the login exists is checked.

3. Delete API key old1 of Sophos — System > Members > API Members
   - First hand the new pair over in Sophos Central, Settings > ConnectWise.
   - Then, under System > Members > API Members > Sophos > API Keys, delete the key with this
     Public Key. Leave the key that replaces it; if the tab lists still more, leave them and tell
     whoever sent you this. The next \`pulumi up\` checks that ConnectWise refuses it.

For whoever runs the program
   - Customize of Table Setup in role "Sophos Central": the next \`pulumi up\` checks it through
     the key.
   - Once it is set, and if ConnectWise does not show it, vouch for it in the key's \`attested\`:
      { step: "set-customize System/Table Setup", digest: "${digest({ kind: "set-customize", role, module: "System", function: "Table Setup", allow: ["Service / Priority"] })}", by: "your name", on: "YYYY-MM-DD" }
   - Key new1 of Sophos: the next \`pulumi up\` signs in with it.
   - If its Private Key is kept elsewhere, vouch for it in the key's \`attested\`:
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
      'If a key described as "Sophos" is there already, its Private Key is not known here. Ask who uses it; if nobody does, delete it first.',
      "Copy the Public Key and the Private Key before leaving the tab: the Private Key is shown only once.",
      "Give both to whoever runs the program, through a password safe and not in a ticket or by e-mail.",
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

  it("says below a row what is to be known before it is changed, and below a Customize list why", () => {
    const [customize, cell] = [
      order.steps.find(({ kind }) => kind === "set-customize"),
      order.steps.find((step) => step.kind === "set-level" && step.module === "Companies"),
    ];
    const steps = [customize, cell].flatMap((step) => (step ? [{ ...step, reason: "Ticket types" }] : []));
    steps[1]?.notes.push({ note: "stood-elsewhere", recorded: "None" });
    expect(workOrderText({ tenant: null, steps, notes: [] })).toContain(
      `
   Companies · Company Maintenance   Inquire None → My
      Inquire: Somebody has been here since the last \`pulumi up\`, which saw None. Ask why before
      you change it.
      Ticket types
   System · Table Setup              Customize: Allow Access to these
      Service / Priority
      all others: Disallow Access to these
      Why: Ticket types
`,
    );
    const lines = workOrderMarkdown({ tenant: null, steps, notes: [] }).split("\n");
    expect(lines).toContain(
      "  - ⚠ Companies · Company Maintenance · Inquire: Somebody has been here since the last `pulumi up`, which saw None. Ask why before you change it.",
    );
    expect(lines).toContain("    - Why: Ticket types");
  });

  it("fits a narrow terminal: changes stand below their row, and a command is not broken", () => {
    const wide = (["Add", "Edit", "Delete", "Inquire"] as const).map((column) =>
      level("Service Desk", "Service Tickets", column),
    );
    const steps = workOrder(tenant, [
      { ...roleResource, outstanding: wide },
      { ...keyResource, outstanding: [{ kind: "create-key", member, description: "Sophos" }] },
    ]);
    const text = (width: number) => workOrderText(steps, { width });
    expect(text(120)).toContain(
      "\n   Service Desk · Service Tickets   Add None → All   Edit None → All   Delete None → All   Inquire None → All\n",
    );
    expect(text(80)).toContain(
      "\n   Service Desk · Service Tickets\n      Add None → All   Edit None → All   Delete None → All   Inquire None → All\n",
    );
    expect(text(60)).toContain(
      "\n      Add None → All   Edit None → All   Delete None → All\n      Inquire None → All\n",
    );
    for (const width of [60, 80, 100]) {
      expect(text(width)).toContain("`psa-access key capture Sophos`");
      expect(
        Math.max(
          ...text(width)
            .split("\n")
            .map((line) => line.length),
        ),
      ).toBeLessThanOrEqual(width);
    }
  });

  it("ticks what was seen done, and a task once all of it is", () => {
    const done = new Set(order.steps.filter(({ kind }) => kind !== "set-level").map(stepKey));
    const text = workOrderText(order, { done });
    expect(text).toContain("   Administrator: ticked → not ticked ✓\n");
    expect(text).toMatch(/Service Tickets +Add None → All +Inquire None → All\n/);
    expect(text).toContain("2. New integrator login — System > Setup Tables > Integrator Login ✓\n");
    expect(text).toContain('1. Security role "Sophos Central" — System > Security Roles\n');
    const markdown = workOrderMarkdown(order, { done });
    expect(markdown).toContain("- [x] **New integrator login**");
    expect(markdown).toContain('- [ ] **Security role "Sophos Central"**');
    expect(markdown).toContain("  - Administrator: ticked → **not ticked** ✓\n");
  });

  it("colours only when asked to", () => {
    // eslint-disable-next-line no-control-regex -- colours are escape sequences
    const escapes = /\u001b\[/;
    expect(workOrderText(order)).not.toMatch(escapes);
    expect(workOrderText(order, { color: true })).toMatch(escapes);
  });
});
