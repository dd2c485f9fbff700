import { describe, expect, it } from "@jest/globals";
import type { DialectName } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { vendorStack } from "../support/vendor-stack.ts";
import { KeyProject } from "./key-project.ts";
import { sealedState } from "./sealed-state.ts";

const permissions = { Companies: { "Company Maintenance": { inquire: "All" } } } as const;

/** A stack whose key of OfficeProtect is still to be made, and whose key of Sophos lives and is proved. */
async function twoVendors({ dialects = [] as DialectName[] } = {}) {
  const sandbox = await sandboxFor({ dialects });
  const { stack, memberId } = await vendorStack(sandbox);
  const roleId = await stack.role("sophos", { name: "Sophos", permissions });
  sandbox.actions.setLevels(Number(roleId), {
    module: "Companies",
    function: "Company Maintenance",
    inquire: "All",
  });
  const sophosId = await stack.member("sophos", {
    identifier: "Sophos",
    memberName: "Sophos",
    securityRoleId: roleId,
  });
  const pair = sandbox.actions.createKey(Number(sophosId), { description: "Sophos PSA" });
  await stack.refresh();
  await stack.key("sophos", {
    member: sophosId,
    description: "Sophos PSA",
    expect: { permissions },
    ...pair,
  });
  return { sandbox, stack, memberId, pair, project: new KeyProject(sandbox, stack.text) };
}

const text = ({ publicKey, privateKey }: { publicKey: string; privateKey: string }) =>
  `${publicKey}\n${privateKey}\n`;
const held = 'The stack holds it as key "Sophos PSA" of Sophos (sophos in the program).';
const leave =
  "Next: Leave that key as it is, since whatever signs in with it goes on working. " +
  "Make one under System > Members > API Members > OfficeProtect > API Keys, and give its pair.\n";

describe("another vendor's living pair", () => {
  it("given to key capture is named by the stack's key, and nothing says to delete it", async () => {
    const { project, pair } = await twoVendors();
    const { code, err } = await project.key(["capture", "OfficeProtect"], { stdin: text(pair) });
    expect(code).toBe(7);
    expect(err).toContain(`The pair belongs to Sophos, not to OfficeProtect. ${held} Nothing was stored.\n`);
    expect(err.endsWith(leave)).toBe(true);
    expect(err).not.toMatch(/delete/i);
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
  });

  it("is known by the stack where ConnectWise does not say whose it is, and --unproved does not store it", async () => {
    const { project, pair } = await twoVendors({ dialects: ["my-security-without-member"] });
    for (const more of [[], ["--unproved"]]) {
      const { code, err } = await project.key(["capture", "OfficeProtect", ...more], { stdin: text(pair) });
      expect({ code, err }).toMatchObject({ code: 7 });
      expect(err).toContain(`The pair signs in, but not as OfficeProtect. ${held} Nothing was stored.\n`);
      expect(err.endsWith(leave)).toBe(true);
    }
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
  });

  it.each([
    ["as it is", text],
    [
      "with its keys exchanged",
      (pair: Parameters<typeof text>[0]) => `${pair.privateKey}\n${pair.publicKey}\n`,
    ],
  ])("is known by the stack where ConnectWise cannot be asked, %s", async (_, given) => {
    const { project, pair, sandbox } = await twoVendors();
    sandbox.faults.add("GET /** html");
    const { code, err } = await project.key(["capture", "OfficeProtect", "--unproved"], {
      stdin: given(pair),
    });
    expect({ code, err }).toMatchObject({ code: 7 });
    expect(err).toContain(`The pair is not one of OfficeProtect. ${held} Nothing was stored.\n${leave}`);
    expect(project.has("Pulumi.dev.yaml")).toBe(false);
  });

  it("with a wrong private key is still not called a lost key of the other member", async () => {
    const { project, pair } = await twoVendors();
    const { code, err } = await project.key(["capture", "OfficeProtect"], {
      stdin: text({ ...pair, privateKey: "wrong" }),
    });
    expect(code).toBe(7);
    expect(err).toContain(`Its Public Key is another member's. ${held} Nothing was stored.\n${leave}`);
  });

  it("recorded for a member is left alone by key verify --expect-refused as well", async () => {
    const { sandbox, stack, pair } = await twoVendors();
    const state = sealedState(stack.text, { office: { current: pair } });
    const { code, out } = await new KeyProject(sandbox, state).key([
      "verify",
      "OfficeProtect",
      "--expect-refused",
    ]);
    expect(code).toBe(7);
    expect(out).toMatch(
      /another member's\n {3}It belongs to Sophos\.\n {3}Leave it as it is, .* Take the pair out/,
    );
    expect(out).not.toMatch(/delete/i);
  });
});
