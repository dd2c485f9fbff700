import { describe, expect, it } from "@jest/globals";
import { CodeBases, connect } from "../../../provider/connectwise/index.ts";
import { readSettings } from "../../../provider/tenant/settings.ts";
import { isPsaError } from "../../../provider/access/psa-error.ts";
import { startSandbox } from "../../../provider/sandbox/index.ts";

const environment = {
  CONNECTWISE_SITE: "na.myconnectwise.net",
  CONNECTWISE_COMPANY_ID: "acme",
  CONNECTWISE_PUBLIC_KEY: "pub",
  CONNECTWISE_PRIVATE_KEY: "SECRETSECRET",
  CONNECTWISE_CLIENT_ID: "0b0f7bd2-0000-4000-8000-000000000000",
};
const none = () => undefined;
const from = (values: Record<string, string>) => (key: string) => values[key.replace("connectwise:", "")];

function faultOf(sources: Parameters<typeof readSettings>[0]): string {
  try {
    readSettings(sources);
  } catch (error) {
    if (isPsaError(error) && error.code === "settings") return error.message;
    throw error;
  }
  throw new Error("The settings were taken.");
}

describe("settings", () => {
  it("come from the environment, with their defaults", () => {
    const settings = readSettings({ environment, config: none });
    expect(settings).toMatchObject({
      connection: { site: "na.myconnectwise.net", companyId: "acme", publicKey: "pub" },
      permissionWrites: "guided",
      self: undefined,
      customizeItems: undefined,
      protectedNames: [],
    });
    expect(settings.connection.privateKey.reveal()).toBe("SECRETSECRET");
    expect(JSON.stringify(settings)).not.toContain("SECRETSECRET");
  });

  it("of the environment win over stack configuration; an empty one counts as not set", () => {
    const config = from({ site: "eu.myconnectwise.net", companyId: "from-config", self: "me" });
    const settings = readSettings({ environment: { ...environment, CONNECTWISE_COMPANY_ID: "" }, config });
    expect(settings.connection).toMatchObject({ site: "na.myconnectwise.net", companyId: "from-config" });
    expect(settings.self).toBe("me");
  });

  it("of an explicit provider are its own inputs only", () => {
    const message = faultOf({ config: from({ site: "na.myconnectwise.net" }) });
    expect(message).toContain("connectwise:companyId is missing");
    expect(message).not.toContain("CONNECTWISE_COMPANY_ID");
    expect(message).toMatch(/an explicit provider does not read the environment\.$/);
  });

  it("that are missing or wrong are told all at once, each with its name and what would be right", () => {
    const message = faultOf({
      environment: {
        CONNECTWISE_SITE: "http://psa.example.com",
        CONNECTWISE_PRIVATE_KEY: "SECRETSECRET",
        CONNECTWISE_PERMISSION_WRITES: "auto",
        CONNECTWISE_CONCURRENCY: "0",
        CONNECTWISE_CUSTOMIZE_ITEMS: "yes",
        CONNECTWISE_API_VERSION: "2025",
      },
      config: from({ protected: '["a", 1]' }),
    });
    const lines = message.split("\n").map((line) => line.trim().replace(/^- /, ""));
    expect(lines).toEqual([
      "ConnectWise settings are missing or wrong:",
      "CONNECTWISE_SITE (or connectwise:site): http:// would send the private key to psa.example.com in clear; http is allowed for loopback only",
      "CONNECTWISE_COMPANY_ID (or connectwise:companyId) is missing: the company you type in at sign-in",
      "CONNECTWISE_PUBLIC_KEY (or connectwise:publicKey) is missing: the public key of the key pair of our own API member",
      "CONNECTWISE_CLIENT_ID (or connectwise:clientId) is missing: the GUID of your integration, registered at developer.connectwise.com/ClientID",
      'CONNECTWISE_PERMISSION_WRITES (or connectwise:permissionWrites) is "auto": expected one of guided, api, observe',
      'CONNECTWISE_CONCURRENCY (or connectwise:concurrency) is "0": expected a whole number from 1 to 99',
      'CONNECTWISE_CUSTOMIZE_ITEMS (or connectwise:customizeItems) is "yes": expected allowed or forbidden',
      'CONNECTWISE_API_VERSION (or connectwise:apiVersion) is "2025": expected year and number of a release, such as 2025.16',
      "connectwise:protected is not a list of names: write a JSON array of texts, or names between commas",
      "Set the environment variables, or `pulumi config set` the keys in brackets (with --secret for privateKey).",
    ]);
  });

  it.each([
    ["a line end", "\n"],
    ["a line end of Windows", "\r\n"],
    ["blanks", "  "],
    ["a byte order mark", "\ufeff"],
    ["a character of no width", "\u200b"],
  ])("are taken without %s around them, from the environment and from the configuration", (_, around) => {
    const surrounded = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, `${around}${value}${around}`]),
    );
    const byKey = from({
      site: surrounded["CONNECTWISE_SITE"] ?? "",
      companyId: surrounded["CONNECTWISE_COMPANY_ID"] ?? "",
      publicKey: surrounded["CONNECTWISE_PUBLIC_KEY"] ?? "",
      privateKey: surrounded["CONNECTWISE_PRIVATE_KEY"] ?? "",
      clientId: surrounded["CONNECTWISE_CLIENT_ID"] ?? "",
      permissionWrites: `${around}observe${around}`,
    });
    for (const sources of [{ environment: surrounded, config: byKey }, { config: byKey }]) {
      const { connection, permissionWrites } = readSettings(sources);
      expect(connection).toMatchObject({
        site: "na.myconnectwise.net",
        companyId: "acme",
        publicKey: "pub",
        clientId: environment.CONNECTWISE_CLIENT_ID,
      });
      expect(connection.privateKey.reveal()).toBe("SECRETSECRET");
      expect(permissionWrites).toBe("observe");
    }
    // Nothing but what surrounds a value is none.
    expect(
      faultOf({ environment: { ...environment, CONNECTWISE_COMPANY_ID: around }, config: none }),
    ).toContain("CONNECTWISE_COMPANY_ID (or connectwise:companyId) is missing");
  });

  it.each([
    ["quotation marks", (value: string) => `"${value}"`, 'begins and ends with a quotation mark (")'],
    ["quotation marks and a line end", (value: string) => `'${value}'\r\n`, "quotation mark (')"],
    ["typographic marks", (value: string) => `\u201c${value}\u201d`, "quotation mark (\u201c)"],
    ["a line end inside", (value: string) => `${value.slice(0, 2)}\n${value.slice(2)}`, "holds a line end"],
    [
      "a blank inside",
      (value: string) => `${value.slice(0, 2)} ${value.slice(2)}`,
      "holds a blank: it has none",
    ],
    [
      "a hard blank",
      (value: string) => `${value.slice(0, 2)}\u00a0${value.slice(2)}`,
      "holds a blank (U+00A0)",
    ],
    ["something unseen", (value: string) => `${value.slice(0, 2)}\u200b${value.slice(2)}`, "(U+200B)"],
  ])("with %s are named with what was found, without their values", (_, spoil, found) => {
    const names = ["SITE", "PUBLIC_KEY", "PRIVATE_KEY", "CLIENT_ID"] as const;
    const spoilt = Object.fromEntries(
      names.map((name) => [`CONNECTWISE_${name}`, spoil(environment[`CONNECTWISE_${name}`])]),
    );
    const message = faultOf({ environment: { ...environment, ...spoilt }, config: none });
    const lines = message.split("\n").filter((line) => line.startsWith("  - "));
    expect(lines).toHaveLength(names.length);
    for (const name of names) {
      expect(lines.find((line) => line.startsWith(`  - CONNECTWISE_${name} `))).toContain(found);
    }
    expect(message).not.toContain("SECRETSECRET");
    expect(message).not.toContain("CRETSECRET");
  });

  it.each([
    ['["Admin", "Pulumi Access"]', ["Admin", "Pulumi Access"]],
    ["Admin, Pulumi Access", ["Admin", "Pulumi Access"]],
    ["Admin", ["Admin"]],
    ["[]", []],
  ])("protected: %s", (text, names) => {
    expect(readSettings({ environment, config: from({ protected: text }) }).protectedNames).toEqual(names);
  });

  it.each([
    ["CONNECTWISE_API_VERSION", { CONNECTWISE_API_VERSION: "2024.10" }, {}, "2024.10"],
    ["connectwise:apiVersion", {}, { apiVersion: "2024.7" }, "2024.7"],
    ["nothing", {}, {}, "2025.16"],
  ])("the data model that every request asks for is what %s says", async (_, variables, config, version) => {
    const sandbox = await startSandbox();
    const models = new Set<string | undefined>();
    try {
      const settings = readSettings({ environment: { ...sandbox.env, ...variables }, config: from(config) });
      const connection = connect(settings.connection, {
        codeBases: new CodeBases("v4_6_release/"),
        // The sandbox answers in the data model that was asked for, and names it.
        onAnswer: ({ answer }) => void models.add(answer.headers["api-current-version"]?.toString()),
      });
      await connection.securityRoles.list();
    } finally {
      await sandbox.close();
    }
    expect([...models]).toEqual([version]);
  });

  it.each([
    ["http://127.0.0.1:8080"],
    ["http://localhost:1"],
    ["https://psa.example.com"],
    ["psa.example.com"],
  ])("site %s is taken", (site) => {
    expect(
      readSettings({ environment: { ...environment, CONNECTWISE_SITE: site }, config: none }).connection.site,
    ).toBe(site);
  });
});
