// @ts-check
// Inlined into every HTML work order. The page is complete without it; this copies, hides, prints and remembers ticks.
"use strict";
{
  const texts = document.body.dataset;
  const byId = (/** @type {string} */ id) => document.getElementById(id);
  document.documentElement.classList.add("js");

  /** @param {string} text */
  const say = (text) => {
    const region = byId("say");
    if (region) region.textContent = text;
  };

  // Ticks of the technician: kept for this order, where the browser lets a page keep anything.
  const memory = `work-order ${texts.order}`;
  /** @type {Set<string>} */
  let ticks = new Set();
  try {
    ticks = new Set(JSON.parse(localStorage.getItem(memory) ?? "[]"));
  } catch {
    // Not allowed for this page: the ticks last as long as it is open.
  }

  const showTicks = () => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = document.querySelectorAll("main input[type=checkbox]");
    let count = 0;
    for (const box of boxes) {
      box.checked = ticks.has(box.id);
      if (box.checked) count += 1;
    }
    const line = byId("ticked");
    if (!line) return;
    const text = line.dataset.text ?? "";
    line.textContent = text.replace("{count}", `${count}`).replace("{total}", `${boxes.length}`);
  };
  showTicks();
  // Another script changed the page.
  document.addEventListener("work-order-swapped", showTicks);

  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.checked) ticks.add(target.id);
    else ticks.delete(target.id);
    showTicks();
    try {
      localStorage.setItem(memory, JSON.stringify([...ticks]));
    } catch {
      // As above.
    }
  });

  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest("button.cp") : null;
    const value = button?.querySelector("span")?.textContent;
    if (!button || !value) return;
    await copy(value);
    button.classList.add("ok");
    say(`${texts.copied}: ${value}`);
    setTimeout(() => button.classList.remove("ok"), 2000);
  });

  /** @param {string} value */
  async function copy(value) {
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      // A page from a file may not use the clipboard: the older way.
      const area = document.createElement("textarea");
      area.value = value;
      document.body.append(area);
      const focused = document.activeElement;
      area.select();
      document.execCommand("copy");
      area.remove();
      if (focused instanceof HTMLElement) focused.focus();
    }
  }

  const only = byId("only");
  only?.addEventListener("click", () => {
    const hidden = document.documentElement.classList.toggle("only");
    only.setAttribute("aria-pressed", String(hidden));
  });
  byId("print")?.addEventListener("click", () => window.print());

  // On paper every group with a change is open, whatever was closed on the screen.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.has:not([open])")].filter(
      (group) => group instanceof HTMLDetailsElement,
    );
    for (const group of opened) group.open = true;
  });
  addEventListener("afterprint", () => {
    for (const group of opened) group.open = false;
  });

  // The time in the reader's own zone, and a warning once the day is over.
  const made = byId("made");
  const time = made?.querySelector("time");
  if (made && time) {
    const then = new Date(time.dateTime);
    const format = new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: "long",
      timeStyle: "short",
    });
    const { outdated } = made.dataset;
    const isOld = outdated !== undefined && then.toDateString() !== new Date().toDateString();
    const sentence = (isOld ? outdated : time.dataset.text) ?? "";
    (isOld ? made : time).textContent = sentence.replace("{when}", format.format(then));
    made.classList.toggle("warn", isOld);
  }
}
