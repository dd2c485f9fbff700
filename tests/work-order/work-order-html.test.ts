import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { functionCount } from "../../provider/access/catalogue.ts";
import { stepKey } from "../../provider/access/step.ts";
import { languages } from "../../provider/work-order/languages/language.ts";
import { wordsOf } from "../../provider/work-order/languages/words-of.ts";
import { workOrderHtml } from "../../provider/work-order/html/work-order-html.ts";
import { everythingChanges, hostile, rotation, threeVendors } from "./sample-orders.ts";

const made = new Date("2026-11-21T13:07:00Z");

describe("a work order as HTML", () => {
  it("stays below 150 KB for a role of which every cell changes, whatever was seen of it", () => {
    const { order, roles } = everythingChanges();
    expect(functionCount()).toBeGreaterThanOrEqual(113);
    expect(order.steps).toHaveLength(4 * functionCount());
    for (const language of languages) {
      for (const done of [undefined, new Set<string>(), new Set(order.steps.map(stepKey))]) {
        const page = workOrderHtml(order, {
          language,
          roles,
          made,
          watching: true,
          ...(done ? { done } : {}),
        });
        expect(Buffer.byteLength(page)).toBeLessThan(150_000);
      }
    }
  });

  it("allows its own style and scripts by their digests, and nothing else", () => {
    const { order } = rotation();
    const alone = policyOf(workOrderHtml(order));
    expect(alone["default-src"]).toEqual(["'none'"]);
    expect(alone["connect-src"]).toBeUndefined();
    const page = workOrderHtml(order, { watching: true });
    const watching = policyOf(page);
    expect(watching["connect-src"]).toEqual(["'self'"]);
    expect(watching["style-src"]).toEqual(contentsOf(page, "style").map(digest));
    expect(watching["script-src"]).toEqual(contentsOf(page, "script").map(digest));
    expect(watching["script-src"]).toHaveLength(2);
    expect(Object.values(watching).flat()).not.toContain("'unsafe-inline'");
  });

  it("is the same for the same order, but for the time", () => {
    const { order, roles } = threeVendors();
    const page = () => workOrderHtml(order, { roles, made });
    expect(page()).toBe(page());
    expect(workOrderHtml(order, { roles })).not.toContain("<time");
  });

  it("names nothing outside but the guides and ConnectWise's site", () => {
    const { order, roles } = threeVendors();
    const sources = new Set(order.steps.flatMap(({ source }) => source?.url ?? []));
    const addresses = workOrderHtml(order, { roles, made, watching: true }).match(/\w+:\/\/[^"<\s]+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => !sources.has(address))).toEqual([]);
  });

  it("lets no name become mark-up, an attribute, a script or an address", () => {
    const { order } = hostile();
    const page = workOrderHtml(order, {
      made,
      wrongs: [{ kind: "renamed", role: { id: "1", name: "R" }, live: "<b>bold</b>", declared: "R" }],
    });
    // eslint-disable-next-line no-control-regex -- this is what must not be there
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(page).not.toMatch(/<img|<b>|alert\(2\)<\/script>|href="javascript/);
    expect(page).toContain("<code>javascript:alert(3)</code>");
  });

  it.each(languages)("says in %s all that a reader needs beside the steps", (language) => {
    const { order, roles } = rotation();
    const { page, order: words } = wordsOf(language);
    const html = workOrderHtml(order, { language, roles, made, done: new Set(), watching: true });
    expect(html).toContain(`<html lang="${language}">`);
    for (const text of [words.title, page.seen(0, 5), page.legendChange, page.hideUnchanged, page.noChange]) {
      expect(html).toContain(text);
    }
    expect(html.slice(html.indexOf("<main"), html.indexOf("</main"))).not.toMatch(/undefined|\[object|NaN/);
  });
});

type Call = [name: string, parameters: (string | number)[]];

describe.each(languages)("the page's words in %s", (language) => {
  const { page } = wordsOf(language);

  it("are there, and keep what is put into them", () => {
    const calls: Call[] = [
      ...["seenOn", "madeOn", "outdated", "nowSeen", "nowOpen", "liveNow", "setTo"].map((name): Call => [
        name,
        ["{when}"],
      ]),
      ...["seen", "ticked", "caption"].map((name): Call => [name, ["7", "{total}"]]),
      ["setCells", [5, 3]],
      ["hiddenRows", [4]],
      ["changes", [4]],
    ];
    const called = new Set(calls.map(([name]) => name));
    for (const [name, parameters] of calls) {
      const text = (page as unknown as Record<string, (...all: readonly unknown[]) => string>)[name]?.(
        ...parameters,
      );
      for (const parameter of parameters) expect(text).toContain(String(parameter));
    }
    for (const [name, text] of Object.entries(page)) {
      if (called.has(name)) continue;
      expect(typeof text === "string" && text === text.trim() && text !== "" ? "" : name).toBe("");
    }
  });

  it("count one and many", () => {
    for (const counted of [page.hiddenRows, page.changes])
      expect(counted(1)).not.toBe(counted(2).replace("2", "1"));
    expect(page.setCells(1, 1)).not.toBe(page.setCells(2, 2).replaceAll("2", "1"));
  });

  it("are not English by mistake, and keep the screen's words", () => {
    expect(page.saveWarning.startsWith("Save,")).toBe(true);
    expect(page.saveWarning.split("Save and Close")).toHaveLength(3);
    for (const text of [page.ageing, page.outdated("")]) expect(text).toContain("`psa-access work-order`");
    if (language === "en") return;
    const english = Object.entries(wordsOf("en").page);
    const same = english.filter(
      ([name, text]) => typeof text === "string" && page[name as keyof typeof page] === text,
    );
    expect(same.map(([name]) => name)).toEqual(language === "fr" ? ["source"] : []);
  });
});

function policyOf(page: string): Record<string, string[]> {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1]?.replaceAll("&#39;", "'") ?? "";
  return Object.fromEntries(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values];
    }),
  );
}

function contentsOf(page: string, tag: "style" | "script"): string[] {
  return [...page.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, "g"))].map(([, text = ""]) => text);
}

function digest(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
