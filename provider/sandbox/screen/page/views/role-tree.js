// @ts-check
import { element } from "../elements.js";
import { icon } from "../icons.js";
import { panel } from "../form.js";
import { scrollable } from "../table.js";
import { functionRow } from "./function-row.js";

/** @typedef {{ add: string, edit: string, delete: string, inquire: string }} Levels */
/** @typedef {{ module: string, function: string, customize: string[] | null }} ScreenRow */

/**
 * The modules of a role, each closed at first, and their functions.
 * @param {ScreenRow[]} rows in the order of the screen
 * @param {{ settings: Record<string, Record<string, Levels>>, customize: Record<string, Record<string, any>> }} role
 */
export function roleTree(rows, role) {
  const functions = rows.map((row) =>
    functionRow(
      row,
      role.settings[row.module]?.[row.function],
      role.customize[row.module]?.[row.function],
      () => modules.find(({ name }) => name === row.module)?.count(),
    ),
  );
  const modules = [...new Set(rows.map(({ module }) => module))].map((name, index) =>
    moduleGroup(
      name,
      `module-${index}`,
      functions.filter(({ module }) => module === name),
    ),
  );
  const titles = ["Security Modules", "Add Level", "Edit Level", "Delete Level", "Inquire Level"];
  const table = element(
    "table",
    { class: "tree" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        titles.map((title) => element("th", { scope: "col" }, title)),
      ),
    ),
    modules.flatMap(({ parts }) => parts),
  );
  const all = (/** @type {string} */ name, /** @type {boolean} */ open) =>
    element(
      "button",
      { type: "button", class: "in-row", onclick: () => modules.forEach((module) => module.open(open)) },
      name,
    );
  return {
    body: panel(
      "Security Modules",
      element("p", { class: "above" }, all("Expand All", true), all("Collapse All", false)),
      scrollable("Levels by module and function", table),
    ),
    isDirty: () => functions.some(({ isDirty }) => isDirty()),
    /** What a person changed and has not saved. */
    changedRows: () => functions.filter(({ isDirty }) => isDirty()).map(({ change }) => change()),
  };
}

/**
 * @param {string} name
 * @param {string} id
 * @param {ReturnType<typeof functionRow>[]} functions
 */
function moduleGroup(name, id, functions) {
  const granted = element("span", { class: "granted" });
  const button = element(
    "button",
    {
      type: "button",
      class: "module",
      "aria-expanded": "false",
      "aria-controls": id,
      onclick: () => open(rows.hidden),
    },
    icon("closed"),
    name,
  );
  const rows = element(
    "tbody",
    { id, hidden: true },
    functions.map(({ body }) => body),
  );
  const heading = element(
    "tbody",
    {},
    element("tr", { class: "module-row" }, element("th", { scope: "rowgroup", colspan: 5 }, button, granted)),
  );

  function open(/** @type {boolean} */ wanted) {
    rows.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    button.firstChild?.replaceWith(icon(wanted ? "open" : "closed"));
  }
  function count() {
    const some = functions.filter(({ isGranted }) => isGranted()).length;
    granted.textContent = some === 0 ? "" : `${some} of ${functions.length} functions`;
  }
  count();
  return { name, parts: [heading, rows], open, count };
}
