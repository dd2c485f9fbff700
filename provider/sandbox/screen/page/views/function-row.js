// @ts-check
import { element } from "../elements.js";
import { customizeDialog } from "./customize-dialog.js";

/** @typedef {import("./role-tree.js").Levels} Levels */
/** @typedef {import("./role-tree.js").ScreenRow} ScreenRow */
/** @typedef {import("./customize-dialog.js").CustomizeList} CustomizeList */

const levels = ["None", "My", "All"];
const columns = /** @type {const} */ ([
  ["add", "Add Level"],
  ["edit", "Edit Level"],
  ["delete", "Delete Level"],
  ["inquire", "Inquire Level"],
]);
const none = { add: "None", edit: "None", delete: "None", inquire: "None" };

/**
 * One function of a role: four drop-downs, and a Customize link where the screen has one.
 * @param {ScreenRow} row
 * @param {Levels} [stored]
 * @param {CustomizeList} [storedList] undefined: nobody has touched it, so all is allowed
 * @param {() => void} [changed] called when a level was chosen
 */
export function functionRow(row, stored = none, storedList, changed) {
  const { module, function: fn, customize: entries } = row;
  let saved = { ...stored };
  /** @type {CustomizeList | undefined} */
  let savedList = storedList;
  let list = storedList;
  const boxes = columns.map(([column, title]) => {
    const box = element(
      "select",
      { class: "level", "aria-label": `${module}, ${fn}, ${title}` },
      levels.map((level) => element("option", {}, level)),
    );
    box.value = saved[column];
    box.addEventListener("change", () => {
      mark();
      changed?.();
    });
    return { column, box };
  });
  const link = element("button", { type: "button", class: "link", onclick: customize }, "Customize");
  link.setAttribute("aria-label", `Customize ${module}, ${fn}`);
  const allowed = element("span", { class: "allowed" });

  async function customize() {
    list = (await customizeDialog(`${module} › ${fn}`, entries ?? [], list)) ?? list;
    mark();
    link.focus();
  }
  const isListChanged = () => JSON.stringify(list) !== JSON.stringify(savedList);
  function mark() {
    for (const { column, box } of boxes) {
      box.classList.toggle("changed", box.value !== saved[column]);
      box.classList.toggle("above-none", box.value !== "None");
    }
    allowed.classList.toggle("changed", isListChanged());
    allowed.textContent = list === undefined ? "" : countText(list, entries ?? []);
  }
  mark();
  return {
    module,
    body: element(
      "tr",
      {},
      element("th", { scope: "row" }, fn, entries === null ? null : [" ", link, " ", allowed]),
      boxes.map(({ box }) => element("td", {}, box)),
    ),
    isGranted: () => boxes.some(({ box }) => box.value !== "None"),
    isDirty: () => isListChanged() || boxes.some(({ column, box }) => box.value !== saved[column]),
    /** Only the columns that differ: somebody else may have changed the others meanwhile. */
    change: () => {
      const different = boxes.filter(({ column, box }) => box.value !== saved[column]);
      const sent = Object.fromEntries(different.map(({ column, box }) => [column, box.value]));
      const sentList = list;
      return {
        module,
        function: fn,
        levels: different.length > 0 ? sent : undefined,
        customize: isListChanged() ? list : undefined,
        saved: () => {
          saved = { ...saved, ...sent };
          savedList = sentList;
          mark();
        },
      };
    },
  };
}

/**
 * @param {CustomizeList} list
 * @param {string[]} entries
 */
function countText(list, entries) {
  if ("disallow" in list) return list.disallow.length === 0 ? "" : `${list.disallow.length} disallowed`;
  return `${list.allow.length} of ${new Set([...entries, ...list.allow]).size} allowed`;
}
