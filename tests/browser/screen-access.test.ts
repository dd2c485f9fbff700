import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type RunningSandbox, startSandbox } from "../../provider/sandbox/index.ts";
import { axeViolations } from "./support/axe.ts";
import { inBrowser } from "./support/in-browser.ts";
import { ScreenRobot } from "./support/screen-robot.ts";

let sandbox: RunningSandbox;
let roleId: number;
let memberId: number;

beforeAll(async () => {
  sandbox = await startSandbox();
  const { actions } = sandbox;
  roleId = actions.createRole({ name: "Umbrella" }).id;
  const setup = { module: "System", function: "Table Setup" };
  actions.setLevels(roleId, { ...setup, inquire: "All" });
  actions.setCustomize(roleId, { ...setup, allow: ["Service / Priority"] });
  memberId = actions.createMember({ identifier: "Umbrella", name: "Umbrella", roleId }).id;
  actions.createMember({ identifier: "Gone", name: "Gone", roleId, active: false });
  actions.createKey(memberId, { description: "Umbrella PSA Integration" });
  actions.createIntegratorLogin({ username: "sophos", password: "x", companyApiFlag: true });
  await fetch(`${sandbox.site}/v4_6_release/apis/3.0/system/info`);
});
afterAll(() => sandbox.close());

interface Shown {
  view: string;
  address: () => string;
  /** What somebody does there before it is looked at. */
  then?: (robot: ScreenRobot) => Promise<unknown>;
}

const shown: Shown[] = [
  { view: "Security Roles", address: () => "#/roles" },
  {
    view: "a role with an unsaved level",
    address: () => `#/roles/${roleId}`,
    then: async (robot) => {
      await robot.openModule("Sales");
      await robot.level("Sales", "Opportunity", "Add").selectOption("My");
    },
  },
  {
    view: "a Customize dialog",
    address: () => `#/roles/${roleId}`,
    then: async (robot) => {
      await robot.openModule("System");
      await robot.page.getByRole("button", { name: "Customize System, Table Setup" }).click();
    },
  },
  {
    view: "a question",
    address: () => `#/roles/${roleId}`,
    then: async (robot) => {
      await robot.press("Delete");
      await robot.page.getByRole("dialog").waitFor();
    },
  },
  {
    view: "a new role, refused",
    address: () => "#/roles/new",
    then: async (robot) => {
      await robot.press("Save");
      await robot.refusal();
    },
  },
  { view: "Members", address: () => "#/people" },
  { view: "API Members", address: () => "#/members" },
  { view: "an API member", address: () => `#/members/${memberId}` },
  { view: "a new API member", address: () => "#/members/new" },
  { view: "API Keys", address: () => `#/members/${memberId}/keys` },
  {
    view: "a new key with its private key",
    address: () => `#/members/${memberId}/keys/new`,
    then: async (robot) => {
      await robot.page.getByLabel("Description").fill("axe");
      await robot.press("Save");
      await robot.page.getByText("Copy both keys now").waitFor();
    },
  },
  { view: "Setup Tables", address: () => "#/setup-tables" },
  { view: "Integrator Login", address: () => "#/setup-tables/integrator-login" },
  { view: "a new integrator login", address: () => "#/setup-tables/integrator-login/new" },
  {
    view: "API Requests",
    address: () => "#/log",
    then: (robot) => robot.page.getByText("/system/info").waitFor(),
  },
  { view: "nothing", address: () => "#/roles/4711" },
];

inBrowser("everybody can use the screen", (openPage) => {
  it.each(shown)("axe finds nothing wrong with $view, light and dark", async ({ address, then }) => {
    const robot = new ScreenRobot(await openPage(), sandbox.screen);
    await robot.open(address());
    await then?.(robot);
    for (const colorScheme of ["light", "dark"] as const) {
      await robot.page.emulateMedia({ colorScheme });
      expect({ colorScheme, violations: await axeViolations(robot.page) }).toEqual({
        colorScheme,
        violations: [],
      });
    }
  });

  it("fits a telephone", async () => {
    const viewport = { width: 390, height: 800 };
    const robot = new ScreenRobot(await openPage({ viewport }), sandbox.screen);
    for (const address of new Set(shown.map((view) => view.address()))) {
      await robot.open(address);
      expect(await robot.page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    }
    await robot.open(`#/roles/${roleId}`);
    expect(await axeViolations(robot.page)).toEqual([]);
  });

  it("sets a level with the keyboard alone", async () => {
    const { page, ...robot } = await keyboardOnly();
    await robot.tabTo("Security Roles");
    await page.keyboard.press("Enter");
    await robot.tabTo("Umbrella");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Umbrella" }).waitFor();
    await robot.tabTo("Service Desk");
    await page.keyboard.press("Enter");
    await robot.tabTo("Service Desk, Service Tickets, Edit Level");
    await page.keyboard.press("m");
    await page.keyboard.press("Control+s");
    await page.getByRole("status").filter({ hasText: "Saved." }).waitFor();
    const role = sandbox.actions.state().roles.find(({ id }) => id === roleId);
    expect(role?.settings["Service Desk"]?.["Service Tickets"]).toMatchObject({ add: "None", edit: "My" });
  });

  it("moves Customize entries with the keyboard alone, and gives the focus back", async () => {
    const { page, ...robot } = await keyboardOnly(`#/roles/${roleId}`);
    await robot.tabTo("System");
    await page.keyboard.press("Enter");
    await robot.tabTo("Customize System, My Account");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    expect(await robot.focused()).toBe("Allow Access to these");
    await page.keyboard.press("a");
    await robot.tabTo("Disallow ›");
    await page.keyboard.press("Enter");
    await robot.tabTo("OK");
    await page.keyboard.press("Enter");
    expect(await robot.focused()).toBe("Customize System, My Account");
    await page.keyboard.press("Control+s");
    await page.getByRole("status").filter({ hasText: "Saved." }).waitFor();
    const role = sandbox.actions.state().roles.find(({ id }) => id === roleId);
    expect(role?.customize["System"]?.["My Account"]).toEqual({ allow: ["Profile"] });
  });

  async function keyboardOnly(address = "") {
    const page = await openPage();
    await new ScreenRobot(page, sandbox.screen).open(address);
    const focused = () =>
      page.evaluate<string>(
        "((e) => e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent.trim())(document.activeElement)",
      );
    /** Presses Tab until the focus is on what is called so. */
    async function tabTo(name: string): Promise<void> {
      const passed: string[] = [];
      while ((await focused()) !== name) {
        passed.push(await focused());
        if (passed.length > 200) throw new Error(`Tab never reached ${name}: ${passed.join(" | ")}`);
        await page.keyboard.press("Tab");
      }
    }
    return { page, focused, tabTo };
  }
});
