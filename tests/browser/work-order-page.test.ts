import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "@jest/globals";
import type { BrowserContextOptions, Page } from "playwright-core";
import { plain } from "../../provider/border/shown-text.ts";
import { functionCount } from "../../provider/access/catalogue.ts";
import { stepKey } from "../../provider/access/step.ts";
import { workOrderHtml, type WorkOrderHtmlOptions } from "../../provider/work-order/html/work-order-html.ts";
import {
  byHand,
  everythingChanges,
  hostile,
  hostileName,
  nothingLeft,
  rotation,
  type SampleOrder,
  threeVendors,
} from "../work-order/sample-orders.ts";
import { axeViolations } from "./support/axe.ts";
import { inBrowser } from "./support/in-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "work-order-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Where a browser opens the order from, as a person does who got the file. */
function fileOf({ order, roles }: SampleOrder, options: WorkOrderHtmlOptions = {}): string {
  const file = join(folder, "work-order.html");
  writeFileSync(file, workOrderHtml(order, { roles, made: new Date(), ...options }));
  return pathToFileURL(file).href;
}

/** The first `count` steps of an order as seen done. */
function firstOf({ order }: SampleOrder, count: number): Set<string> {
  return new Set(order.steps.slice(0, count).map(stepKey));
}

inBrowser("the HTML work order", (openPage) => {
  async function open(
    sample: SampleOrder,
    options: WorkOrderHtmlOptions = {},
    context: BrowserContextOptions = {},
  ): Promise<Page> {
    const page = await openPage(context);
    await page.goto(fileOf(sample, options));
    return page;
  }

  const renamed = (live: string) =>
    ({ kind: "renamed", role: { id: "999", name: "Other" }, live, declared: "Other" }) as const;

  describe("for everybody", () => {
    const three = threeVendors();
    const samples: [string, SampleOrder, WorkOrderHtmlOptions][] = [
      ["three vendors", three, {}],
      ["half done, with an alert", three, { done: firstOf(three, 14), wrongs: [renamed("Put `it` right.")] }],
      ["in French", three, { language: "fr", done: firstOf(three, 3) }],
      ["a rotation, in German, of last week", rotation(), { language: "de", made: lastWeek() }],
      ["a vendor by hand, in Portuguese", byHand(), { language: "pt-BR" }],
      ["a role of which everything changes", everythingChanges(), {}],
      ["hostile names", hostile(), {}],
      ["nothing left", nothingLeft(), {}],
    ];
    it.each(samples)("%s: axe-core finds nothing, light and dark", async (_, sample, options) => {
      const page = await open(sample, options);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeViolations(page)).toEqual([]);
      }
    });

    it("fits a window of 360 pixels", async () => {
      for (const sample of [three, rotation(), byHand(), hostile()]) {
        const page = await open(sample, {}, { viewport: { width: 360, height: 640 } });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      }
    });

    it("requests nothing but itself", async () => {
      const page = await openPage();
      const requested: string[] = [];
      page.on("request", (request) => requested.push(request.url()));
      const address = fileOf(three);
      await page.goto(address, { waitUntil: "networkidle" });
      expect(requested).toEqual([address]);
    });
  });

  describe("a role", () => {
    it("is a table per module with every function, the cells to change marked from → to", async () => {
      const page = await open(threeVendors());
      const role = page.getByRole("region", { name: 'Security role "OfficeProtect"' });
      const desk = role.getByRole("table", { name: "Service Desk: levels of role OfficeProtect" });
      const titles = ["Function", "Add Level", "Edit Level", "Delete Level", "Inquire Level"];
      expect(await desk.getByRole("columnheader").allTextContents()).toEqual(titles);
      const tickets = desk.getByRole("row", { name: /^Service Tickets None/ });
      const cells = ["None → All", "None → All", "None", "None → All"];
      expect(await tickets.getByRole("cell").allTextContents()).toEqual(cells);
      expect(await tickets.locator("td.c").count()).toBe(3);
      expect(await tickets.locator("td.c del, td.c ins").count()).toBe(6);
      expect(await role.locator("tbody th[scope=row]").count()).toBe(functionCount());
      expect(await role.locator("details[open] .mod").allTextContents()).toEqual([
        "Companies",
        "Service Desk",
        "System",
      ]);
      const reason = role.getByText("Creates and edits tickets; Inquire is a precondition for the other two");
      expect(await reason.isVisible()).toBe(true);
      const guide = role.getByRole("link", { name: "ConnectWise: Generate public and private API keys" });
      expect(await guide.getAttribute("rel")).toContain("noreferrer");
    });

    it("says at each row which of several guides asks for it", async () => {
      const page = await open(everythingChanges());
      const agreements = page.getByText("Reads and writes Agreements,");
      await agreements.getByRole("link", { name: "Source [2]" }).click();
      const guide = page.locator(":target").getByRole("link", { name: "Guide for Finance" });
      expect(await guide.getAttribute("href")).toBe("https://example.com/guide/Finance");
      const sophos = (await open(byHand())).getByRole("row", { name: /^Agreements/ });
      expect(await sophos.getByRole("link", { name: /^Source \[[12]\]$/ }).count()).toBe(1);
    });

    it("shows what its screen shows now, and leaves blank what nobody read", async () => {
      const sample = rotation();
      const tickets = (page: Page) =>
        page.getByRole("row", { name: /^Service Tickets (All|$)/ }).getByRole("cell");
      const read = await open(sample);
      expect(await tickets(read).allTextContents()).toEqual(["All", "All", "All → None", "My"]);
      expect(await read.getByText("ticked → not ticked").isVisible()).toBe(true);
      const unread = await open({ ...sample, roles: new Map() });
      expect(await tickets(unread).allTextContents()).toEqual(["", "", "All → None", ""]);
      expect(await unread.getByText("The role was not read").isVisible()).toBe(true);
    });

    it("has the Customize dialog with its two lists as they will look", async () => {
      const page = await open(threeVendors());
      const role = page.getByRole("region", { name: 'Security role "Umbrella"' });
      await role.getByRole("link", { name: "(customize)" }).click();
      const allowed = role.getByRole("group", { name: "Allow Access to these", exact: true });
      expect(await allowed.locator(".v").allTextContents()).toEqual([
        "Company / Configuration",
        "Service / Priority",
        "Service / Service Board",
      ]);
      const others = role.getByRole("group", { name: "Disallow Access to these" });
      expect(await others.getByRole("listitem").first().textContent()).toBe("all other entries");
      expect(await others.locator(".v").allTextContents()).not.toContain("Service / Priority");
    });

    it("hides and shows the rows without change", async () => {
      const page = await open(threeVendors());
      const contacts = page.getByRole("row", { name: /^Contacts/ }).first();
      const hide = page.getByRole("button", { name: "Hide rows without change" });
      expect(await contacts.isVisible()).toBe(true);
      await hide.click();
      expect(await contacts.isVisible()).toBe(false);
      expect(await hide.getAttribute("aria-pressed")).toBe("true");
      expect(await page.getByText("14 rows without change").first().isVisible()).toBe(true);
      expect(
        await page
          .getByRole("row", { name: /^Company Maintenance/ })
          .first()
          .isVisible(),
      ).toBe(true);
      await hide.click();
      expect(await contacts.isVisible()).toBe(true);
    });
  });

  describe("in the hands of a technician", () => {
    it("keeps the technician's own ticks, apart from what was seen done", async () => {
      const sample = threeVendors();
      const page = await open(sample, { done: firstOf(sample, 1) });
      const box = page.getByRole("checkbox", { name: "Service Tickets" }).first();
      await box.check();
      expect(await page.getByText("1 of 21 ticked by you").isVisible()).toBe(true);
      expect(await page.getByText("1 of 21 seen done").isVisible()).toBe(true);
      expect(await page.getByRole("checkbox", { name: "Company Maintenance" }).first().isChecked()).toBe(
        false,
      );
      await page.reload();
      expect(await box.isChecked()).toBe(true);
      expect(await page.getByText("1 of 21 ticked by you").isVisible()).toBe(true);
    });

    it("copies names, entries and commands", async () => {
      const page = await open(rotation(), {}, { permissions: ["clipboard-read", "clipboard-write"] });
      const publicKey = page.getByRole("button", { name: "Copy k3JvQ0mFv1y2ZbTp", exact: true });
      await publicKey.click();
      expect(await page.evaluate("navigator.clipboard.readText()")).toBe("k3JvQ0mFv1y2ZbTp");
      expect(await page.locator("#say").textContent()).toBe("Copied: k3JvQ0mFv1y2ZbTp");
      await page.getByRole("button", { name: "Copy Service / Priority" }).click();
      expect(await page.evaluate("navigator.clipboard.readText()")).toBe("Service / Priority");
      await page.getByRole("button", { name: /^Copy \{ step: "prove-key n8wPq4sLd7x0RcAe"/ }).click();
      expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/^\{ step: "prove-key .*" \}$/);
    });

    it("serves the keyboard: skip link, groups, rows", async () => {
      const page = await open(threeVendors());
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus").textContent()).toBe("Skip to the tasks");
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id")).toBe("main");
      const finance = page.getByText("Finance", { exact: true }).first();
      await finance.locator("xpath=..").focus();
      await page.keyboard.press("Enter");
      expect(
        await page
          .getByRole("row", { name: /^Invoicing/ })
          .first()
          .isVisible(),
      ).toBe(true);
    });

    it("says that it is of another day, and tells to make it anew", async () => {
      const page = await open(rotation(), { made: lastWeek() });
      expect(await page.locator("#made.warn").textContent()).toMatch(
        /The tenant may have changed since.*psa-access work-order$/,
      );
      const fresh = await open(rotation());
      expect(await fresh.locator("#made.warn").count()).toBe(0);
    });

    it("prints what changes: its groups open, rows without change and buttons left out", async () => {
      const page = await open(threeVendors());
      await page.locator("details.has summary").first().click();
      await page.emulateMedia({ media: "print" });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await page.locator("details.has:not([open])").count()).toBe(0);
      expect(
        await page
          .getByRole("row", { name: /^Company Maintenance/ })
          .first()
          .isVisible(),
      ).toBe(true);
      expect(
        await page
          .getByRole("row", { name: /^Contacts/ })
          .first()
          .isVisible(),
      ).toBe(false);
      expect(
        await page
          .getByRole("button", { name: /^Copy|Print/ })
          .first()
          .isVisible(),
      ).toBe(false);
      const header = "getComputedStyle(document.querySelector('thead')).display";
      expect(await page.evaluate(header)).toBe("table-header-group");
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await page.locator("details.has:not([open])").count()).toBe(1);
      expect((await page.pdf({ format: "Letter" })).length).toBeGreaterThan(10_000);
    });

    it("is readable without JavaScript", async () => {
      const page = await open(threeVendors(), {}, { javaScriptEnabled: false });
      expect(await page.getByText("None → All").first().isVisible()).toBe(true);
      expect(
        await page
          .getByRole("heading", { name: 'New API key "Office Protect" of OfficeProtect' })
          .isVisible(),
      ).toBe(true);
      expect(await page.getByRole("button").count()).toBe(0);
      expect(await page.getByText("ticked by you").count()).toBe(0);
    });
  });

  it("shows hostile names as the text they are", async () => {
    const page = await openPage();
    page.on("dialog", (dialog) => {
      throw new Error(`a name opened a dialog: ${dialog.message()}`);
    });
    await page.goto(fileOf(hostile(), { wrongs: [renamed(hostileName)] }));
    expect(await page.locator("img, main script, main style").count()).toBe(0);
    const shown = plain(hostileName);
    expect(await page.locator("bdi.v").first().textContent()).toBe(shown);
    expect(await page.title()).toContain(shown);
    const addresses = "[...document.links].map(({ protocol }) => protocol)";
    expect(new Set(await page.evaluate<string[]>(addresses))).toEqual(new Set(["file:"]));
  });

  it("speaks the reader's language, and English in the names of the screen", async () => {
    const page = await open(threeVendors(), { language: "fr" });
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    const languageOf = (text: string | RegExp) =>
      page
        .getByText(text, { exact: true })
        .first()
        .locator("xpath=ancestor-or-self::*[@lang][1]")
        .getAttribute("lang");
    expect(await languageOf("Sommaire")).toBe("fr");
    expect(await languageOf("Service Tickets")).toBe("en");
    expect(await languageOf("aucun changement")).toBe("fr");
    expect(await languageOf("Consulter")).toBe("fr");
    expect(await languageOf("Save and Close")).toBe("en");
    expect(await languageOf(/^System > Security Roles/)).toBe("en");
  });
});

function lastWeek(): Date {
  return new Date(Date.now() - 7 * 24 * 3600 * 1000);
}
