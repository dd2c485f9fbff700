import { describe, expect, it } from "@jest/globals";
import { isAttested } from "../../provider/access/attestation.ts";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { settledStack, type SettledStack, vendorStack } from "../support/vendor-stack.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { KeyProject } from "./key-project.ts";
import { sealedState } from "./sealed-state.ts";

interface Case extends SettledStack {
  sandbox: RunningSandbox;
  /** With the stack's pair, and an older one that is retiring. */
  project: (keys?: {
    current?: object;
    retiring?: { publicKey: string; privateKey: string }[];
  }) => KeyProject;
}

async function verifyCase(): Promise<Case> {
  const sandbox = await sandboxFor();
  const settled = await settledStack(sandbox);
  return {
    ...settled,
    sandbox,
    project: (keys = {}) =>
      new KeyProject(
        sandbox,
        sealedState(settled.stack.text, { office: { current: settled.pair, ...keys } }),
      ),
  };
}

const tickets = { module: "Service Desk", function: "Service Tickets" } as const;

interface Report {
  pairs: {
    verdict: string;
    cells: object[];
    belongsTo: string | null;
    reason: string | null;
    pair: string;
  }[];
}

describe("key verify", () => {
  it("proves every pair", async () => {
    const { project, pair } = await verifyCase();
    const { code, out, err } = await project().key(["verify"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      [
        "Member          Key              Public key         Verdict",
        `OfficeProtect   Office Protect   ${pair.publicKey}   ✓ proved`,
        "",
        "1 pair: 1 proved.",
        "",
      ].join("\n"),
    );
    expect(out).not.toContain(pair.privateKey);
  });

  it.each<[string, (made: Case) => unknown, number, object]>([
    [
      "too-wide",
      ({ sandbox, roleId }) => sandbox.actions.setLevels(Number(roleId), { ...tickets, delete: "All" }),
      7,
      { cells: [{ ...tickets, column: "Delete", live: "All", declared: "None" }] },
    ],
    [
      "too-narrow",
      ({ sandbox, roleId }) => sandbox.actions.setLevels(Number(roleId), { ...tickets, edit: "My" }),
      7,
      { cells: [{ ...tickets, column: "Edit", live: "My", declared: "All" }] },
    ],
    [
      "too-wide",
      ({ sandbox, roleId }) => sandbox.actions.changeRole(Number(roleId), { admin: true }),
      7,
      { cells: [], reason: expect.stringContaining("administrator role") },
    ],
    [
      "inactive",
      ({ sandbox, memberId }) => sandbox.actions.changeMember(Number(memberId), { active: false }),
      7,
      {},
    ],
    [
      "refused",
      ({ sandbox, memberId, pair }) => sandbox.actions.deleteKey(Number(memberId), pair.publicKey),
      7,
      {},
    ],
  ])("finds a pair %s", async (verdict, change, exit, more) => {
    const made = await verifyCase();
    change(made);
    const project = made.project();
    const { code, out } = await project.key(["verify", "officeprotect", "--format", "json"]);
    expect(code).toBe(exit);
    expect((JSON.parse(out) as Report).pairs).toMatchObject([{ verdict, ...more }]);
    expect(faultsBySchema("key-verify-1", out)).toBeNull();
    const { out: text } = await project.key(["verify"]);
    expect(text).toMatch(/✗ (too wide|too narrow|member is inactive|refused)\n {3}\S/);
  });

  it.each([
    ["one refusal, of ConnectWise itself", "status:401 x1 after1", 0],
    ["a page of something between", "html:401 after1", 21],
  ])("does not call a good key refused after %s", async (_, fault, exit) => {
    const { sandbox, project } = await verifyCase();
    sandbox.faults.add(`GET /system/mySecurity ${fault}`);
    const { code, out } = await project().key(["verify"]);
    expect(code).toBe(exit);
    expect(out).not.toContain("refused");
  });

  it("finds another member's pair", async () => {
    const { sandbox, project } = await verifyCase();
    const roleId = sandbox.actions.createRole({ name: "Sophos" }).id;
    const other = sandbox.actions.createMember({ identifier: "Sophos", name: "Sophos", roleId });
    const current = sandbox.actions.createKey(other.id, { description: "x" });
    const { code, out } = await project({ current }).key(["verify", "--format", "json"]);
    expect(code).toBe(7);
    expect((JSON.parse(out) as Report).pairs[0]).toMatchObject({
      verdict: "other-member",
      belongsTo: "Sophos",
    });
    expect(faultsBySchema("key-verify-1", out)).toBeNull();
  });

  it("says of a replaced pair whether it still signs in", async () => {
    const { sandbox, memberId, project } = await verifyCase();
    const old = sandbox.actions.createKey(Number(memberId), { description: "old" });
    const stack = project({ retiring: [old] });
    const living = await stack.key(["verify"]);
    expect(living.code).toBe(20);
    expect(living.out).toContain(
      `${old.publicKey} (retiring)   ! still signs in\n   Delete it under System > Members > API Members > OfficeProtect > API Keys, once the vendor has the new pair.\n`,
    );
    expect(living.out).toContain("2 pairs: 1 proved, 1 still signs in.\n");
    sandbox.actions.deleteKey(Number(memberId), old.publicKey);
    const gone = await stack.key(["verify"]);
    expect(gone.code).toBe(0);
    expect(gone.out).toContain(`${old.publicKey} (retiring)   ✓ refused\n`);
  });

  it("says that a key has no pair yet", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await vendorStack(sandbox);
    const { code, out } = await new KeyProject(sandbox, stack.text).key(["verify"]);
    expect(code).toBe(20);
    expect(out).toContain(
      "! no pair yet\n   Make a key under System > Members > API Members > OfficeProtect",
    );
  });

  it("does not know what an unreadable tenant hides", async () => {
    const { sandbox, project } = await verifyCase();
    sandbox.faults.add("GET /system/apiMembers html");
    const { code, out } = await project().key(["verify", "--format", "json"]);
    expect(code).toBe(21);
    expect((JSON.parse(out) as Report).pairs).toMatchObject([{ verdict: "not-known" }]);
    expect(faultsBySchema("key-verify-1", out)).toBeNull();
  });

  it.each([
    ["an unreadable tenant", 21, (made: Case) => made.sandbox.faults.add("GET /** html"), {}],
    ["a refused own key", 3, () => undefined, { CONNECTWISE_PRIVATE_KEY: "wrong" }],
    ["a missing passphrase", 2, () => undefined, { PULUMI_CONFIG_PASSPHRASE: undefined }],
    ["missing settings", 2, () => undefined, { CONNECTWISE_CLIENT_ID: undefined }],
  ])("ends for %s with %i", async (_, exit, change, env) => {
    const made = await verifyCase();
    change(made);
    const { code, out, err } = await made.project().key(["verify"], { env });
    expect({ code, out }).toEqual({ code: exit, out: "" });
    expect(err).not.toContain(made.pair.privateKey);
  });

  it("takes an empty stack as nothing to say", async () => {
    const sandbox = await sandboxFor();
    const project = new KeyProject(sandbox, '{ "version": 3, "deployment": {} }');
    expect(await project.key(["verify"])).toEqual({ code: 0, out: "The stack holds no API key.\n", err: "" });
    const { out } = await project.key(["verify", "--format", "json"]);
    expect(faultsBySchema("key-verify-1", out)).toBeNull();
  });
});

