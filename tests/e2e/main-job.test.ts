import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { CreateKey, Step } from "../../provider/access/step.ts";
import { barePath, RunningCommand } from "./support/command.ts";
import { root } from "./support/installed-package.ts";
import { opsProgram, vendorProgram } from "./support/programs.ts";
import { type Pair, Stage } from "./support/stage.ts";
import { Workspace } from "./support/workspace.ts";

describe("the story of the main job", () => {
  it("is told to its end without any Pulumi CLI, every claim checked, and leaves nothing behind", async () => {
    const temporary = mkdtempSync(join(tmpdir(), "psa-story-"));
    const env = { PATH: barePath, TMPDIR: temporary };
    const { exit, out, err } = await new RunningCommand(["rehearse", "examples/ops"], { cwd: root, env })
      .ended;

    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    const chapters = out.split("\n").filter((line) => /^\d+\. /.test(line));
    const told = [
      /before/i,
      /first `up`/i,
      /technician/i,
      /nothing to do/i,
      /widens a role/i,
      /put right/i,
      /rotated/i,
      /removed/i,
    ];
    expect(chapters).toEqual(told.map((title) => expect.stringMatching(title)));
    expect(chapters.map((line) => Number.parseInt(line, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(out).not.toContain("✗");
    const claims = out.split("\n").filter((line) => /^ {3}✓ /.test(line)).length;
    expect(claims).toBeGreaterThanOrEqual(25);
    expect(out).toContain(`${claims} claims checked, none wrong`);
    expect(readdirSync(temporary).filter((name) => name.startsWith("psa-access-"))).toEqual([]);
    rmSync(temporary, { recursive: true });
  });

  it("gives the pairs under the names that every command stores them under, whatever the resource is called", async () => {
    const named = vendorProgram
      .replaceAll('"vendor"', '"office.protect"')
      .replaceAll("vendorP", "officeProtectP");
    const workspace = new Workspace(named);
    const { exit, out, err } = await new RunningCommand(["rehearse", workspace.directory], {
      cwd: root,
      env: { PATH: barePath },
    }).ended;
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toMatch(/claims checked, none wrong/);
    workspace.remove();
  });
});

describe("the main job, command by command", () => {
  let stage: Stage;
  const pairs = new Map<string, Pair>();
  const key = { Sophos: "sophos", Umbrella: "umbrella", OfficeProtect: "officeProtect" } as const;
  const widened = [
    { module: "Service Desk", function: "Service Tickets", column: "Delete" },
    { module: "System", function: "Security Roles", column: "Edit" },
  ];

  beforeAll(async () => {
    stage = await Stage.set(opsProgram());
  });
  afterAll(() => stage.strike());

  it("shows in a preview what will be made, cell by cell, and makes nothing", async () => {
    const { exit, out } = await stage.preview();
    expect(exit).toBe(0);
    expect(out).toContain("Service Tickets");
    expect(out.match(/SecurityRole|ApiMember|ApiKey/g)?.length).toBeGreaterThanOrEqual(9);
    expect(stage.writes()).toEqual([]);
    expect(stage.recorded()).toEqual([]);
  });

  it("makes roles without rights and members without keys, and leaves one work order (20)", async () => {
    const { exit, out } = await stage.up();
    expect(exit).toBe(20);
    expect(await stage.unrecorded()).toEqual([]);
    for (const name of ["Sophos Central", "Umbrella", "Office Protect"]) {
      expect(grantedCells((await stage.role(name)).settings)).toEqual([]);
    }
    for (const identifier of Object.keys(key)) {
      expect(await stage.member(identifier)).toMatchObject({ active: true, keys: [] });
    }
    const steps = stage.outstanding();
    expect(steps.filter(({ kind }) => kind === "create-key").length).toBe(3);
    expect(steps.filter(({ kind }) => kind === "create-integrator-login").length).toBe(1);
    for (const step of steps) {
      if (step.kind === "set-level") expect(out).toContain(step.function);
    }
  });

  it("prints the work order as JSON with the very steps of the state, and checks it with 20", async () => {
    const printed = await stage.workOrder(["--format", "json"]);
    expect(printed.exit).toBe(0);
    const order = JSON.parse(printed.out) as { schema: string; tenant: object; steps: Step[] };
    expect(order.schema).toBe("connectwise-psa.work-order/1");
    expect(order.tenant).toEqual(
      expect.objectContaining({ companyId: stage.sandbox.env.CONNECTWISE_COMPANY_ID }),
    );
    const recorded = stage.outstanding();
    expect(order.steps.length).toBe(recorded.length);
    for (const step of recorded) expect(order.steps).toContainEqual(expect.objectContaining(step));
    expect((await stage.workOrder(["--check"])).exit).toBe(20);
  });

  it("takes one line per object in a refresh while nobody has been at the screen (7), as one value for an engine", async () => {
    const looked = await stage.refresh(["--preview-only", "--expect-no-changes"]);
    expect(looked.exit).toBe(7);
    const lines = looked.out.split("\n").filter((line) => /SecurityRole|ApiKey/.test(line));
    expect(lines).toHaveLength(6);
    for (const line of lines) expect(line).toMatch(/^~ update \S+ \S+ \(\d+ steps? still open\)$/);
    expect(looked.out).toContain("6 as last seen, with open steps");
    expect(looked.out.trim().split("\n").length).toBeLessThan(12);
    const { steps } = JSON.parse((await stage.refresh(["--preview-only", "--format", "json"])).out) as {
      steps: { op: string; detailedDiff: object | null }[];
    };
    const details = steps.filter(({ op }) => op === "update").map(({ detailedDiff }) => detailedDiff);
    expect(details).toEqual(Array(6).fill({ openSteps: { kind: "add", inputDiff: true } }));
  });

  it("finds everything proved after a person did the work order (0)", async () => {
    const steps = stage.outstanding();
    const done = await stage.perform(steps);
    expect(done.filter(({ ok }) => !ok)).toEqual([]);
    steps.forEach((step, index) => {
      if (step.kind === "create-key") give(step, done[index] as unknown as Pair);
    });
    const { exit, out } = await stage.up();
    expect({ exit, open: stage.outstanding() }).toEqual({ exit: 0, open: [] });
    expect(out).not.toContain("Work order");
    for (const name of ["sophos", "umbrella", "office-protect"]) {
      const { outputs } = stage.resource("SecurityRole", name);
      expect(outputs.observed).toMatchObject({ permissions: outputs.permissions });
      expect(stage.resource("ApiKey", name).outputs.observed).toMatchObject({
        proved: true,
        comparedWith: "expect",
      });
    }
    expect((await stage.workOrder(["--check"])).exit).toBe(0);
  });

  it("has nothing to do in a third `up` (0), which writes nothing, neither there nor here", async () => {
    stage.requests();
    const before = stage.stateText();
    expect((await stage.up()).exit).toBe(0);
    expect(stage.writes()).toEqual([]);
    expect(resourcesOf(stage.stateText())).toEqual(resourcesOf(before));
  });

  it("names two widened cells with declared and live value, and exits 7", async () => {
    await widen("All");
    const { exit, out } = await stage.drift(["--format", "json"]);
    expect(exit).toBe(7);
    const report = JSON.parse(out) as { schema: string; findings: Record<string, unknown>[] };
    expect(Object.keys(report).sort()).toEqual([
      "findings",
      "lastChanges",
      "outstanding",
      "schema",
      "tenant",
      "unknown",
      "unmanaged",
    ]);
    expect(report).toMatchObject({ schema: "connectwise-psa.drift/1", outstanding: [], unknown: [] });
    const { urn, id } = stage.resource("SecurityRole", "office-protect");
    expect(report.findings.map(({ kind: _, ...finding }) => finding)).toEqual(
      widened.map((cell) => ({ urn, id, ...cell, declared: "None", observed: "None", live: "All" })),
    );
    const text = await stage.drift();
    expect(text.exit).toBe(7);
    for (const cell of widened) expect(text.out).toContain(cell.function);
  });

  it("shows the same two leaves in the engine's refresh preview (7), and leaves the state as it is", async () => {
    const before = stage.stateText();
    const { exit, out } = await stage.refresh(["--preview-only", "--expect-no-changes"]);
    expect(exit).toBe(7);
    expect(out).toMatch(/\["Service Tickets"\]\.delete.*All/);
    expect(out).toMatch(/\["Security Roles"\].*edit.*All/);
    expect(stage.stateText()).toBe(before);
  });

  it("is quiet again when it is put right (0)", async () => {
    await widen("None");
    const { exit, out } = await stage.drift(["--format", "json"]);
    expect({ exit, findings: (JSON.parse(out) as { findings: unknown[] }).findings }).toEqual({
      exit: 0,
      findings: [],
    });
    expect((await stage.refresh(["--preview-only", "--expect-no-changes"])).exit).toBe(0);
  });

  it("rotates a key: the new pair is proved, the old one a step (20), done once it is refused (0)", async () => {
    const old = pairs.get("umbrella") as Pair;
    const { id } = await stage.member("Umbrella");
    const fresh = (await stage.onScreen("POST", `members/${id}/keys`, {
      description: "Umbrella PSA Integration",
    })) as Pair;
    stage.configure("umbrella", fresh);
    pairs.set("umbrella", fresh);

    expect((await stage.up()).exit).toBe(20);
    expect(stage.outstanding()).toEqual([
      {
        kind: "delete-key",
        member: { id: String(id), identifier: "Umbrella", name: "Umbrella" },
        publicKey: old.publicKey,
      },
    ]);
    expect(stage.resource("ApiKey", "umbrella").outputs.publicKey).toBe(fresh.publicKey);
    expect((await stage.perform(stage.outstanding())).every(({ ok }) => ok)).toBe(true);

    expect((await stage.up()).exit).toBe(0);
    expect(stage.outstanding()).toEqual([]);
    expect(await stage.signInStatus(old)).toBe(401);
    expect(await stage.signInStatus(fresh)).toBe(200);
    pairs.set("old", old);
  });

  it("destroys everything that can be destroyed (0): roles gone, members inactive, every pair refused", async () => {
    const ids = new Map(stage.recorded().map(({ type, name, id }) => [`${type} ${name}`, Number(id)]));
    const { exit, out, err } = await stage.destroy();
    expect(exit).toBe(0);
    expect(`${out}${err}`).toMatch(/cannot delete members/);
    const { roles, members } = await stage.screen();
    for (const name of ["sophos", "umbrella", "office-protect"]) {
      expect(roles.map(({ id }) => id)).not.toContain(ids.get(`SecurityRole ${name}`));
      expect(members.find(({ id }) => id === ids.get(`ApiMember ${name}`))).toMatchObject({ active: false });
    }
    expect(pairs.size).toBe(4);
    for (const pair of pairs.values()) expect(await stage.signInStatus(pair)).toBe(401);
    expect(stage.recorded()).toEqual([]);
  });

  function give({ member }: CreateKey, { publicKey, privateKey }: Pair): void {
    const name = key[member.identifier as keyof typeof key];
    pairs.set(name, { publicKey, privateKey });
    stage.configure(name, { publicKey, privateKey });
  }

  async function widen(level: "All" | "None"): Promise<void> {
    const { id } = await stage.role("Office Protect");
    for (const { column, ...row } of widened) {
      await stage.onScreen("PUT", `roles/${id}/settings`, { ...row, [column.toLowerCase()]: level });
    }
  }
});

function grantedCells(settings: Record<string, Record<string, object>>): string[] {
  return Object.entries(settings).flatMap(([module, functions]) =>
    Object.entries(functions).flatMap(([fn, row]) =>
      Object.entries(row).flatMap(([column, level]) =>
        level === "None" ? [] : [`${module}/${fn}/${column}`],
      ),
    ),
  );
}

function resourcesOf(text: string): unknown {
  const { deployment } = JSON.parse(text) as { deployment: { resources: { modified?: string }[] } };
  return deployment.resources.map(({ modified: _, ...resource }) => resource);
}
