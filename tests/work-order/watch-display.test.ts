import { request } from "node:http";
import { describe, expect, it } from "@jest/globals";
import { terminalDisplay } from "../../provider/work-order/run/watch/display.ts";
import { openLivePage } from "../../provider/work-order/run/watch/page-server.ts";
import { sandboxFor } from "../support/loopback.ts";
import { StackBuilder } from "../support/stack-builder.ts";
import { permissions, setLevels } from "../support/vendor-stack.ts";
import { watchRounds } from "./watch-rounds.ts";

/** The rows of a terminal after a text was written to it, as far as the watch's own escapes go. */
function screenAfter(text: string, columns: number): string[] {
  const rows: string[] = [""];
  let row = 0;
  let wrap = true;
  const put = (char: string) => {
    if ((rows[row] ?? "").length === columns) {
      if (!wrap) return;
      row++;
      rows[row] ??= "";
    }
    rows[row] = `${rows[row] ?? ""}${char}`;
  };
  // eslint-disable-next-line no-control-regex -- the escapes are what is played
  for (const [part] of text.matchAll(/\u001b\[\??\d*[A-Za-z]|[^]/gu)) {
    // eslint-disable-next-line no-control-regex -- as above
    const up = /^\u001b\[(\d+)A$/.exec(part);
    if (part === "\n") {
      row++;
      rows[row] ??= "";
    } else if (part === "\r") continue;
    else if (up) row -= Number(up[1]);
    else if (part === "\u001b[0J") {
      rows.length = row + 1;
      rows[row] = "";
    } else if (part === "\u001b[?7l" || part === "\u001b[?7h") wrap = part.endsWith("h");
    else if (part.startsWith("\u001b")) throw new Error(`unknown escape ${JSON.stringify(part)}`);
    else put(part);
  }
  expect(row).toBeGreaterThanOrEqual(0);
  return rows;
}

describe("the block at the bottom of a terminal", () => {
  const played = (size: { columns: number; rows: number }) => {
    let text = "";
    const display = terminalDisplay({ write: (part) => (text += part), isTTY: true, size });
    display.append(["work order"]);
    display.block(["0 of 2", "· one", "· two"]);
    display.append(["✓ one"]);
    display.block(["1 of 2", "· two"]);
    display.block(["1 of 2", `· two ${"long ".repeat(40)}`, "· three"]);
    display.append(["✓ two"]);
    display.block(["2 of 2"]);
    return { display, screen: () => screenAfter(text, size.columns).filter((line) => line !== "") };
  };

  it.each([
    ["wide", 200],
    ["narrow", 20],
  ])("is drawn anew below lines that stay, on a %s terminal", (_, columns) => {
    expect(played({ columns, rows: 24 }).screen()).toEqual(["work order", "✓ one", "✓ two", "2 of 2"]);
  });

  it("is never higher than a short terminal", () => {
    let text = "";
    const display = terminalDisplay({
      write: (part) => (text += part),
      isTTY: true,
      size: { columns: 80, rows: 5 },
    });
    display.block(["a", "b", "c", "d", "e", "f"]);
    display.block(["g", "h", "i", "j", "k", "l"]);
    expect(screenAfter(text, 80).filter(Boolean)).toEqual(["g", "h", "i"]);
  });

  it("is taken away at the end, or stays", () => {
    const gone = played({ columns: 80, rows: 24 });
    gone.display.end(false);
    expect(gone.screen()).toEqual(["work order", "✓ one", "✓ two"]);
    const kept = played({ columns: 80, rows: 24 });
    kept.display.end(true);
    expect(kept.screen()).toContain("2 of 2");
  });
});

describe("a watch on a terminal", () => {
  const scene = async (rows: number) => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const id = await stack.role("umbrella", { name: "Umbrella", permissions });
    const { out, end } = await watchRounds({
      sandbox,
      stack,
      tty: { columns: 110, rows },
      after: {
        0: () => sandbox.actions.setLevels(Number(id), { ...tickets, add: "All", delete: "My" }),
        2: () => sandbox.actions.setLevels(Number(id), { ...tickets, delete: "None" }),
        3: () => setLevels(sandbox, id),
      },
    });
    expect(end).toBe("seen");
    return screenAfter(out, 110).join("\n");
  };
  const tickets = { module: "Service Desk", function: "Service Tickets" };

  it("ticks the work order in place where it fits", async () => {
    const screen = await scene(50);
    expect(screen.match(/Work order: 1 task/g)).toHaveLength(1);
    expect(screen).toMatch(/Service Tickets +Add None → All ✓ .*Edit None → All ✓ .*Inquire None → All ✓/);
    expect(screen).toContain("5 of 5 steps seen done");
    expect(screen).not.toContain("Delete");
  });

  it("prints it once where it does not fit, and each change below", async () => {
    const screen = await scene(12);
    expect(screen.match(/Work order: 1 task/g)).toHaveLength(1);
    expect(screen).toContain("✓ Umbrella · Service Desk · Service Tickets · Add → All");
    expect(screen).toContain('! Role "Umbrella": Service Desk · Service Tickets · Delete stands at My');
    expect(screen).toContain("✓ Put right: Umbrella · Service Desk · Service Tickets · Delete");
    expect(screen).not.toContain("steps seen done");
  });
});

describe("the live page", () => {
  const get = (address: string, { host, method = "GET" }: { host?: string; method?: string } = {}) =>
    new Promise<{ status: number | undefined; text: string; headers: object }>((resolve, reject) => {
      const asked = request(address, { method, ...(host ? { headers: { host } } : {}) }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => (text += part));
        answer.on("end", () => resolve({ status: answer.statusCode, text, headers: answer.headers }));
      });
      asked.on("error", reject).end();
    });

  it("is served at one address nobody can guess, as it is now, and to nobody who came by another name", async () => {
    let count = 0;
    const page = await openLivePage(() => `<!doctype html>${++count}`);
    const { origin, pathname } = new URL(page.address);
    try {
      expect(page.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/);
      expect(await get(page.address)).toMatchObject({
        status: 200,
        text: "<!doctype html>1",
        headers: { "cache-control": "no-store", "content-type": "text/html; charset=utf-8" },
      });
      expect((await get(page.address)).text).toBe("<!doctype html>2");
      expect((await get(`${origin}/`)).status).toBe(404);
      expect((await get(`${origin}/favicon.ico`)).status).toBe(404);
      expect((await get(page.address, { method: "POST" })).status).toBe(405);
      expect(await get(page.address, { host: "attacker.example" })).toMatchObject({ status: 403, text: "" });
      expect(await get(page.address, { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
      expect(pathname).not.toBe(new URL((await openAnother()).address).pathname);
    } finally {
      await page.close();
    }
    await expect(get(page.address)).rejects.toThrow();
  });

  const openAnother = async () => {
    const other = await openLivePage(() => "");
    await other.close();
    return other;
  };
});
