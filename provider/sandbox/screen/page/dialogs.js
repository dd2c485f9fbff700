// @ts-check
import { element, newId } from "./elements.js";

/**
 * Opens a dialog until one of its buttons is pressed, or Escape, which counts as `undefined`.
 * @template T
 * @param {object} options
 * @param {string} options.title
 * @param {Node[]} options.body
 * @param {{ name: string, value: () => T, danger?: boolean }[]} options.buttons the last one is the plain choice
 * @param {string} [options.class]
 * @returns {Promise<T | undefined>}
 */
export function ask({ title, body, buttons, class: name }) {
  return new Promise((resolve) => {
    /** @type {T | undefined} */
    let chosen;
    const heading = newId();
    const dialog = element(
      "dialog",
      { class: name, "aria-labelledby": heading },
      element("h2", { id: heading }, title),
      ...body,
      element(
        "div",
        { class: "dialog-buttons" },
        buttons.map((button, index) =>
          element(
            "button",
            {
              type: "button",
              class: button.danger ? "danger" : index === buttons.length - 1 ? "primary" : null,
              autofocus: body.length === 1 && index === buttons.length - 1,
              onclick: () => {
                chosen = button.value();
                end();
              },
            },
            button.name,
          ),
        ),
      ),
    );
    // At once, not with the event that comes later: the next key must find what was chosen here.
    function end() {
      dialog.close();
      dialog.remove();
      resolve(chosen);
    }
    dialog.addEventListener("close", end);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * @param {string} title
 * @param {string} text what happens then
 * @param {string} yes name of the button that goes on
 * @param {string} [no]
 */
export async function confirmed(title, text, yes, no = "Cancel") {
  const answer = await ask({
    title,
    body: [element("p", {}, text)],
    buttons: [
      { name: yes, value: () => true, danger: true },
      { name: no, value: () => false },
    ],
  });
  return answer ?? false;
}
