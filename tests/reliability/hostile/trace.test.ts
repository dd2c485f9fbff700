import { request } from "node:http";
import { describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../../support/loopback.ts";

describe("a sandbox that is asked what has no form", () => {
  it.each([
    ["TRACE", "/v4_6_release/apis/3.0/system/info", 405],
    ["TRACE", "/screen", 405],
    ["GET", "//", 400],
    ["GET", "http://[::1/", 400],
  ])("answers %s %s with %d, and with no stack of its own", async (method, path, status) => {
    const { site } = await sandboxFor();
    const { hostname, port } = new URL(site);
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const sent = request({ hostname, port, method, path }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("end", () => resolve({ status: response.statusCode, text }));
      });
      sent.on("error", reject).end();
    });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ message: expect.any(String) as unknown });
    expect(answer.text).not.toMatch(/\n\s+at |node:|\.ts:\d/);
  });
});
