import { afterEach, expect, it } from "@jest/globals";
import { configFileStore } from "../../provider/stack/config/config-file-store.ts";
import { inScreenOrder } from "../../provider/access/screen-order.ts";
import type { Step } from "../../provider/access/step.ts";
import type { RunningCommand } from "../e2e/support/command.ts";
import { vendorProgram } from "../e2e/support/programs.ts";
import { passphrase, Stage } from "../e2e/support/stage.ts";
import { inBrowser } from "./support/in-browser.ts";
import { ScreenRobot } from "./support/screen-robot.ts";

inBrowser("guided work, from `reconcile` to the last click", (openPage) => {
  let stage: Stage;
  let waiting: RunningCommand;
  afterEach(async () => {
    waiting.signal("SIGKILL");
    await stage.strike();
  });

  it("settles a waiting reconcile when its work order is followed click by click, and the order ticks itself", async () => {
    stage = await Stage.set(vendorProgram);
    waiting = stage.start(["reconcile", ".", "--state", "state.json", "--interval", "1"]);
    const address = await pageAddress(waiting);

    const order = await openPage();
    await order.goto(address);
    const ticked = order.getByRole("progressbar");
    expect(await ticked.getAttribute("value")).toBe("0");

    const robot = new ScreenRobot(await openPage(), stage.sandbox.screen);
    await robot.open();
    const steps: Step[] = inScreenOrder(stage.outstanding());
    const keyAt = steps.findIndex(({ kind }) => kind === "create-key");
    await robot.followAll(steps.slice(0, keyAt));
    const [pair] = await robot.followAll(steps.slice(keyAt));
    if (!pair) throw new Error("the screen showed no pair");
    await configuration(stage).setPair("vendor", pair);

    const { exit, out } = await waiting.ended;
    expect(exit).toBe(0);
    expect(out.trimEnd()).toMatch(/nobody has anything left to do\.$/);
    expect(out).not.toContain(pair.privateKey);
    expect(stage.outstanding()).toEqual([]);
    expect(await ticked.getAttribute("value")).toBe(await ticked.getAttribute("max"));
  });
});

/** Where the command says the work order's page is. */
async function pageAddress(command: RunningCommand): Promise<string> {
  let said = "";
  for await (const part of command.errors()) {
    said += part;
    const [address] = /http:\/\/127\.0\.0\.1:\d+\/\w{32}\//.exec(said) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`no page was named:\n${said}`);
}

function configuration({ workspace }: Stage) {
  return configFileStore(
    { name: "e2e", configDirectory: workspace.directory, config: {} },
    "dev",
    passphrase,
  );
}
