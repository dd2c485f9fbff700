// @ts-check
import { element } from "../elements.js";
import { field, panel, recordBox, textBox, tick, tickBox } from "../form.js";

/** @typedef {import("../form.js").Choice} Choice */
/** @typedef {{ roles: Choice[], levels: Choice[], locations: Choice[], departments: Choice[], boards: Choice[], timeZones: Choice[] }} Lists */

/**
 * The details of an API member: what the screen calls each field, and its name in the API.
 * @param {Record<string, any>} fields as they are stored, by API names
 * @param {Lists} lists
 * @param {{ isNew: boolean }} options the Member ID is chosen once
 */
export function memberForm(fields, lists, { isNew }) {
  const text = (/** @type {string} */ name) => String(fields[name] ?? "");
  const id = (/** @type {string} */ name) => fields[name]?.id;
  const boxes = {
    identifier: textBox(text("identifier"), { maxlength: 15, readonly: !isNew }),
    name: textBox(text("name"), { maxlength: 30 }),
    emailAddress: textBox(text("emailAddress"), { type: "email", maxlength: 250 }),
    inactiveFlag: tickBox(fields["inactiveFlag"] === true),
    notes: element("textarea", { rows: 3 }, text("notes")),
    securityRole: recordBox(lists.roles, id("securityRole")),
    structureLevel: recordBox(lists.levels, id("structureLevel")),
    securityLocation: recordBox(lists.locations, id("securityLocation")),
    defaultLocation: recordBox(lists.locations, id("defaultLocation")),
    defaultDepartment: recordBox(lists.departments, id("defaultDepartment")),
    salesDefaultLocation: recordBox(lists.locations, id("salesDefaultLocation")),
    serviceDefaultBoard: recordBox(lists.boards, id("serviceDefaultBoard")),
    timeZone: recordBox(lists.timeZones, id("timeZone")),
  };
  const required = { required: true };
  const column = (/** @type {HTMLElement[]} */ ...panels) => element("div", {}, panels);
  const body = element(
    "div",
    { class: "panels" },
    column(
      panel(
        "Profile",
        field(
          "Member ID",
          boxes.identifier,
          isNew ? { ...required, hint: "It cannot be changed later." } : {},
        ),
        field("Member Name", boxes.name, required),
        field("Email", boxes.emailAddress),
        field("Time Zone", boxes.timeZone),
        tick("Inactive", boxes.inactiveFlag),
      ),
      panel("Service Desk", field("Default Board", boxes.serviceDefaultBoard)),
    ),
    column(
      panel(
        "System",
        field("Role ID", boxes.securityRole, required),
        field("Level", boxes.structureLevel, required),
        field("Name", boxes.securityLocation, required),
        field("Location", boxes.defaultLocation, required),
        field("Business Unit", boxes.defaultDepartment, { ...required, hint: "Older versions: Department" }),
        field("Default Territory", boxes.salesDefaultLocation, required),
      ),
      panel("Notes", field("Notes", boxes.notes)),
    ),
  );
  const before = values(boxes);

  /** Fields that differ from what is stored, in the form that the sandbox takes. */
  function changes() {
    const now = values(boxes);
    return Object.fromEntries(
      Object.entries(now)
        .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]))
        .map(([name, value]) => sent(name, value)),
    );
  }
  return {
    body,
    changes,
    isDirty: () => Object.keys(changes()).length > 0,
    /** All that is filled in, for a new member. */
    everything: () =>
      Object.fromEntries(
        Object.entries(values(boxes))
          .filter(([, value]) => value !== null && value !== "")
          .map(([name, value]) => sent(name, value)),
      ),
  };
}

/**
 * @param {Record<string, HTMLElement>} boxes
 * @returns {Record<string, unknown>} text, true or false, `{ id }`, or null for a record that is not chosen
 */
function values(boxes) {
  return Object.fromEntries(
    Object.entries(boxes).map(([name, box]) => {
      if (box instanceof HTMLSelectElement)
        return [name, box.value === "" ? null : { id: Number(box.value) }];
      const input = /** @type {HTMLInputElement} */ (box);
      return [name, input.type === "checkbox" ? input.checked : input.value.trim()];
    }),
  );
}

/**
 * @param {string} name
 * @param {any} value
 * @returns {[string, unknown]}
 */
function sent(name, value) {
  if (name === "securityRole") return ["roleId", value.id];
  if (name === "inactiveFlag") return ["active", !value];
  return [name, value];
}
