import { afterEach, expect, it } from "@jest/globals";
import type { Step } from "../../provider/access/step.ts";
import { type RunningSandbox, startSandbox } from "../../provider/sandbox/index.ts";
import { overSocket } from "../sandbox/client.ts";
import { inBrowser } from "./support/in-browser.ts";
import { ScreenRobot } from "./support/screen-robot.ts";

const running: RunningSandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

async function sandboxOnPort(): Promise<RunningSandbox> {
  const sandbox = await startSandbox();
  running.push(sandbox);
  return sandbox;
}

inBrowser("the screen", (openPage) => {
  async function start() {
    const sandbox = await sandboxOnPort();
    const robot = new ScreenRobot(await openPage(), sandbox.screen);
    await robot.open();
    return { sandbox, robot, page: robot.page, call: overSocket(sandbox) };
  }

  it("makes a whole vendor by hand, which the API then shows", async () => {
    const { sandbox, robot, call } = await start();
    await robot.newRole("Umbrella");
    await robot.setLevels("Umbrella", [
      { module: "Companies", function: "Company Maintenance", column: "Inquire", level: "All" },
      { module: "Service Desk", function: "Service Tickets", column: "Add", level: "All" },
      { module: "Service Desk", function: "Service Tickets", column: "Edit", level: "My" },
      { module: "Service Desk", function: "Service Tickets", column: "Inquire", level: "All" },
      { module: "System", function: "Table Setup", column: "Inquire", level: "All" },
    ]);
    await robot.setLevel("Umbrella", "Companies", "Company Maintenance", "Inquire", "My");
    const allow = ["Service / Priority", "Company / Configuration"];
    await robot.setCustomize("Umbrella", "System", "Table Setup", { allow });
    await robot.setCustomize("Umbrella", "System", "My Account", { disallow: ["API Keys"] });
    await robot.newMember("Umbrella", "Cisco Umbrella", "Umbrella", { "Default Board": "Help Desk" });
    const pair = await robot.newKey("Umbrella", "Umbrella PSA Integration");
    const old = await robot.newKey("Umbrella", "Mistake");
    await robot.deleteKey("Umbrella", old.publicKey);
    await robot.newIntegratorLogin("sophos", "a-long-password");

    const state = (await call("GET", "/screen/api/state")).json;
    const role = state.roles.find(({ name }) => name === "Umbrella");
    expect(role?.admin).toBe(false);
    expect(role?.settings["Companies"]?.["Company Maintenance"]?.inquire).toBe("My");
    expect(role?.settings["Service Desk"]?.["Service Tickets"]).toEqual({
      ...{ add: "All", edit: "My", delete: "None", inquire: "All" },
    });
    expect(role?.customize["System"]).toEqual({
      "My Account": { allow: ["Profile"] },
      "Table Setup": { allow: [...allow].sort() },
    });
    expect(state.integratorLogins.map(({ username }) => username)).toEqual(["sophos"]);
    const member = state.members.find(({ identifier }) => identifier === "Umbrella");
    expect(member).toMatchObject({ name: "Cisco Umbrella", active: true, roleId: role?.id });
    expect(member?.keys).toEqual([{ publicKey: pair.publicKey, description: "Umbrella PSA Integration" }]);

    const rows = (await call("GET", "/system/mySecurity?pageSize=1000", { pair })).list;
    expect(rows.find((row) => row.moduleFunctionName === "Service Tickets")).toMatchObject({
      ...{ addLevel: "All", editLevel: "My", deleteLevel: "None", inquireLevel: "All" },
      member: { identifier: "Umbrella" },
    });
    expect((await call("GET", "/system/info", { pair: old })).status).toBe(401);
    const live = (await call("GET", `/system/apiMembers/${member?.id}`)).json;
    expect(live).toMatchObject({
      serviceDefaultBoard: { name: "Help Desk" },
      structureLevel: { name: "Corporate" },
    });
    expect(sandbox.requests("POST")).toEqual([]);
  });

  it("is enough to follow a work order, as a scripted technician would", async () => {
    const { sandbox, robot } = await start();
    const { id } = sandbox.actions.createRole({ name: "Umbrela", admin: true });
    const made = sandbox.actions.createMember({ identifier: "umbrella", name: "Umbrella", roleId: id });
    const old = sandbox.actions.createKey(made.id, { description: "old" });
    const role = { id: String(id), name: "Umbrela" };
    const member = { id: String(made.id), identifier: "umbrella", name: "Umbrella" };
    const cell = { kind: "set-level", role, module: "Sales", function: "Opportunity", from: "None" } as const;
    const steps: Step[] = [
      { kind: "set-admin", role, from: true, to: false },
      { kind: "rename-role", role, from: "Umbrela", to: "Umbrella" },
      { ...cell, column: "Add", to: "My" },
      { ...cell, column: "Inquire", to: "All" },
      { kind: "set-customize", role, module: "Companies", function: "Reports", disallow: ["Contact Audit"] },
      { kind: "create-integrator-login", username: null },
      { kind: "create-key", member, description: "new" },
      { kind: "prove-key", member, publicKey: "any" },
      { kind: "delete-key", member, publicKey: old.publicKey },
    ];
    const pairs = await robot.followAll(steps);
    const state = sandbox.actions.state();
    const shown = state.roles.find((candidate) => candidate.id === id);
    expect(shown).toMatchObject({ name: "Umbrella", admin: false });
    expect(shown?.settings["Sales"]?.["Opportunity"]).toMatchObject({ add: "My", inquire: "All" });
    expect(shown?.customize).toEqual({ Companies: { Reports: { allow: ["Company Audit"] } } });
    expect(state.members.at(-1)?.keys).toEqual([{ publicKey: pairs[0]?.publicKey, description: "new" }]);
    expect(state.integratorLogins).toHaveLength(1);

    const other = sandbox.actions.createRole({ name: "Unused" });
    await robot.deleteRole("Unused");
    expect(sandbox.actions.state().roles.some((candidate) => candidate.id === other.id)).toBe(false);
  });

  it("shows the private key once", async () => {
    const { robot, page, sandbox } = await start();
    await robot.fillNewKey("PulumiAccess", "second");
    await robot.press("Save");
    const shown = page.getByRole("textbox", { name: "Private Key" });
    const privateKey = await shown.inputValue();
    expect(privateKey).toMatch(/^[A-Za-z0-9]{16}$/);
    expect(page.url()).not.toContain(privateKey);
    // A second click, as of somebody who double-clicks, makes no second key and takes nothing away.
    await robot.press("Save");
    expect(await robot.done("already")).toMatch(/saved already/);
    expect(await shown.inputValue()).toBe(privateKey);
    expect(sandbox.actions.state().members[0]?.keys).toHaveLength(2);

    await robot.press("Back");
    await page.getByRole("link", { name: "second", exact: true }).click();
    await page.getByText("The private key was shown once").waitFor();
    expect(await shown.count()).toBe(0);
    await page.goBack();
    await page.goBack();
    await page.reload();
    await robot.title();
    expect(await page.content()).not.toContain(privateKey);
  });

  it("does not keep the private key for the way back from another page", async () => {
    const { robot, page } = await start();
    await robot.fillNewKey("PulumiAccess", "second");
    await robot.press("Save");
    const privateKey = await page.getByRole("textbox", { name: "Private Key" }).inputValue();
    await page.goto("about:blank");
    await page.goBack();
    await page.getByText("The private key was shown once").waitFor();
    const values = await page.evaluate<string[]>(
      "[...document.querySelectorAll('input')].map((box) => box.value)",
    );
    expect(values).toContain("second");
    expect(values).not.toContain(privateKey);
  });

  it("closes on Save and Close before anybody has seen the private key", async () => {
    const { robot, page, sandbox } = await start();
    await robot.fillNewKey("PulumiAccess", "lost");
    await robot.press("Save and Close");
    expect(await robot.done()).toBe("API key saved.");
    expect(await robot.title()).toBe("API Keys of PulumiAccess");
    const key = sandbox.actions.state().members[0]?.keys.find(({ description }) => description === "lost");
    await page.getByRole("link", { name: "lost", exact: true }).click();
    expect(await page.getByRole("textbox", { name: "Public Key" }).inputValue()).toBe(key?.publicKey);
    expect(await page.getByRole("textbox", { name: "Private Key" }).count()).toBe(0);
  });

  it("says where the person is what was refused, and keeps what was typed", async () => {
    const { robot, page, sandbox } = await start();
    await robot.press("New Item");
    await robot.press("Save");
    expect(await robot.refusal()).toBe("Fill in Role ID.");
    await page.getByLabel("Role ID", { exact: true }).fill("admin");
    await robot.press("Save");
    expect(await robot.refusal()).toBe("The Role ID 'admin' already exists.");
    expect(await page.getByLabel("Role ID", { exact: true }).inputValue()).toBe("admin");
    await page.getByLabel("Role ID", { exact: true }).fill("");

    const { id } = sandbox.actions.createRole({ name: "Office" });
    await robot.openRole("Office");
    await page.getByLabel("Administrator").check();
    sandbox.actions.deleteRole(id);
    await robot.press("Save");
    expect(await robot.refusal()).toBe(`There is no security role ${id}.`);
    await page.getByLabel("Administrator").uncheck();

    await robot.openRole("Pulumi Access");
    await robot.press("Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    expect(await robot.refusal()).toBe("The security role 'Pulumi Access' is in use by: PulumiAccess.");

    await robot.open("#/members/new");
    await page.getByLabel("Member ID", { exact: true }).fill("a.b");
    await page.getByLabel("Member Name", { exact: true }).fill("A");
    await page.getByLabel("Role ID", { exact: true }).selectOption({ label: "Admin" });
    await robot.press("Save");
    expect(await robot.refusal()).toBe("The Member ID must not contain a dot.");
    expect(sandbox.actions.state().members).toHaveLength(1);
  });

  it("asks before unsaved changes are lost", async () => {
    const { robot, page, sandbox } = await start();
    const { id } = sandbox.actions.createRole({ name: "Office" });
    await robot.open(`#/roles/${id}`);
    await robot.openModule("Sales");
    await robot.level("Sales", "Opportunity", "Inquire").selectOption("All");
    const away = () => page.getByRole("link", { name: "Setup Tables" }).click();
    const question = page.getByRole("dialog", { name: "Leave without saving?" });
    await away();
    await question.getByRole("button", { name: "Stay here" }).click();
    expect(await robot.level("Sales", "Opportunity", "Inquire").inputValue()).toBe("All");
    await robot.press("Save");
    await robot.done("Saved.");
    await robot.level("Sales", "Opportunity", "Add").selectOption("My");
    await away();
    await question.getByRole("button", { name: "Leave" }).click();
    await page.getByRole("heading", { level: 1, name: "Setup Tables" }).waitFor();
    const opportunity = sandbox.actions.state().roles.at(-1)?.settings["Sales"]?.["Opportunity"];
    expect(opportunity).toMatchObject({ add: "None", inquire: "All" });
  });

  it("changes a member: fields, inactive, a board taken away", async () => {
    const { robot, page, call, sandbox } = await start();
    const made = { identifier: "acme", name: "Acme", roleId: 1, serviceDefaultBoard: { id: 1 } };
    const { id } = sandbox.actions.createMember(made);
    await robot.openMember("acme");
    await page.getByLabel("Email", { exact: true }).fill("psa@example.com");
    await page.getByLabel("Default Territory", { exact: true }).selectOption({ label: "Branch Office" });
    await page.getByLabel("Default Board", { exact: true }).selectOption("");
    await page.getByLabel("Inactive").check();
    await robot.press("Save and Close");
    expect(await robot.done()).toBe("Saved.");
    const live = (await call("GET", `/system/apiMembers/${id}`)).json;
    expect(live).toMatchObject({
      emailAddress: "psa@example.com",
      inactiveFlag: true,
      salesDefaultLocation: { name: "Branch Office" },
    });
    expect(live).not.toHaveProperty("serviceDefaultBoard");
    expect(await page.getByRole("row").filter({ hasText: "acme" }).textContent()).toContain("Yes");
  });

  it("shows API requests as they come, and none of its own", async () => {
    const { robot, page, call, sandbox } = await start();
    await robot.open("#/log");
    await page.getByText("No request yet.").waitFor();
    await call("GET", "/system/securityRoles/4711?fields=id%2Cname");
    const line = page.getByRole("row").filter({ hasText: "/system/securityRoles/4711 ?fields=id,name" });
    await line.waitFor();
    const text = await line.textContent();
    expect(text).toContain("404");
    expect(text).toContain(sandbox.env.CONNECTWISE_PUBLIC_KEY);
    await call("GET", "/system/info");
    await page.getByText("2 requests.").waitFor();
    expect(await page.getByRole("table").textContent()).not.toContain("/screen");
    await robot.press("Clear");
    await call("GET", "/system/members");
    await page.getByText("1 request.").waitFor();
    await robot.press("Pause");
    await call("GET", "/system/info");
    await robot.press("Continue");
    await page.getByText("2 requests.").waitFor();
    const methods = page.getByRole("row").filter({ hasText: "GET" });
    expect(await methods.allTextContents()).toMatchObject([
      expect.stringContaining("/system/info"),
      expect.stringContaining("/system/members"),
    ]);
  });

  it("finds a row of a long list", async () => {
    const { robot, page, sandbox } = await start();
    for (let n = 1; n <= 12; n++) sandbox.actions.createRole({ name: `Vendor ${n}` });
    await robot.open("#/roles");
    await page.getByRole("searchbox", { name: "Search" }).fill("vendor 1");
    await page.getByText("4 of 14").waitFor();
    const links = page.getByRole("table").getByRole("link");
    expect(await links.allInnerTexts()).toEqual(["Vendor 1", "Vendor 10", "Vendor 11", "Vendor 12"]);
  });

  it("shows names with markup in them as names", async () => {
    const { robot, page, sandbox } = await start();
    const name = "<img src=x onerror=alert(1)>";
    const identifier = '<b>"&amp;';
    const { id: roleId } = sandbox.actions.createRole({ name });
    const { id } = sandbox.actions.createMember({ identifier, name: "<i>x</i>", roleId });
    sandbox.actions.createKey(id, { description: "<script>alert(1)</script>" });
    sandbox.actions.createIntegratorLogin({ username: "<u>u</u>", password: "x" });
    await robot.open();
    await robot.openRole(name);
    await robot.openKeys(identifier);
    await page.getByRole("link", { name: "<script>alert(1)</script>", exact: true }).waitFor();
    await robot.press("Back");
    await page.getByRole("cell", { name, exact: true }).waitFor();
    await robot.open("#/setup-tables/integrator-login");
    await page.getByText("<u>u</u>", { exact: true }).waitFor();
    expect(await page.locator("main :is(img, b, i, u, script)").count()).toBe(0);
  });
});
