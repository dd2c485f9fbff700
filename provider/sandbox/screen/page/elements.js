// @ts-check

/** @typedef {Node | string | null | undefined} Child */
/** @typedef {Record<string, unknown>} Attributes */

/**
 * Makes an element. Text is only ever set as text, so a name with markup in it stays a name.
 * An attribute that starts with "on" is a listener; `true` sets it without a value; `false`, null and undefined leave it out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * @param {Element} target
 * @param {string} name
 * @param {unknown} value
 */
function setAttribute(target, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (typeof value === "function") {
    target.addEventListener(name.replace(/^on/, ""), /** @type {EventListener} */ (value));
  } else {
    target.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * An element of index.html.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

let lastId = 0;

/** An id that the page does not have yet. */
export function newId() {
  return `e${++lastId}`;
}
