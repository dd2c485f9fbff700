import type { Locator, Page } from "playwright-core";
import type { ColumnTitle, Level } from "../../../provider/access/level.ts";
import type { SetLevel, Step } from "../../../provider/access/step.ts";

export interface Pair {
  publicKey: string;
  privateKey: string;
}

/** One cell of a role, as a work order names it. */
export interface CellClick {
  module: string;
  function: string;
  column: ColumnTitle;
  level: Level;
}

type List = { allow?: readonly string[] | undefined; disallow?: readonly string[] | undefined };

/** Works on the sandbox's screen as a person does: through the menu, by what is written on the page, and by nothing else. */
export class ScreenRobot {
  readonly page: Page;
  readonly #screen: string;
  /** Steps of a work order go on calling a role by its old name. */
  readonly #renamed = new Map<string, string>();

  constructor(page: Page, screen: string) {
    this.page = page;
    this.#screen = screen;
  }

  /** The screen's first page, or the view of a deep link such as `#/log`. */
  async open(address = ""): Promise<void> {
    // Another address behind the # would be no new page for the browser.
    if (this.page.url().startsWith(this.#screen)) await this.page.goto("about:blank");
    await this.page.goto(this.#screen + address);
    await this.title();
  }

  /** Heading of what is shown, once something is. */
  async title(): Promise<string> {
    await this.page.locator("#path").filter({ hasText: /./ }).waitFor();
    return (await this.page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  }

  async press(action: string): Promise<void> {
    await this.page
      .getByRole("group", { name: "Actions" })
      .getByRole("button", { name: action, exact: true })
      .click();
  }

  /** What the screen says was done, once it says something. */
  async done(text: string | RegExp = /./): Promise<string> {
    const message = this.page.locator("#done").filter({ hasText: text });
    await message.waitFor();
    return (await message.textContent()) ?? "";
  }

  /** What the screen refused, once it has. */
  async refusal(): Promise<string> {
    const message = this.page.getByRole("alert").filter({ hasText: /./ });
    await message.waitFor();
    return (await message.textContent()) ?? "";
  }

  /** @param role its name, or the one it had before `renameRole` */
  async openRole(role: string): Promise<void> {
    const name = this.#renamed.get(role) ?? role;
    await this.#menu("Security Roles");
    await this.#row(name);
    await this.#heading(name);
  }

  async openMember(identifier: string): Promise<void> {
    await this.#menu("Members", "API Members");
    await this.#row(identifier);
    await this.#heading(identifier);
  }

  async openKeys(identifier: string): Promise<void> {
    await this.openMember(identifier);
    await this.page.getByRole("link", { name: "API Keys", exact: true }).click();
    await this.#heading(`API Keys of ${identifier}`);
  }

  async newRole(name: string, { admin = false } = {}): Promise<void> {
    await this.#menu("Security Roles");
    await this.press("New Item");
    await this.#heading("New Security Role");
    await this.#field("Role ID").fill(name);
    if (admin) await this.page.getByLabel("Administrator").check();
    await this.press("Save");
    await this.#heading(name);
  }

  async setLevel(role: string, module: string, fn: string, column: ColumnTitle, level: Level): Promise<void> {
    await this.setLevels(role, [{ module, function: fn, column, level }]);
  }

  /** Several cells of one role, saved once. */
  async setLevels(role: string, cells: readonly CellClick[]): Promise<void> {
    await this.openRole(role);
    for (const cell of cells) {
      await this.openModule(cell.module);
      await this.level(cell.module, cell.function, cell.column).selectOption(cell.level);
    }
    await this.#save();
  }

  /** The drop-down of one cell of the role that is open; its module must be open too. */
  level(module: string, fn: string, column: ColumnTitle): Locator {
    return this.page.getByRole("combobox", { name: `${module}, ${fn}, ${column} Level`, exact: true });
  }

  /** Opens a module of the role that is shown. */
  async openModule(module: string): Promise<void> {
    const button = this.page.getByRole("table").getByRole("button", { name: module, exact: true });
    if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  }

  /** Moves entries between the two lists until exactly those named are allowed, or disallowed. */
  async setCustomize(role: string, module: string, fn: string, { allow, disallow }: List): Promise<void> {
    await this.openRole(role);
    await this.openModule(module);
    await this.page.getByRole("button", { name: `Customize ${module}, ${fn}`, exact: true }).click();
    const dialog = this.page.getByRole("dialog");
    const button = (name: string) => dialog.getByRole("button", { name, exact: true });
    const list = (name: string) => dialog.getByRole("listbox", { name, exact: true });
    await button(allow ? "Disallow all »" : "« Allow all").click();
    const from = list(allow ? "Disallow Access to these" : "Allow Access to these");
    await from.selectOption((allow ?? disallow ?? []).map((label) => ({ label })));
    await button(allow ? "‹ Allow" : "Disallow ›").click();
    await button("OK").click();
    await this.#save();
  }

  async renameRole(role: string, to: string): Promise<void> {
    await this.openRole(role);
    await this.#field("Role ID").fill(to);
    await this.#save();
    this.#renamed.set(role, to);
  }

  async tickAdmin(role: string, ticked: boolean): Promise<void> {
    await this.openRole(role);
    await this.page.getByLabel("Administrator").setChecked(ticked);
    await this.#save();
  }

  async deleteRole(role: string): Promise<void> {
    await this.openRole(role);
    await this.press("Delete");
    await this.#confirm();
    await this.#heading("Security Roles");
  }

  /** Everything else as the form suggests it, but for `more`, by the labels of the screen. */
  async newMember(
    identifier: string,
    name: string,
    role: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.#menu("Members", "API Members");
    await this.press("New Item");
    await this.#heading("New API Member");
    await this.#field("Member ID").fill(identifier);
    await this.#field("Member Name").fill(name);
    await this.#field("Role ID").selectOption({ label: role });
    for (const [label, value] of Object.entries(more))
      await this.#field(label).selectOption({ label: value });
    await this.press("Save");
    await this.#heading(identifier);
  }

  /** Save, not Save and Close; both keys are read off the page before it is left. */
  async newKey(identifier: string, description: string): Promise<Pair> {
    await this.fillNewKey(identifier, description);
    await this.press("Save");
    const pair = {
      publicKey: await this.page.getByRole("textbox", { name: "Public Key" }).inputValue(),
      privateKey: await this.page.getByRole("textbox", { name: "Private Key" }).inputValue(),
    };
    await this.press("Back");
    await this.#heading(`API Keys of ${identifier}`);
    return pair;
  }

  /** As far as the description; nothing is saved yet. */
  async fillNewKey(identifier: string, description: string): Promise<void> {
    await this.openKeys(identifier);
    await this.press("New Item");
    await this.#heading("New API Key");
    await this.#field("Description").fill(description);
  }

  async deleteKey(identifier: string, publicKey: string): Promise<void> {
    await this.openKeys(identifier);
    const row = this.page.getByRole("row").filter({ hasText: publicKey });
    await row.getByRole("button", { name: "Delete" }).click();
    await this.#confirm();
    await row.waitFor({ state: "detached" });
  }

  async newIntegratorLogin(username: string, password: string): Promise<void> {
    await this.#menu("Setup Tables");
    await this.#row("Integrator Login");
    await this.#heading("Integrator Login");
    await this.press("New Item");
    await this.#heading("New Integrator Login");
    await this.#field("Username").fill(username);
    await this.#field("Password").fill(password);
    await this.press("Save and Close");
    await this.#heading("Integrator Login");
  }

  /**
   * Does what a step of a work order asks for.
   * @returns the pair that a `create-key` made
   */
  async follow(step: Step): Promise<Pair | undefined> {
    switch (step.kind) {
      case "create-role":
        await this.newRole(step.role.name);
        return undefined;
      case "set-level":
        await this.setLevels(step.role.name, [cellClick(step)]);
        return undefined;
      case "set-customize":
        await this.setCustomize(step.role.name, step.module, step.function, step);
        return undefined;
      case "rename-role":
        await this.renameRole(step.from, step.to);
        return undefined;
      case "set-admin":
        await this.tickAdmin(step.role.name, step.to);
        return undefined;
      case "create-member":
        await this.newMember(step.member.identifier, step.member.name, step.role.name);
        return undefined;
      case "create-key":
        return this.newKey(step.member.identifier, step.description);
      case "delete-key":
        await this.deleteKey(step.member.identifier, step.publicKey);
        return undefined;
      case "create-integrator-login":
        await this.newIntegratorLogin(step.username ?? "integrator1", "made-by-hand-1");
        return undefined;
      case "prove-key":
        return undefined; // nothing to do on the screen
    }
  }

  /**
   * Does the steps in their order; cells of one role that stand together are saved together.
   * @returns the pairs that were made
   */
  async followAll(steps: readonly Step[]): Promise<Pair[]> {
    const pairs: Pair[] = [];
    let cells: SetLevel[] = [];
    const saveCells = async () => {
      const [first] = cells;
      if (first) await this.setLevels(first.role.name, cells.map(cellClick));
      cells = [];
    };
    for (const step of steps) {
      const isSameRole = step.kind === "set-level" && step.role.name === cells.at(-1)?.role.name;
      if (!isSameRole) await saveCells();
      if (step.kind === "set-level") cells.push(step);
      else pairs.push(...[await this.follow(step)].filter((pair) => pair !== undefined));
    }
    await saveCells();
    return pairs;
  }

  async #menu(...names: [string, string?]): Promise<void> {
    const [entry, title = entry] = names;
    await this.page
      .getByRole("navigation", { name: "Screens" })
      .getByRole("link", { name: entry, exact: true })
      .click();
    await this.#heading(title);
  }

  async #row(name: string): Promise<void> {
    await this.page.getByRole("table").getByRole("link", { name, exact: true }).click();
  }

  async #heading(name: string): Promise<void> {
    await this.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  }

  #field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  async #save(): Promise<void> {
    await this.press("Save");
    await this.done("Saved.");
  }

  async #confirm(): Promise<void> {
    await this.page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  }
}

function cellClick({ module, function: fn, column, to }: SetLevel): CellClick {
  return { module, function: fn, column, level: to };
}
