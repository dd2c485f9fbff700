// @ts-check
import { addresses, go, reload } from "../addresses.js";
import { element } from "../elements.js";
import { complain, sayNext } from "../frame.js";
import { field, missingText, panel, textBox, tick, tickBox } from "../form.js";
import { read, send } from "../sandbox-api.js";
import { listOf } from "../table.js";

/** @typedef {{ id: number, username: string, inactive: boolean, allRecords: boolean, areas: string[] }} LoginLine */

const path = ["System", "Setup Tables", "Integrator Login"];

export async function integratorLoginsView() {
  /** @type {LoginLine[]} */
  const logins = await read("/integrator-logins");
  const rows = logins.map(({ username, inactive, allRecords, areas }) => ({
    cells: [
      username,
      allRecords ? "All records" : "Records created by integrator",
      areas.map(areaTitle).join(", "),
      inactive ? "Yes" : "No",
    ],
    ...(inactive ? { class: "inactive" } : {}),
  }));
  const titles = ["Username", "Access Level", "Available APIs", "Inactive"];
  return {
    path,
    title: "Integrator Login",
    actions: [
      { name: "Back", icon: /** @type {const} */ ("back"), run: () => go(addresses.setupTables) },
      { name: "New Item", icon: /** @type {const} */ ("new"), run: () => go(addresses.newLogin) },
      { name: "Refresh", icon: /** @type {const} */ ("refresh"), run: reload },
    ],
    body: [listOf("Integrator Login", titles, rows, "There is no integrator login yet.")],
  };
}

export async function newIntegratorLoginView() {
  /** @type {string[]} */
  const areas = await read("/integrator-areas");
  const username = textBox("", { maxlength: 50 });
  const password = textBox("", { type: "password", maxlength: 50, autocomplete: "new-password" });
  const allRecords = tickBox(false);
  const boxes = areas.map((area) => ({ area, box: tickBox(false) }));
  let saved = false;
  const body = element(
    "div",
    {},
    panel(
      "Login",
      field("Username", username, { required: true }),
      field("Password", password, { required: true }),
      tick("All records", allRecords, "Otherwise only records that this login created."),
    ),
    panel(
      "Available APIs",
      element(
        "div",
        { class: "ticks" },
        boxes.map(({ area, box }) => tick(areaTitle(area), box)),
      ),
    ),
  );
  async function save() {
    const missing = missingText(body);
    if (missing) return complain(missing);
    const flags = boxes.filter(({ box }) => box.checked).map(({ area }) => [`${area}ApiFlag`, true]);
    await send("POST", "/integrator-logins", {
      username: username.value,
      password: password.value,
      canAccessAllRecordsFlag: allRecords.checked,
      ...Object.fromEntries(flags),
    });
    saved = true;
    sayNext(`Integrator login ${username.value} saved.`);
    go(addresses.logins);
  }
  return {
    path,
    title: "New Integrator Login",
    actions: [
      { name: "Back", icon: /** @type {const} */ ("back"), run: () => go(addresses.logins) },
      { name: "Save and Close", icon: /** @type {const} */ ("close"), run: save, shortcut: "s" },
    ],
    body: [body],
    isDirty: () => !saved && username.value + password.value !== "",
  };
}

/** `serviceTicket` is "Service Ticket API". */
function areaTitle(/** @type {string} */ area) {
  const words = area.replace(/([A-Z])/g, " $1");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} API`;
}
