// @ts-check
import { element } from "./elements.js";

/**
 * The tabs of a record, each with an address of its own.
 * @param {string} label
 * @param {{ name: string, address: string | null }[]} tabs null: not there yet
 * @param {string} current name of the one that is shown
 */
export function tabs(label, tabs, current) {
  return element(
    "nav",
    { class: "tabs", "aria-label": label },
    tabs.map(({ name, address }) =>
      address === null
        ? element("span", { class: "tab", title: "Save first." }, name)
        : element(
            "a",
            { class: "tab", href: address, "aria-current": name === current ? "page" : null },
            name,
          ),
    ),
  );
}
