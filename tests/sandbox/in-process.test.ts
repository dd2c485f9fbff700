import { describe, expect, it } from "@jest/globals";
import got from "got";
import { setupServer } from "msw/node";
import { createSandbox, sandboxHandlers } from "../../provider/sandbox/index.ts";
import { signature } from "./client.ts";

describe("a sandbox without a port", () => {
  it("answers got through msw, under any address", async () => {
    const site = "https://psa.example.com";
    const sandbox = createSandbox({ site, faults: ["GET /system/mySecurity reset"] });
    const server = setupServer(...sandboxHandlers(sandbox));
    server.listen({ onUnhandledFrame: "error" });
    try {
      const client = got.extend({
        prefixUrl: `${site}/v4_6_release/apis/3.0`,
        headers: signature(sandbox.env),
        retry: { limit: 0 },
      });
      const made = await client.post("system/securityroles", { json: { name: "Umbrella" } }).json();
      expect(made).toMatchObject({ name: "Umbrella" });
      const page = await client("system/securityroles?pageSize=1");
      expect(page.headers.link).toContain(
        `<${site}/v4_6_release/apis/3.0/system/securityroles?pageSize=1&page=2>`,
      );
      await expect(client("system/mySecurity")).rejects.toThrow();
      expect(sandbox.requests()).toHaveLength(3);
    } finally {
      server.close();
    }
  });
});
