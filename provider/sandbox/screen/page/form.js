// @ts-check
import { element, newId } from "./elements.js";

/** @typedef {{ id: number, name: string }} Choice */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/**
 * A labelled control.
 * @param {string} label
 * @param {Control} control
 * @param {{ required?: boolean, hint?: string }} [options]
 */
export function field(label, control, { required = false, hint } = {}) {
  control.id = newId();
  const hintId = newId();
  if (hint) control.setAttribute("aria-describedby", hintId);
  if (required) control.required = true;
  return element(
    "div",
    { class: "field" },
    element("label", { for: control.id }, label),
    control,
    hint ? element("p", { class: "hint", id: hintId }, hint) : null,
  );
}

/**
 * @param {string} value
 * @param {Record<string, unknown>} [attributes]
 */
export function textBox(value, attributes = {}) {
  const made = element("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
  made.value = value;
  return made;
}

/** @param {boolean} checked */
export function tickBox(checked) {
  const made = element("input", { type: "checkbox" });
  made.checked = checked;
  return made;
}

/**
 * A drop-down of records. What is chosen but no longer offered stays visible.
 * @param {Choice[]} choices
 * @param {number | undefined} chosen
 */
export function recordBox(choices, chosen) {
  const known = chosen === undefined || choices.some(({ id }) => id === chosen);
  const all = known ? choices : [...choices, { id: Number(chosen), name: `No longer offered (${chosen})` }];
  const made = element(
    "select",
    {},
    element("option", { value: "" }, ""),
    all.map(({ id, name }) => element("option", { value: id }, name)),
  );
  made.value = chosen === undefined ? "" : String(chosen);
  return made;
}

/**
 * A tick with its label behind it.
 * @param {string} label
 * @param {HTMLInputElement} box
 * @param {string} [hint]
 */
export function tick(label, box, hint) {
  box.id = newId();
  const hintId = newId();
  if (hint) box.setAttribute("aria-describedby", hintId);
  return element(
    "div",
    { class: "field tick" },
    box,
    element("label", { for: box.id }, label),
    hint ? element("p", { class: "hint", id: hintId }, hint) : null,
  );
}

/**
 * @param {string} title
 * @param {...(Node | null)} content
 */
export function panel(title, ...content) {
  const heading = newId();
  return element(
    "section",
    { class: "panel", "aria-labelledby": heading },
    element("h2", { id: heading }, title),
    content,
  );
}

/**
 * Names of the required fields that are empty, the first of which gets the focus.
 * @param {HTMLElement} form
 */
export function emptyFields(form) {
  /** @type {Control[]} */
  const empty = [...form.querySelectorAll("input, select, textarea")]
    .map((control) => /** @type {Control} */ (control))
    .filter((control) => control.required && control.value.trim() === "");
  empty[0]?.focus();
  return empty.map((control) => control.labels?.[0]?.textContent ?? "");
}

/**
 * `Fill in Member ID and Role ID.`; empty when nothing is missing.
 * @param {HTMLElement} form
 */
export function missingText(form) {
  const names = emptyFields(form);
  const last = names.pop();
  if (last === undefined) return "";
  return `Fill in ${names.length > 0 ? `${names.join(", ")} and ` : ""}${last}.`;
}
