import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { watchWorkOrder } from "../../provider/work-order/run/watch/watch-work-order.ts";
import { sandboxFor } from "../support/loopback.ts";
import { StackBuilder } from "../support/stack-builder.ts";
import { run, type Surroundings, testIo } from "../support/test-io.ts";
import { permissions, setLevels, settledStack, vendorStack } from "../support/vendor-stack.ts";

const folder = mkdtempSync(join(tmpdir(), "psa-watch-work-order-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function watch(stack: Pick<StackBuilder, "text">, around: Surroundings, interval = "1") {
  writeFileSync(join(folder, "stack.json"), stack.text);
  const words = ["work-order", "--stack", "stack.json", "--watch", "--interval", interval, "--no-page"];
  return run(words, { cwd: folder, ...around });
}

describe("work-order --watch", () => {
  it("ends with 0 when nothing is left, and says what it saw and what comes next", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const id = await stack.role("umbrella", { name: "Umbrella", permissions });
    const { code, out, err } = await watch(stack, {
      env: { ...sandbox.env },
      onOut: (text) => text.includes("Watching ConnectWise") && setLevels(sandbox, id),
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /\n\nWatching ConnectWise every second, and less often while nothing changes\.\n(✓ Umbrella · .*\n){5}\n5 steps are seen done\. The next `pulumi up` looks at all of it and proves it\.\n$/,
    );
  });

  it("asks nothing of the tenant for a stack without steps", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    expect(await watch(stack, { env: { ...sandbox.env } })).toEqual({
      code: 0,
      out: "Nothing left to do.\n",
      err: "",
    });
    expect(sandbox.log).toEqual([]);
  });

  it("ends with 20 once everything is done that can be seen, and says what to do about the rest", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await vendorStack(sandbox);
    const { roles } = sandbox.actions.state();
    setLevels(sandbox, String(roles.find(({ name }) => name === "Office Protect")?.id));
    sandbox.actions.createIntegratorLogin({ username: "vendor", password: "a long password" });
    const { code, out } = await watch(stack, { env: { ...sandbox.env } });
    expect(code).toBe(20);
    expect(out).toContain(
      "run `psa-access key capture OfficeProtect --stack stack.json` where its program is.\n",
    );
    expect(out).toContain("1 step is left to the next `pulumi up`: only the key can show it.\n");
    expect(out.trimEnd()).toMatch(
      /6 steps are seen done\. 2 steps are left that cannot be seen from here\. .*$/,
    );
  });

  it("cannot open the stack's secrets, and says so of an old key", async () => {
    const sandbox = await sandboxFor();
    const { stack, memberId, pair } = await settledStack(sandbox);
    const member = { id: memberId, identifier: "OfficeProtect", name: "Office Protect" };
    const outputs = stack.outputsOf("ApiKey", "office");
    outputs["outstanding"] = [{ kind: "delete-key", member, publicKey: pair.publicKey }];
    outputs["retiring"] = { ...(outputs["privateKey"] as object) };
    const { code, out } = await watch(stack, { env: { ...sandbox.env } });
    expect(code).toBe(20);
    expect(out).toContain(
      `Not seen from here: Delete API key ${pair.publicKey} of OfficeProtect. Once it is done, ` +
        "`pulumi up` or `psa-access key verify OfficeProtect --expect-refused --stack stack.json` proves it.\n",
    );
  });

  it("ends at once when it is interrupted, with 20 and how to go on", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    await stack.role("umbrella", { name: "Umbrella", permissions });
    const ending = new AbortController();
    const { code, out } = await watch(
      stack,
      {
        env: { ...sandbox.env },
        signal: ending.signal,
        onOut: (text) => text.includes("Watching ConnectWise") && ending.abort("SIGINT"),
      },
      "3600",
    );
    expect(code).toBe(20);
    expect(out).toContain("To go on: `psa-access work-order --watch --stack stack.json`");
  });

  it("serves the work order with its ticks and mistakes while it waits, and no longer", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const id = await stack.role("umbrella", { name: "Umbrella", permissions });
    sandbox.actions.setLevels(Number(id), {
      module: "Service Desk",
      function: "Service Tickets",
      add: "All",
      delete: "All",
    });
    const ending = new AbortController();
    let err = "";
    let page = "";
    let address = "";
    writeFileSync(join(folder, "stack.json"), stack.text);
    const { io } = testIo({ cwd: folder, env: { ...sandbox.env }, signal: ending.signal });
    const code = await watchWorkOrder(
      { stack: "stack.json", language: "en", interval: 1, page: true },
      {
        ...io,
        stderr: { isTTY: false, write: (text) => void (err += text) },
        stdout: {
          isTTY: false,
          write: (text) => {
            if (!text.includes("Watching ConnectWise")) return;
            address = /http:\S+/.exec(err)?.[0] ?? "";
            void fetch(address)
              .then(async (answer) => (page = await answer.text()))
              .finally(() => ending.abort("SIGINT"));
          },
        },
      },
    );
    expect(code).toBe(20);
    expect(err).toMatch(/^The work order with its ticks: http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/\n/);
    expect(page).toMatch(/^<!doctype html>[^]*Umbrella[^]*Delete stands at All, wider than declared/);
    await expect(fetch(address)).rejects.toThrow();
  });
});
