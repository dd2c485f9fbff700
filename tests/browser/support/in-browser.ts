import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { chromiumPath, installChromium, launchChromium } from "./chromium.ts";

/**
 * Opens an empty page in a context of its own (nothing is shared between tests), closed after the test. The test fails
 * when the page asked anything but this machine, threw an error, or broke its Content-Security-Policy.
 */
export type OpenPage = (options?: BrowserContextOptions) => Promise<Page>;

/** Long enough for a busy machine, short enough to see soon what is missing. */
const patienceMs = 20_000;

/**
 * A group of tests with one browser. Without Chromium it is left out, with a line on stderr; `PSA_BROWSER=required` makes
 * that a failure.
 */
export function inBrowser(name: string, tests: (openPage: OpenPage) => void): void {
  const path = chromiumPath();
  if (path === undefined) {
    if (process.env["PSA_BROWSER"] === "required") missing(name);
    else leftOut(name, tests);
    return;
  }
  describe(name, () => {
    let browser: Browser;
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];

    beforeAll(async () => {
      browser = await launchChromium(path);
    });
    afterEach(async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      expect(faults.splice(0)).toEqual([]);
    });
    afterAll(() => browser.close());

    tests(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      page.on("request", (request) => {
        if (leavesThisMachine(request.url())) faults.push(`asked ${request.url()}`);
      });
      page.on("pageerror", (error) => faults.push(`threw ${error.message}`));
      page.on("console", (message) => {
        if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
      });
      return page;
    });
  });
}

function missing(name: string): void {
  describe(name, () => {
    it("has a browser", () => {
      throw new Error(`There is no browser, and PSA_BROWSER=required asks for one. ${installChromium}`);
    });
  });
}

function leftOut(name: string, tests: (openPage: OpenPage) => void): void {
  const reason = `Left out, for want of a browser: ${name}. ${installChromium}`;
  process.stderr.write(`${reason}\n`);
  describe.skip(name, () =>
    tests(() => {
      throw new Error(reason);
    }),
  );
}

function leavesThisMachine(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (!/^(https?|wss?):$/.test(protocol)) return false;
  return !["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}
