import { describe, expect, it } from "@jest/globals";
import { Secret } from "../../../provider/connectwise/index.ts";
import { loopbackOnly, requireLoopback } from "../../../provider/tenant/require-loopback.ts";
import type { Settings } from "../../../provider/tenant/settings.ts";

function settingsFor(site: string): Settings {
  return {
    connection: { site, companyId: "acme", publicKey: "pub", privateKey: new Secret("priv"), clientId: "id" },
    permissionWrites: "guided",
    self: undefined,
    customizeItems: undefined,
    protectedNames: [],
  };
}

describe("a rehearsal", () => {
  it.each(["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:8080", "https://127.0.0.1"])(
    "runs against %s",
    (site) => {
      expect(() => requireLoopback(settingsFor(site))).not.toThrow();
    },
  );

  it.each([
    "na.myconnectwise.net",
    "https://127.evil.example",
    "https://localhost.example",
    "psa.acme.example",
  ])("does not run against %s", (site) => {
    expect(() => requireLoopback(settingsFor(site))).toThrow("It works on this machine only");
  });

  it("holds the providers of its processes to that, explicit ones included", async () => {
    process.env[loopbackOnly] = "1";
    const role = await import("../../../provider/resources/host/security-role.ts");
    const values: Record<string, string> = {
      "connectwise:credentials": "explicit",
      "connectwise:site": "na.myconnectwise.net",
      "connectwise:companyId": "acme",
      "connectwise:publicKey": "pub",
      "connectwise:privateKey": "priv",
      "connectwise:clientId": "id",
    };
    role.configure({ config: { get: (key) => values[key] } });
    await expect(role.check({}, { name: "Sophos" })).rejects.toThrow(
      "A rehearsal does not run against na.myconnectwise.net.",
    );
  });
});
