import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { CodeBases, connect, Secret } from "../../provider/connectwise/index.ts";
import { type Ran, run } from "../support/test-io.ts";

interface FirstLine {
  site: string;
  screen: string;
  env: Record<string, string>;
}

/** Runs the command until `use` is done, then interrupts it. */
async function whileRunning(
  flags: readonly string[],
  use: (first: FirstLine) => Promise<void>,
  cwd = process.cwd(),
  tty = false,
): Promise<Ran> {
  const ending = new AbortController();
  const first = Promise.withResolvers<FirstLine>();
  const ended = run(["sandbox", ...flags], {
    cwd,
    tty,
    signal: ending.signal,
    onOut: (text) => first.resolve(JSON.parse(text) as FirstLine),
  });
  try {
    await use(await first.promise);
  } finally {
    ending.abort();
  }
  return ended;
}

function connection({ env }: FirstLine) {
  return connect(
    {
      site: env["CONNECTWISE_SITE"] ?? "",
      companyId: env["CONNECTWISE_COMPANY_ID"] ?? "",
      publicKey: env["CONNECTWISE_PUBLIC_KEY"] ?? "",
      privateKey: new Secret(env["CONNECTWISE_PRIVATE_KEY"] ?? ""),
      clientId: env["CONNECTWISE_CLIENT_ID"] ?? "",
    },
    { codeBases: new CodeBases() },
  );
}

describe("sandbox", () => {
  it("says in one JSON line how to reach it, serves until interrupted, and exits 0", async () => {
    const ran = await whileRunning([], async (first) => {
      expect(first.site).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(first.screen).toBe(`${first.site}/screen`);
      expect(first.env["CONNECTWISE_CUSTOMIZE_ITEMS"]).toBe("allowed");
      expect((await connection(first).securityRoles.list()).length).toBeGreaterThan(0);
      expect((await fetch(`${first.screen}/api/state`)).status).toBe(200);
    });
    expect(ran.code).toBe(0);
    expect(ran.out.split("\n")).toHaveLength(2);
  });

  it("tells a person at a terminal, and nobody else, where the screen is", async () => {
    let screen = "";
    const note = async (first: FirstLine) => void (screen = first.screen);
    const { out, err } = await whileRunning([], note, undefined, true);
    expect(out.split("\n")).toHaveLength(2);
    expect(err).toContain("Open its screen in a browser: ");
    expect(err).toContain(screen);
    expect((await whileRunning([], note)).err).toBe("");
  });

  it("speaks dialects, goes wrong on purpose, and accepts writes of levels where asked to", async () => {
    const flags = [
      "--dialect",
      "null-levels",
      "--dialect",
      "my-security-without-member",
      "--writable-settings",
    ];
    await whileRunning([...flags, "--fault", "GET /system/info status:403 x1"], async (first) => {
      const rows = await connection(first).mySecurity.rows();
      expect(rows.every(({ member }) => !member)).toBe(true);
      const answer = await fetch(`${first.site}/v4_6_release/apis/3.0/system/info`);
      expect(answer.status).toBe(403);
    });
  });

  it("keeps the tenant in a file and logs requests, and writes its own private key to neither", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
    const flags = ["--data", "tenant.json", "--log", "requests.jsonl"];
    const secrets: string[] = [];
    await whileRunning(
      flags,
      async (first) => {
        secrets.push(first.env["CONNECTWISE_PRIVATE_KEY"] ?? "");
        await connection(first).securityRoles.create({ name: "Kept", adminFlag: false });
      },
      cwd,
    );
    await whileRunning(
      flags,
      async (first) => {
        secrets.push(first.env["CONNECTWISE_PRIVATE_KEY"] ?? "");
        const roles = await connection(first).securityRoles.list();
        expect(roles.map(({ name }) => name)).toContain("Kept");
      },
      cwd,
    );
    const written = readdirSync(cwd).map((file) => readFileSync(join(cwd, file), "utf8"));
    expect(written).toHaveLength(2);
    for (const text of written) for (const secret of secrets) expect(text).not.toContain(secret);
    expect(written.join("")).toContain('"/system/securityroles"');
  });
});
