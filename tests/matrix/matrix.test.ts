import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pLimit from "p-limit";
import { startSandbox } from "../../provider/sandbox/index.ts";
import { type Combination, combinations, impossiblePairs, missingPairs, nameOf } from "./combination.ts";
import { Life } from "./life.ts";
import { type LifeSeen, liveThrough } from "./live-through.ts";
import { MatrixFolder, type MatrixWorkspace } from "./matrix-workspace.ts";

/** For the first run on a machine, which downloads everything; then a life takes about fifteen seconds. */
const patience = 600_000;
const off = process.env["PSA_MATRIX"] === "off";
const say = (line: string) => process.stderr.write(`matrix: ${line}\n`);
if (off)
  say(
    `left out (PSA_MATRIX=off): ${combinations.length} combinations of SDK, Node, TypeScript, package manager, packed and linked`,
  );

(off ? describe.skip : describe)(
  "the matrix of SDK, Node, TypeScript, package manager, packed and linked",
  () => {
    let folder: MatrixFolder;
    const workspaces = new Map<Combination, Promise<MatrixWorkspace>>();
    const lives = new Map<Combination, Promise<LifeSeen>>();

    beforeAll(() => {
      folder = new MatrixFolder();
      const limit = pLimit(2);
      for (const combination of combinations) {
        const installed = Promise.withResolvers<MatrixWorkspace>();
        const lived = limit(async () => {
          const started = performance.now();
          const workspace = await folder.install(combination);
          installed.resolve(workspace);
          const between = performance.now();
          const seen = await liveThrough(workspace, combination);
          const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(0);
          say(
            `${nameOf(combination)}: installed in ${seconds(started, between)} s, lived ${seconds(between, performance.now())} s`,
          );
          return seen;
        });
        lived.catch(installed.reject);
        installed.promise.catch(() => undefined); // told by the test that waits for it
        workspaces.set(combination, installed.promise);
        lives.set(combination, lived);
      }
    });

    afterAll(async () => {
      await Promise.allSettled(lives.values());
      folder.remove();
    }, patience);

    it("has every value of each together with every value of all others, but for the pairs that cannot be installed", () => {
      expect(missingPairs(combinations)).toEqual(impossiblePairs);
    });

    it.each(combinations.map((combination) => [nameOf(combination), combination] as const))(
      "%s: a stack lives from preview to destroy",
      async (_, combination) => {
        const seen = await (lives.get(combination) as Promise<LifeSeen>);
        const typescript =
          combination.typescript === "none"
            ? undefined
            : expect.stringMatching(`^${combination.typescript}\\.`);
        expect(seen.versions).toEqual({ sdk: combination.sdk, typescript });
        expect(seen.compiler).toBe("");
        expect({ exits: seen.exits, output: seen.output }).toEqual({
          exits: { preview: 0, up: 20, proved: 0, again: 0, refresh: 0, destroy: 0 },
          output: "",
        });
        expect(seen.technician.filter(({ ok }) => !ok)).toEqual([]);
        expect(seen.writesAgain).toEqual([]);
        expect(seen.left).toEqual({
          roles: ["Admin", "Pulumi Access"],
          activeMembers: ["PulumiAccess"],
          logins: 0,
          recorded: 0,
        });
        expect(seen.state).not.toContain(folder.home);
        expect(seen.state).not.toContain("never in clear");
      },
      patience,
    );

    it(
      "writes the same text for a type in every packed installation, ≤ 300 bytes, and the same in inputs and outputs",
      async () => {
        const packed = await Promise.all(
          combinations
            .filter(({ from }) => from === "packed")
            .map((one) => lives.get(one) as Promise<LifeSeen>),
        );
        const [first] = packed;
        expect(Object.keys(first?.texts ?? {}).sort()).toEqual([
          "ApiKey",
          "ApiMember",
          "IntegratorLogin",
          "SecurityRole",
        ]);
        for (const { texts } of packed) expect(texts).toEqual(first?.texts);
        for (const [type, { inputs, outputs }] of Object.entries(first?.texts ?? {})) {
          expect(outputs).toBe(inputs);
          const entry = type.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
          expect(inputs).toContain(`require("pulumi-connectwise-psa/dynamic/${entry}.cjs")`);
          expect(Buffer.byteLength(inputs as string)).toBeLessThanOrEqual(300);
        }
      },
      patience,
    );

    it(
      "writes the entry's code instead for a linked checkout, the same in every one, which names the runtime by the package's name",
      async () => {
        const linked = await Promise.all(
          combinations
            .filter(({ from }) => from === "linked")
            .map((one) => lives.get(one) as Promise<LifeSeen>),
        );
        const [first] = linked;
        for (const { texts } of linked) expect(texts).toEqual(first?.texts);
        for (const { inputs } of Object.values(first?.texts ?? {})) {
          expect(inputs).toMatch(/import\("pulumi-connectwise-psa\/runtime\/[a-z-]+"\)/);
          expect(inputs).not.toContain("/dynamic/");
          expect(Buffer.byteLength(inputs as string)).toBeLessThanOrEqual(2_500);
        }
      },
      patience,
    );

    it(
      "takes a stack to a linked checkout and back with one update per resource that writes nothing, and to other installations with none",
      async () => {
        const at = (wanted: Partial<Combination>) => workspaceWith(workspaces, wanted);
        const linked = await at({ from: "linked", typescript: "6.0" });
        const packed = await at({ from: "packed", typescript: "6.0" });
        const life = new Life(await startSandbox(), packed);
        try {
          await life.run("up");
          await life.technician();
          expect((await life.run("up")).exit).toBe(0);
          for (const next of [linked, packed]) {
            life.moveTo(next);
            // Until then, refresh runs what the state names, and finds nothing.
            expect((await life.run("refresh", "--preview-only", "--expect-no-changes")).exit).toBe(0);
            const preview = await life.run("preview", "--format", "json", "--expect-no-changes");
            expect(preview.exit).toBe(7);
            expect(changesIn(preview.out)).toEqual(
              ["ApiKey", "ApiMember", "IntegratorLogin", "SecurityRole"].map(
                (type) => `update ${type} __provider`,
              ),
            );
            life.sandbox.clearLog();
            expect({ exit: (await life.run("up")).exit, writes: life.writes() }).toEqual({
              exit: 0,
              writes: [],
            });
            expect((await life.run("preview", "--expect-no-changes")).exit).toBe(0);
          }
          for (const next of [
            await at({ sdk: "3.270.0", from: "packed", manager: "pnpm" }),
            await at({ sdk: "3.216.0", from: "packed", manager: "pnpm" }),
          ]) {
            life.moveTo(next);
            expect((await life.run("preview", "--expect-no-changes")).exit).toBe(0);
            expect((await life.run("refresh", "--preview-only", "--expect-no-changes")).exit).toBe(0);
          }
          expect((await life.run("destroy")).exit).toBe(0);
        } finally {
          await life.sandbox.close();
        }
      },
      patience,
    );
  },
);

function workspaceWith(
  workspaces: ReadonlyMap<Combination, Promise<MatrixWorkspace>>,
  wanted: Partial<Combination>,
): Promise<MatrixWorkspace> {
  for (const [combination, workspace] of workspaces) {
    if (Object.entries(wanted).every(([factor, value]) => combination[factor as keyof Combination] === value))
      return workspace;
  }
  throw new Error(`no combination has ${JSON.stringify(wanted)}`);
}

/** Every change of a preview in JSON, as `operation Type leaf leaf`. */
function changesIn(text: string): string[] {
  const { steps } = JSON.parse(text) as { steps: { op: string; urn: string; detailedDiff: object | null }[] };
  return steps
    .filter(({ op }) => op !== "same")
    .map(({ op, urn, detailedDiff }) =>
      [op, urn.split("::").at(-2)?.split(":").at(-1), ...Object.keys(detailedDiff ?? {})].join(" "),
    )
    .sort();
}
