// @ts-check
import { byId, element } from "../elements.js";
import { complain, say, setActions } from "../frame.js";
import { read, Refused } from "../sandbox-api.js";
import { scrollable } from "../table.js";

/**
 * @typedef {object} LogEntry
 * @property {string} time
 * @property {string} method
 * @property {string} path
 * @property {string} query
 * @property {number} status
 * @property {number} ms
 * @property {string | null} publicKey
 */

const everyMs = 1000;
/** Older ones go: a page with more is slow and read by nobody. */
const mostRows = 500;

/** Requests of programs as they come, the newest first. */
export function apiRequestsView() {
  let next = 0;
  let hidden = 0;
  let paused = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const count = element("p", { class: "count" }, "…");
  const rows = element("tbody");

  async function look() {
    clearTimeout(timer);
    try {
      if (!paused && !document.hidden) await take();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      complain(error.message);
    }
    timer = setTimeout(look, everyMs);
  }

  async function take() {
    /** @type {{ entries: LogEntry[], next: number, left: number }} */
    const reading = await read(`/log?after=${next}`);
    // The log is shorter than before: it was cleared, and this is all of it.
    if (reading.next < next) rows.replaceChildren();
    next = reading.next;
    hidden = Math.min(hidden, next);
    rows.prepend(...reading.entries.reverse().map(requestRow));
    while (rows.rows.length > mostRows) rows.deleteRow(-1);
    const shown = next - hidden;
    const more = shown > mostRows ? `, the newest ${mostRows} of them below` : "";
    count.textContent = shown === 0 ? "No request yet." : `${shown} request${shown === 1 ? "" : "s"}${more}.`;
  }

  function actions() {
    return [
      paused
        ? { name: "Continue", icon: /** @type {const} */ ("play"), run: () => pause(false) }
        : { name: "Pause", icon: /** @type {const} */ ("pause"), run: () => pause(true) },
      { name: "Clear", icon: /** @type {const} */ ("delete"), run: clear },
    ];
  }

  function pause(/** @type {boolean} */ wanted) {
    paused = wanted;
    setActions(actions());
    byId("toolbar").querySelector("button")?.focus();
    say(paused ? "Paused. Requests are still counted." : "");
  }

  function clear() {
    hidden = next;
    rows.replaceChildren();
    count.textContent = "No request yet.";
  }

  const titles = ["Time", "Method", "Path", "Status", "ms", "Public Key"];
  const table = element(
    "table",
    { class: "list log" },
    element("caption", {}, "API requests, the newest first"),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        titles.map((title) => element("th", { scope: "col" }, title)),
      ),
    ),
    rows,
  );
  void look();
  return {
    path: ["Sandbox only", "API Requests"],
    title: "API Requests",
    actions: actions(),
    body: [count, scrollable("API requests", table)],
    leave: () => clearTimeout(timer),
  };
}

/** @param {LogEntry} entry */
function requestRow({ time, method, path, query, status, ms, publicKey }) {
  const kind = status === 0 || status >= 500 ? "failed" : status >= 400 ? "refused" : "fine";
  return element(
    "tr",
    {},
    element("td", { class: "time" }, new Date(time).toLocaleTimeString("en-GB")),
    element("td", { class: method === "GET" ? "method" : "method writes" }, method),
    element(
      "td",
      { class: "address" },
      path,
      query && element("span", { class: "query" }, ` ?${readable(query)}`),
    ),
    element(
      "td",
      {},
      element("span", { class: `status ${kind}` }, status === 0 ? "dropped" : String(status)),
    ),
    element("td", { class: "number" }, String(ms)),
    element("td", { class: "key" }, publicKey ?? "none"),
  );
}

/**
 * For reading, not for copying: signs stand as themselves.
 * @param {string} query
 */
function readable(query) {
  try {
    return decodeURIComponent(query.replaceAll("+", " "));
  } catch {
    return query;
  }
}
