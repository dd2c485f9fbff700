import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import type { Mistake } from "../../provider/work-order/watch/progress.ts";
import { stepKey } from "../../provider/access/step.ts";
import { openLivePage } from "../../provider/work-order/run/watch/page-server.ts";
import { workOrderHtml } from "../../provider/work-order/html/work-order-html.ts";
import { threeVendors } from "../work-order/sample-orders.ts";
import { axeViolations } from "./support/axe.ts";
import { inBrowser } from "./support/in-browser.ts";

const { order, roles } = threeVendors();

/** Somebody set a cell that no step is about. */
const widened = {
  kind: "other-cell",
  role: firstRole(),
  module: "System",
  function: "Mass Maintenance",
  column: "Delete",
  live: "All",
  declared: "None",
} satisfies Mistake;

function firstRole() {
  const [step] = order.steps.filter((one) => one.kind === "set-level");
  if (!step) throw new Error("The order sets no level.");
  return step.role;
}

/** What the watcher has seen so far. */
let done: Set<string>;
let wrongs: Mistake[];
/** Answered instead of the page. */
let refusal: number | undefined;
let requests: number;
let server: Server;
let address: string;

beforeEach(async () => {
  [done, wrongs, refusal, requests] = [new Set(), [], undefined, 0];
  server = createServer((_, response) => {
    requests += 1;
    response.writeHead(refusal ?? 200, { "content-type": "text/html; charset=utf-8" });
    response.end(
      refusal ? "Gone." : workOrderHtml(order, { roles, done, wrongs, made: new Date(), watching: true }),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/order`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function see(count: number): void {
  done = new Set(order.steps.slice(0, count).map(stepKey));
}

/** Counts how often the page has made up its mind to look again. */
const countLooks = `{
  const wait = setTimeout;
  globalThis.looksAhead = 0;
  globalThis.setTimeout = (action, ms) => {
    if (ms === 3000) globalThis.looksAhead += 1;
    return wait(action, ms);
  };
}`;

/** One look of the page at its address, and what it makes of the answer. */
async function look(page: Page): Promise<void> {
  const looks = await page.evaluate("looksAhead");
  await page.clock.runFor(3000);
  while ((await page.evaluate("looksAhead")) === looks);
}

inBrowser("the HTML work order while somebody watches", (openPage) => {
  async function open(): Promise<Page> {
    const page = await openPage({ viewport: { width: 1000, height: 700 } });
    await page.clock.install();
    await page.addInitScript({ content: countLooks });
    await page.goto(address);
    return page;
  }
  const said = (page: Page, text: string | RegExp) =>
    page.locator("#say").getByText(text).waitFor({ state: "attached" });

  it("ticks what is seen, says it aloud, and takes nothing from the reader", async () => {
    const page = await open();
    await page.getByRole("checkbox", { name: "Service Tickets" }).first().check();
    await page.locator("details.has summary").nth(2).click();
    await page.evaluate("scrollTo(0, 1500)");
    await page.evaluate("document.querySelectorAll('summary')[12].focus({ preventScroll: true })");
    await page.evaluate("void (globalThis.kept = document.activeElement)");
    const before = await page.evaluate("scrollY");

    see(1);
    await look(page);
    await said(page, "Seen done: Companies · Company Maintenance · Inquire Level.");
    expect(await page.getByText("1 of 21 seen done").isVisible()).toBe(true);
    const row = page.getByRole("row", { name: /^Company Maintenance ✓ seen done/ });
    expect(await row.getByRole("cell").allTextContents()).toEqual(["None", "None", "None", "✓ All"]);
    expect(await page.title()).toMatch(/^1\/21 /);

    expect(await page.getByRole("checkbox", { name: "Service Tickets" }).first().isChecked()).toBe(true);
    expect(await page.getByText("1 of 21 ticked by you").isVisible()).toBe(true);
    expect(await page.locator("details.has").nth(2).getAttribute("open")).toBeNull();
    expect(await page.evaluate("document.activeElement === globalThis.kept && kept.isConnected")).toBe(true);
    expect(await page.evaluate("scrollY")).toBe(before);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("unticks what was changed back, and shows what has to be put right", async () => {
    see(3);
    const page = await open();
    see(1);
    wrongs = [widened];
    await look(page);
    await said(
      page,
      /^Open again: Service Desk · Service Tickets · Add Level, Service Desk · Service Tickets · Edit Level\.$/,
    );
    const alert = page.getByRole("alert");
    expect(await alert.getByRole("listitem").allTextContents()).toEqual([
      `Role "${widened.role.name}": System · Mass Maintenance · Delete stands at All, wider than declared (None). Set it back to None, then Save.`,
    ]);
    // The cell says it too, whatever it was when the order was made, and its row is not one "without change".
    const cell = page.locator("td.wrong");
    expect((await cell.innerText()).replace(/\s+/g, " ")).toBe("All → None All now: set to None, then Save");
    expect(await cell.isVisible()).toBe(true);
    // What is wrong stays in view, however far down somebody works.
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    const box = await alert.boundingBox();
    expect(box && box.y >= 0 && box.y < 700).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    wrongs = [];
    await look(page);
    await alert.getByRole("listitem").waitFor({ state: "detached" });
    expect(await alert.textContent()).toBe("");
  });

  it("asks once every three seconds, says when the watcher is gone, and goes on when it is back", async () => {
    const page = await open();
    const live = page.locator("#live");
    expect(requests).toBe(1);
    await look(page);
    await look(page);
    expect(requests).toBe(3);
    refusal = 404;
    await look(page);
    expect(await live.textContent()).toMatch(/^This page follows the work/);
    await look(page);
    await live.getByText("The watch has ended").waitFor();
    expect(await live.getAttribute("class")).toBe("live warn");
    expect(await page.getByText("None → All").first().isVisible()).toBe(true);
    refusal = undefined;
    await look(page);
    await live.getByText("This page follows the work").waitFor();
  });

  it("works under the headers with which `--watch` serves it", async () => {
    const served = await openLivePage(() => workOrderHtml(order, { roles, done, watching: true }));
    address = served.address;
    const page = await open();
    see(2);
    await look(page);
    await said(page, /^Seen done: /);
    await served.close();
    await look(page);
    await look(page);
    await page.locator("#live.warn").getByText("The watch has ended").waitFor();
  });

  it("does not complain of a watcher that went because everything is done", async () => {
    see(order.steps.length);
    const page = await open();
    expect(await page.getByText("21 of 21 seen done").isVisible()).toBe(true);
    refusal = 503;
    await look(page);
    await look(page);
    const live = page.locator("#live");
    await live.getByText("Everything that can be seen is done.").waitFor();
    expect(await live.getAttribute("class")).toBe("live");
  });
});
