// @ts-check
import { byId, element } from "./elements.js";
import { icon } from "./icons.js";
import { Refused } from "./sandbox-api.js";

/**
 * One button of the toolbar.
 * @typedef {object} Action
 * @property {string} name
 * @property {import("./icons.js").IconName} icon
 * @property {() => Promise<void> | void} run
 * @property {string} [shortcut] letter that does the same together with Ctrl
 */

/**
 * What one address of the page shows.
 * @typedef {object} View
 * @property {string[]} path where it stands in the menu
 * @property {string} title
 * @property {Action[]} [actions]
 * @property {Node[]} body
 * @property {() => boolean} [isDirty] whether leaving loses something
 * @property {() => void} [leave] called once, when the view goes
 */

/** @type {View | undefined} */
let shown;
let messageForNext = "";
let running = false;

/** @param {View} view */
export function show(view) {
  leave();
  shown = view;
  retitle(view.title);
  byId("path").textContent = view.path.join(" › ");
  byId("content").replaceChildren(...view.body);
  setActions(view.actions ?? []);
  say(messageForNext);
  messageForNext = "";
  byId("title").focus();
}

/** @param {string} title */
export function retitle(title) {
  document.title = `${title} – Sandbox`;
  byId("title").textContent = title;
}

/** Takes the view off the page. */
export function leave() {
  shown?.leave?.();
  shown = undefined;
}

export function isDirty() {
  return shown?.isDirty?.() ?? false;
}

/** @param {Action[]} actions */
export function setActions(actions) {
  if (shown) shown.actions = actions;
  byId("toolbar").replaceChildren(...actions.map(toolbarButton));
}

/**
 * Says what was done; an empty text takes the message away.
 * @param {string} text
 */
export function say(text) {
  byId("done").textContent = text;
  byId("refused").textContent = "";
}

/**
 * The same, once the next view is there.
 * @param {string} text
 */
export function sayNext(text) {
  messageForNext = text;
}

/** @param {string} text */
export function complain(text) {
  byId("done").textContent = "";
  byId("refused").textContent = text;
}

/**
 * Does one thing at a time (a second click would make a second key) and shows where it is refused.
 * @param {() => Promise<void> | void} action
 */
export async function perform(action) {
  if (running) return;
  running = true;
  say("");
  byId("main").setAttribute("aria-busy", "true");
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    complain(error.message);
  } finally {
    running = false;
    byId("main").removeAttribute("aria-busy");
  }
}

/** @param {Action} action */
function toolbarButton({ name, icon: picture, run, shortcut }) {
  return element(
    "button",
    {
      type: "button",
      class: "action",
      title: shortcut ? `${name} (Ctrl+${shortcut.toUpperCase()})` : null,
      "aria-keyshortcuts": shortcut ? `Control+${shortcut.toUpperCase()}` : null,
      onclick: () => perform(run),
    },
    icon(picture),
    name,
  );
}

document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  const action = shown?.actions?.find(({ shortcut }) => shortcut === event.key.toLowerCase());
  if (!action || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  void perform(action.run);
});
