// @ts-check
// Inlined into a work order that is served while somebody watches: it asks its own address for news, and changes only what is new.
"use strict";
{
  const interval = 3000;
  /** One failure may be a hiccup. */
  const failuresBeforeGone = 2;
  const texts = document.body.dataset;
  const live = document.getElementById("live");
  const say = document.getElementById("say");
  let failures = 0;

  async function look() {
    try {
      const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(10_000) });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = fresh.querySelector("main");
      if (!answer.ok || !main) throw new Error("not a work order");
      failures = 0;
      show(fresh, main);
    } catch {
      failures += 1;
    }
    const gone = failures >= failuresBeforeGone;
    tell(gone ? (isAllSeen() ? texts.allSeen : texts.gone) : texts.watching, gone && !isAllSeen());
    setTimeout(look, interval);
  }

  /** @param {string | undefined} text @param {boolean} warn */
  function tell(text = "", warn) {
    if (!live) return;
    if (live.textContent !== text) live.textContent = text;
    live.classList.toggle("warn", warn);
  }

  function isAllSeen() {
    const progress = document.querySelector("progress");
    return progress !== null && progress.value === progress.max;
  }

  /** @param {Document} fresh @param {Element} freshMain */
  function show(fresh, freshMain) {
    const main = document.querySelector("main");
    if (!main) return;
    const before = seenThings();
    const focused = document.activeElement;
    document.title = fresh.title;
    become(main, freshMain);
    document.dispatchEvent(new Event("work-order-swapped"));
    if (focused && !focused.isConnected) main.focus({ preventScroll: true });
    announce(before, seenThings());
  }

  /** @param {Map<string, string>} before @param {Map<string, string>} after */
  function announce(before, after) {
    const said = [
      [texts.nowSeen, [...after].filter(([id]) => !before.has(id))],
      [texts.nowOpen, [...before].filter(([id]) => !after.has(id))],
    ].flatMap(([text, things]) =>
      typeof text === "string" && things && things.length > 0
        ? [text.replace("{what}", () => [...things].map(([, what]) => what).join(", "))]
        : [],
    );
    if (say && said.length > 0) say.textContent = said.join(" ");
  }

  /** What is seen done, in words, by a key that stays the same: single cells of a row, and everything else as a whole. */
  function seenThings() {
    /** @type {Map<string, string>} */
    const seen = new Map();
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = document.querySelectorAll("main input[data-what]");
    for (const { id, dataset, parentElement } of boxes) {
      const row = parentElement?.closest("tr");
      if (!row) {
        if (dataset.seen !== undefined) seen.set(id, dataset.what ?? "");
        continue;
      }
      const titles = row.closest("table")?.tHead?.rows[0]?.cells;
      for (const cell of row.cells) {
        if (!cell.classList.contains("d")) continue;
        const title = titles?.[cell.cellIndex]?.firstChild?.textContent ?? "";
        seen.set(`${id} ${cell.cellIndex}`, `${dataset.what} · ${title}`);
      }
    }
    return seen;
  }

  /**
   * Changes an element into a newer one of the same kind, and keeps what has not changed: focus, scroll, the reader's ticks and
   * open groups stay as they are.
   * @param {Element} old
   * @param {Element} fresh
   */
  function become(old, fresh) {
    if (old.isEqualNode(fresh)) return;
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    let at = old.firstChild;
    for (const next of [...fresh.childNodes]) {
      const same = alike(at, next);
      if (!same) {
        old.insertBefore(document.adoptNode(next), at);
        continue;
      }
      while (at && at !== same) at = removed(at);
      at = same.nextSibling;
      if (same instanceof Element && next instanceof Element) become(same, next);
      else if (same.nodeValue !== next.nodeValue) same.nodeValue = next.nodeValue;
    }
    while (at) at = removed(at);
  }

  /**
   * The node that is to become `next`: with an id the one of that id further on, otherwise the very next one of its kind.
   * @param {ChildNode | null} at
   * @param {ChildNode} next
   */
  function alike(at, next) {
    if (!(next instanceof Element) || next.id === "") {
      return at && at.nodeName === next.nodeName && !(at instanceof Element && at.id !== "") ? at : null;
    }
    for (let node = at; node; node = node.nextSibling) {
      if (node instanceof Element && node.id === next.id && node.nodeName === next.nodeName) return node;
    }
    return null;
  }

  /** @param {ChildNode} node @returns {ChildNode | null} */
  function removed(node) {
    const next = node.nextSibling;
    node.remove();
    return next;
  }

  setTimeout(look, interval);
}