describe("key verify --expect-refused", () => {
  it("is 7 while a pair signs in, and 0 when all are refused", async () => {
    const { sandbox, memberId, pair, project } = await verifyCase();
    const old = sandbox.actions.createKey(Number(memberId), { description: "old" });
    const stack = project({ retiring: [old] });
    sandbox.actions.deleteKey(Number(memberId), pair.publicKey);
    const one = await stack.key(["verify", "--expect-refused"]);
    expect(one.code).toBe(7);
    expect(one.out).toMatch(/✓ refused\n.*\(retiring\) {3}✗ still signs in\n/);
    sandbox.actions.changeMember(Number(memberId), { active: false });
    sandbox.clearLog();
    const all = await stack.key(["verify", "--expect-refused", "--format", "json"]);
    expect(all.code).toBe(0);
    expect((JSON.parse(all.out) as Report).pairs.map(({ verdict }) => verdict)).toEqual([
      "refused",
      "refused",
    ]);
    expect(faultsBySchema("key-verify-1", all.out)).toBeNull();
    expect(sandbox.log.map(({ path }) => path.split("/").at(-1))).toEqual([
      sandbox.env.CONNECTWISE_COMPANY_ID,
      // Our own key; each pair; our own key and the pair again, for each that was refused.
      ...Array.from({ length: 1 + 2 + 2 * 2 }, () => "mySecurity"),
    ]);
  });

  it.each([
    ["one refusal", "status:401 x1 after1", 7],
    ["a refusal of our own key in between", "status:401 x2 after1", 21],
    ["a proxy's page", "proxy-page:401 after1", 21],
    ["a proxy's page in the place of the second refusal", "proxy-page:401 after3", 21],
  ])("does not take %s for proof", async (_, fault, exit) => {
    const { sandbox, project, memberId, pair } = await verifyCase();
    if (exit === 21) sandbox.actions.deleteKey(Number(memberId), pair.publicKey);
    sandbox.faults.add(`GET /system/mySecurity ${fault}`);
    const { code, out } = await project().key(["verify", "--expect-refused"]);
    expect(code).toBe(exit);
    expect(out).toMatch(exit === 7 ? /✗ still signs in/ : /\? not known/);
  });

  it("says nothing of pairs while our own key does not work", async () => {
    const { project } = await verifyCase();
    const { code } = await project().key(["verify", "--expect-refused"], {
      env: { CONNECTWISE_PRIVATE_KEY: "wrong" },
    });
    expect(code).toBe(3);
  });
});

