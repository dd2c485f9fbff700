// Previews that the real CLI (3.259) printed, on a settled stack of four integrations.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { run } from "../support/test-io.ts";

const folder = join(import.meta.dirname, "diff", "fixtures", "real-previews");

interface State {
  id?: string;
  inputs?: { permissions?: object; securityRoleId?: string };
  outputs?: object;
}
interface Digest {
  steps: { op: string; urn: string; oldState?: State; newState?: State }[];
  changeSummary: Record<string, number>;
}

function digest(name: string): Digest {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Digest;
}

function diff(preview: Digest | string, ...more: string[]) {
  const stdin = typeof preview === "string" ? JSON.stringify(digest(preview)) : JSON.stringify(preview);
  return run(["diff", "--preview", "-", ...more], { stdin });
}

describe("a preview of the real CLI", () => {
  it("of one raised level is about that level, and says nothing of a key", async () => {
    expect(await diff("one-level")).toEqual({
      code: 7,
      err: "",
      out: `Hatz AI · security role, declared as SecurityRole hatz-ai
  + may now see contacts
      Companies · Contacts · Inquire: None → All

1 cell wider
`,
    });
  });

  it("of a date for the next rotation is no change of access", async () => {
    expect(await diff("rotate-after")).toEqual({ code: 0, err: "", out: "" });
  });

  it("of a member that moves to a role it leaves out is unknown, and says how to know it", async () => {
    const { code, out, err } = await diff("member-to-unchanged-role");
    expect(code).toBe(21);
    expect(out).toContain('moves from the role "Hatz AI" to the role of record 106');
    expect(err).toBe(
      "unknown: not all of what the update will allow is in this preview; make it with `pulumi preview --json --show-sames`\n",
    );
  });

  it.each([
    ["wider", { "Service Desk": { "Service Tickets": { delete: "All", inquire: "All" } } }, 7],
    ["narrower", { "Service Desk": { "Service Tickets": { inquire: "My" } } }, 0],
  ])("of a member that moves, with --show-sames: to a %s role", async (_, permissions, code) => {
    const preview = digest("member-to-unchanged-role");
    const role = (id: string, name: string, given: object) => {
      const state = {
        type: "pulumi-nodejs:dynamic/connectwise:SecurityRole",
        inputs: { name, permissions: given },
      };
      const urn = `urn:pulumi:prod::msp-access::${state.type}::${name}`;
      return { op: "same", urn, oldState: { ...state, id, outputs: {} }, newState: state };
    };
    const [, moved] = preview.steps;
    const steps = [
      ...preview.steps,
      role(moved?.oldState?.inputs?.securityRoleId ?? "", "Hatz AI", {
        "Service Desk": { "Service Tickets": { inquire: "All" } },
      }),
      role("106", "Other", permissions),
    ];
    const whole = { ...preview, steps, changeSummary: { same: 3, update: 1 } };
    const shown = await diff(whole, "--no-widening", "--max-changed", "10");
    expect(shown.out).toContain('HatzAI moves from the role "Hatz AI" to the role "Other"');
    expect(shown.out).toContain(code === 7 ? "--no-widening does not hold" : "--no-widening holds");
    // What the member gains or loses counts, although no role changes.
    expect(shown.out).toContain(code === 7 ? "1 of 5 cells change" : "1 of 3 cells change");
    expect(shown.code).toBe(7);
  });

  it("of resources that move into a VendorIntegration without an alias says that Pulumi takes them for new ones", async () => {
    const { code, out } = await diff("into-vendor-integration");
    expect(code).toBe(7);
    expect(out).toContain(
      "is declared as SecurityRole sophos in a VendorIntegration, no longer as SecurityRole sophos: Pulumi takes it for a new object",
    );
    expect(out).toContain("The API member Sophos is declared as ApiMember sophos in a VendorIntegration");
    expect(out).toContain("3 declared elsewhere");
  });

  it("that failed is unknown, with its whole message", async () => {
    const { code, err } = await diff("failed-check");
    expect(code).toBe(21);
    expect(err).toContain('unknown function "Contactz" of module Companies');
    expect(err).toContain('list "Companies/Contactz" under uncatalogued');
  });

  it("of two members with one identifier shows the pair", async () => {
    const preview = digest("into-vendor-integration");
    const [made] = preview.steps.filter(({ op, urn }) => op === "create" && urn.includes("ApiMember"));
    const twin = { ...made, op: "create", urn: made?.urn.replace(/sophos$/, "copy") ?? "" };
    const { out } = await diff({ ...preview, steps: [...preview.steps, twin] }, "--no-widening");
    expect(out).toMatch(
      /Sophos is declared by ApiMember copy in a VendorIntegration and by ApiMember sophos/,
    );
    expect(out).toContain("1 declared twice");
    expect(out).toContain("--no-widening does not hold");
  });

  it("of resources with retainOnDelete that go says that they stay, unwatched", async () => {
    const preview = digest("into-vendor-integration");
    const steps = preview.steps
      .filter(({ op }) => op === "delete")
      .map((step) => ({ ...step, oldState: { ...step.oldState, retainOnDelete: true } }));
    const { out } = await diff({ ...preview, steps }, "--no-widening", "--max-changed", "0");
    expect(
      out.match(/stays in ConnectWise as before \(retainOnDelete\); nobody watches it any more/g),
    ).toHaveLength(3);
    expect(out).not.toMatch(/goes|inactive|narrower/);
    expect(out).toContain("--max-changed holds");
  });
});

