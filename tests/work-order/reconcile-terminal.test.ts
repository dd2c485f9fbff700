import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "@jest/globals";
import { FakePulumi, type FakeUp } from "../support/fake-pulumi.ts";
import { sandboxFor } from "../support/loopback.ts";
import { hasTerminals, onTerminal, type Typed } from "../support/pseudo-terminal.ts";
import { vendorStack } from "../support/vendor-stack.ts";

const bin = fileURLToPath(new URL("../../provider/cli/psa-access.ts", import.meta.url));
const ctrlC = "\u0003";

const open: FakePulumi[] = [];
afterEach(() => {
  for (const pulumi of open.splice(0)) pulumi.remove();
});

/** As Pulumi 3.270 wrote it on a terminal; only debug lines and states are left out, and names are replaced. */
function eventLog(name: "refused-pair" | "declined" | "canceled"): object[] {
  const text = readFileSync(new URL(`fixtures/event-logs/${name}.jsonl`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
}

/** `reconcile` on a terminal, with a stand-in that plays one `up` of the real CLI. */
async function reconciled(up: Omit<FakeUp, "state" | "exit">, types: readonly Typed[], empty = false) {
  const sandbox = await sandboxFor();
  const state = empty
    ? '{ "version": 3, "deployment": {} }'
    : (await vendorStack(sandbox)).stack.text.replaceAll("office::", "office-protect::");
  const cli = new FakePulumi([{ exit: 1, state, ...up }]);
  open.push(cli);
  const ran = await onTerminal([process.execPath, bin, "reconcile", "--no-page"], {
    cwd: cli.project,
    env: { ...sandbox.env, PATH: cli.path },
    types,
  });
  return { ...ran, ups: cli.wordsOf("up").length };
}

(hasTerminals ? describe : describe.skip)("reconcile on a terminal", () => {
  it("goes on to the watch after an `up` that only left work for a person", async () => {
    const { code, screen, ups } = await reconciled({ events: eventLog("refused-pair") }, [
      { after: "Ctrl-C ends the watch", keys: [ctrlC] },
    ]);
    expect(screen).not.toContain("failed");
    expect(screen).toContain("Interrupted. Nothing is lost");
    expect({ code, ups }).toEqual({ code: 20, ups: 1 });
  });

  it.each([true, false])(
    "is interrupted by a Ctrl-C that Pulumi reads by itself (nothing recorded yet: %s)",
    async (empty) => {
      const { code, screen } = await reconciled(
        { events: eventLog("canceled"), untilKey: "creating" },
        [{ after: "creating", keys: [ctrlC] }],
        empty,
      );
      expect(screen).toContain("Interrupted. Nothing is lost");
      expect(screen).toContain("To go on: `psa-access reconcile`");
      expect(screen).not.toContain("failed");
      expect(code).toBe(20);
    },
  );

  it("says that a `no` to Pulumi's question changed nothing", async () => {
    const { code, screen } = await reconciled(
      { events: eventLog("declined"), untilKey: "Do you want to perform this update?" },
      [{ after: "Do you want", keys: ["n"] }],
    );
    expect(screen).toContain(
      "`pulumi up` ended after its preview: it changed nothing. To go on: `psa-access reconcile`\n",
    );
    expect(screen).not.toContain("failed");
    expect(code).toBe(20);
  });
});
