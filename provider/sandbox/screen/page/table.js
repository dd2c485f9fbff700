// @ts-check
import { element } from "./elements.js";

/** @typedef {import("./elements.js").Child} Child */

/** A list that is longer can be searched. */
const shortList = 10;

/**
 * A list with a row of column titles; the first cell of a row names it.
 * @param {string} caption
 * @param {string[]} titles
 * @param {{ cells: (Child | Child[])[], class?: string }[]} lines
 * @param {string} empty what to say without rows
 */
export function listOf(caption, titles, lines, empty) {
  if (lines.length === 0) return element("p", { class: "empty" }, empty);
  const rows = lines.map(({ cells, class: name }) => {
    const [first, ...others] = cells.map((cell) => [cell].flat());
    return element(
      "tr",
      { class: name },
      element("th", { scope: "row" }, ...(first ?? [])),
      others.map((cell) => element("td", {}, ...cell)),
    );
  });
  const columns = titles.map((title) => element("th", { scope: "col" }, title));
  const table = element(
    "table",
    { class: "list" },
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, columns)),
    element("tbody", {}, rows),
  );
  return element("div", {}, rows.length > shortList ? searchFor(rows) : null, scrollable(caption, table));
}

/**
 * A field that leaves only the rows with its text in sight.
 * @param {HTMLTableRowElement[]} rows
 */
function searchFor(rows) {
  const found = element("span", { class: "hint", role: "status" });
  const box = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !(row.textContent ?? "").toLowerCase().includes(wanted);
    const count = rows.filter(({ hidden }) => !hidden).length;
    found.textContent = wanted === "" ? "" : `${count} of ${rows.length}`;
  });
  return element("p", { class: "search" }, element("label", {}, "Search ", box), found);
}

/**
 * A table that is wider than the window moves inside its own frame, by keyboard too.
 * @param {string} name
 * @param {HTMLTableElement} table
 */
export function scrollable(name, table) {
  const frame = element("div", { class: "wide", role: "region", "aria-label": name }, table);
  new ResizeObserver(() => {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  }).observe(frame);
  return frame;
}

/**
 * @param {string} address
 * @param {string} text
 */
export function link(address, text) {
  return element("a", { href: address }, text);
}