describe("a private key that is kept elsewhere", () => {
  const half = ({ pair }: Case) => ({ current: { publicKey: pair.publicKey } });

  it("is asked for, used once, and the line to vouch with is printed", async () => {
    const made = await verifyCase();
    const project = made.project(half(made));
    const terminal = new FakeTerminal().on("Private key (nothing is shown):", `"${made.pair.privateKey}"\r`);
    const { code, out, err } = await project.key(["verify", "OfficeProtect"], { terminal });
    expect({ code, err }).toEqual({
      code: 0,
      err: `The private key of ${made.pair.publicKey} is kept elsewhere. It is used once and not stored.\n`,
    });
    const [, step, digest] =
      /\{ step: "(.*?)", digest: "(.*?)", by: "your name", on: "YYYY-MM-DD" \}/.exec(out) ?? [];
    const proveKey = {
      kind: "prove-key",
      member: { id: made.memberId, identifier: "", name: "" },
      publicKey: made.pair.publicKey,
    } as const;
    const attested = [{ step: step ?? "", digest: digest ?? "", by: "me", on: "2026-11-21" }];
    expect(isAttested(proveKey, `${made.memberId}/Office Protect`, attested)).toBe(true);
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
    expect([out, err, terminal.shown].join("")).not.toContain(made.pair.privateKey);
  });

  it.each<[string, (made: Case) => string, number]>([
    ["alone", ({ pair }) => pair.privateKey, 0],
    ["with its public key", ({ pair }) => `${pair.publicKey} ${pair.privateKey}`, 0],
    ["not at all", () => "", 21],
    ["wrong", () => "wrong", 7],
    ["with another public key", ({ pair }) => `other ${pair.privateKey}`, 2],
  ])("comes from a pipe %s", async (_, stdin, exit) => {
    const made = await verifyCase();
    const words = ["verify", "OfficeProtect", "--format", "json"];
    const { code, out, err } = await made.project(half(made)).key(words, { stdin: stdin(made) });
    expect({ code, err }).toMatchObject({ code: exit });
    if (out !== "") expect(faultsBySchema("key-verify-1", out)).toBeNull();
    expect(out.includes("attestation")).toBe(exit === 0);
    expect(out + err).not.toContain(made.pair.privateKey);
  });

  it("is not asked for when all keys are verified", async () => {
    const made = await verifyCase();
    const terminal = new FakeTerminal();
    const { code, out } = await made.project(half(made)).key(["verify"], { terminal });
    expect(code).toBe(21);
    expect(out).toContain(
      "? not known\n   Its private key is kept elsewhere.\n   `psa-access key verify OfficeProtect` asks for it.\n",
    );
    expect(terminal.shown).toBe("");
  });
});