describe("the same change", () => {
  it("is counted in cells wherever it is said", async () => {
    const preview = digest("one-level");
    const role = preview.steps.find(({ op, urn }) => op === "update" && urn.includes(":SecurityRole::"));
    const permissions = role?.newState?.inputs?.permissions as Record<string, object>;
    permissions["Companies"] = {
      ...permissions["Companies"],
      Contacts: { add: "All", edit: "All", inquire: "All" },
    };
    const { out } = await diff(preview, "--format", "md", "--no-widening", "--max-changed", "1");
    expect(out).toContain("### ConnectWise access: 3 cells wider\n");
    expect(out).toContain("`--no-widening` does not hold: 3 cells wider.");
    expect(out).toMatch(/`--max-changed` does not hold: 3 of \d+ cells change/);
    expect(out).toContain("<summary><b>Hatz AI</b>: 3 cells wider</summary>");
    expect((await diff(preview)).out).toMatch(/\n3 cells wider\n$/);
  });
});

describe("SARIF of an ES-module program, whose places the engine does not record", () => {
  const program = mkdtempSync(join(tmpdir(), "diff-places-"));
  afterAll(() => {
    rmSync(program, { recursive: true });
  });
  const write = (source: string) => {
    writeFileSync(join(program, "Pulumi.yaml"), "name: ops\nruntime: nodejs\n");
    writeFileSync(join(program, "index.ts"), source);
  };
  const places = async (preview: string, ...more: string[]) => {
    const { out } = await run(["diff", "--preview", "-", "--format", "sarif", ...more], {
      stdin: JSON.stringify(digest(preview)),
      cwd: program,
    });
    const { runs } = JSON.parse(out) as {
      runs: { results: { locations: { physicalLocation: Record<string, unknown> }[] }[] }[];
    };
    return runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation);
  };
  const at = (uri: string, region?: object) => ({
    artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
    ...(region && { region }),
  });

  it("points at the line that declares the resource", async () => {
    write(`// new connectwise.SecurityRole("hatz-ai", {}) was here
const text = 'https://example.com/ /* no comment';
const role =
  new connectwise.SecurityRole(
    "hatz-ai", { name: "Hatz AI" });
`);
    expect(await places("one-level", "--program", "programs/ops")).toEqual([
      at("programs/ops/index.ts", { startLine: 4, startColumn: 3 }),
    ]);
  });

  it("points at the integration whose part it is", async () => {
    write(`\nnew VendorIntegration('sophos', { profile });\n`);
    const found = await places("into-vendor-integration");
    expect(found?.length).toBeGreaterThan(0);
    expect(new Set(found?.map((place) => JSON.stringify(place)))).toEqual(
      new Set([JSON.stringify(at("index.ts", { startLine: 2, startColumn: 1 }))]),
    );
  });

  it.each([
    ["is computed", "for (const name of names) new connectwise.SecurityRole(name, {});"],
    [
      "stands there twice",
      'new connectwise.SecurityRole("hatz-ai", a); new connectwise.SecurityRole("hatz-ai", b);',
    ],
  ])("names the program without a line where the name %s", async (_, source) => {
    write(source);
    expect(await places("one-level")).toEqual([at("Pulumi.yaml")]);
  });
});
