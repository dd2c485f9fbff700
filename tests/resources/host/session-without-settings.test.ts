import { describe, expect, it } from "@jest/globals";
import * as apiKey from "../../../provider/resources/host/api-key.ts";
import * as role from "../../../provider/resources/host/security-role.ts";

describe("a process whose settings cannot be used", () => {
  it("gives every call of every type the same error, also calls that came before, and takes no second configuration", async () => {
    const early = apiKey.check({}, { member: "7", description: "k" });
    const config = { get: (key: string) => (key === "connectwise:credentials" ? "explicit" : undefined) };
    role.configure({ config });
    const whole: Record<string, string> = {
      credentials: "explicit",
      site: "na.myconnectwise.net",
      companyId: "a",
      publicKey: "b",
      privateKey: "c",
      clientId: "d",
    };
    apiKey.configure({ config: { get: (key) => whole[key.replace("connectwise:", "")] } });
    const calls = [
      early,
      role.check({}, { name: "x", permissions: {} }),
      role.diff("1", {}, {}),
      role.create({ name: "x" }),
      apiKey.read("1/k", {}),
      apiKey.update("1/k", {}, {}),
      apiKey.delete("1/k", {}),
    ];
    const ends = await Promise.allSettled(calls);
    const messages = ends.map((end) =>
      end.status === "rejected" ? (end.reason as Error).message : "went on",
    );
    expect(new Set(messages).size).toBe(1);
    expect(messages[0]).toMatch(
      /^ConnectWise settings are missing or wrong:\s.*connectwise:site is missing: .*connectwise:clientId is missing/s,
    );
  });
});
