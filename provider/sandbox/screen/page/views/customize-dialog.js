// @ts-check
import { ask } from "../dialogs.js";
import { element, newId } from "../elements.js";

/** @typedef {{ allow: string[] } | { disallow: string[] }} CustomizeList */

/**
 * The two lists of one function. What is chosen here is stored when the role is saved.
 * @param {string} place
 * @param {string[]} entries every entry there is
 * @param {CustomizeList | undefined} list undefined: all is allowed
 * @returns {Promise<CustomizeList | undefined>} undefined when nothing is to be changed
 */
export async function customizeDialog(place, entries, list) {
  const named = list === undefined ? [] : "allow" in list ? list.allow : list.disallow;
  const all = [...new Set([...entries, ...named])].sort((a, b) => a.localeCompare(b, "en"));
  const isAllowed = (/** @type {string} */ entry) =>
    list === undefined ? true : "allow" in list ? list.allow.includes(entry) : !list.disallow.includes(entry);
  const left = listBox("Allow Access to these", all.filter(isAllowed));
  const right = listBox(
    "Disallow Access to these",
    all.filter((entry) => !isAllowed(entry)),
  );
  const move = (
    /** @type {string} */ name,
    /** @type {ListBox} */ from,
    /** @type {ListBox} */ to,
    every = false,
  ) =>
    element(
      "button",
      { type: "button", onclick: () => to.add(every ? from.takeAll() : from.takeChosen()) },
      name,
    );
  left.box.addEventListener("dblclick", () => right.add(left.takeChosen()));
  right.box.addEventListener("dblclick", () => left.add(right.takeChosen()));
  const wasDisallow = list !== undefined && "disallow" in list;
  return ask({
    title: `Customize ${place}`,
    class: "customize",
    body: [
      element(
        "div",
        { class: "two-lists" },
        left.body,
        element(
          "div",
          { class: "moves", role: "group", "aria-label": "Move entries" },
          move("Disallow ›", left, right),
          move("‹ Allow", right, left),
          move("Disallow all »", left, right, true),
          move("« Allow all", right, left, true),
        ),
        right.body,
      ),
      element("p", { class: "hint" }, "Saved together with the role."),
    ],
    buttons: [
      { name: "Cancel", value: () => /** @type {CustomizeList | undefined} */ (undefined) },
      {
        name: "OK",
        // An unrestricted function stays so when the tenant gets new entries.
        value: () =>
          wasDisallow || right.entries().length === 0
            ? untouched(list, { disallow: right.entries() })
            : { allow: left.entries() },
      },
    ],
  });
}

/**
 * Without any entry disallowed, a function that nobody has touched stays untouched.
 * @param {CustomizeList | undefined} before
 * @param {{ disallow: string[] }} now
 */
function untouched(before, now) {
  return before === undefined && now.disallow.length === 0 ? undefined : now;
}

/** @typedef {ReturnType<typeof listBox>} ListBox */

/**
 * @param {string} title
 * @param {string[]} entries sorted
 */
function listBox(title, entries) {
  const box = element("select", { multiple: true, size: 14, id: newId() });
  let held = entries;
  const draw = () => {
    box.replaceChildren(...held.map((entry) => element("option", {}, entry)));
    count.textContent = `${held.length} ${held.length === 1 ? "entry" : "entries"}`;
  };
  const count = element("p", { class: "hint" });
  const take = (/** @type {string[]} */ taken) => {
    held = held.filter((entry) => !taken.includes(entry));
    draw();
    return taken;
  };
  draw();
  return {
    box,
    body: element("div", { class: "list-box" }, element("label", { for: box.id }, title), box, count),
    entries: () => held,
    takeAll: () => take(held),
    takeChosen: () => take([...box.selectedOptions].map(({ text }) => text)),
    add: (/** @type {string[]} */ added) => {
      held = [...held, ...added].sort((a, b) => a.localeCompare(b, "en"));
      draw();
    },
  };
}
