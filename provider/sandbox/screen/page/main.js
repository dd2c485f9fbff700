// @ts-check
import { addresses, reload } from "./addresses.js";
import { confirmed } from "./dialogs.js";
import { byId, element } from "./elements.js";
import { isDirty, leave, show } from "./frame.js";
import { Refused } from "./sandbox-api.js";
import { apiKeyView, apiKeysView, newApiKeyView } from "./views/api-keys.js";
import { apiMembersView } from "./views/api-members.js";
import { apiMemberView, newApiMemberView } from "./views/api-member.js";
import { integratorLoginsView, newIntegratorLoginView } from "./views/integrator-logins.js";
import { apiRequestsView } from "./views/api-requests.js";
import { peopleView } from "./views/people.js";
import { securityRoleView, newSecurityRoleView } from "./views/security-role.js";
import { securityRolesView } from "./views/security-roles.js";
import { setupTablesView } from "./views/setup-tables.js";

/** @typedef {import("./frame.js").View} View */

/** @type {[RegExp, (...found: string[]) => Promise<View> | View][]} */
const routes = [
  [/^#\/roles$/, securityRolesView],
  [/^#\/roles\/new$/, newSecurityRoleView],
  [/^#\/roles\/(\d+)$/, (id) => securityRoleView(Number(id))],
  [/^#\/people$/, peopleView],
  [/^#\/members$/, apiMembersView],
  [/^#\/members\/new$/, newApiMemberView],
  [/^#\/members\/(\d+)$/, (id) => apiMemberView(Number(id))],
  [/^#\/members\/(\d+)\/keys$/, (id) => apiKeysView(Number(id))],
  [/^#\/members\/(\d+)\/keys\/new$/, (id) => newApiKeyView(Number(id), settle)],
  [/^#\/members\/(\d+)\/keys\/([^/]+)$/, (id, publicKey) => apiKeyView(Number(id), publicKey)],
  [/^#\/setup-tables$/, setupTablesView],
  [/^#\/setup-tables\/integrator-login$/, integratorLoginsView],
  [/^#\/setup-tables\/integrator-login\/new$/, newIntegratorLoginView],
  [/^#\/log$/, apiRequestsView],
];

/** The address of what is on the page. */
let here = "";
/** Counts the addresses that were asked for: an answer that comes too late is not shown. */
let asked = 0;

/** Gives the view that is shown another address, without showing it anew. */
function settle(/** @type {string} */ address) {
  history.replaceState(null, "", address);
  here = address;
}

async function arrive() {
  const wanted = /^#?\/?$/.test(location.hash) ? addresses.roles : location.hash;
  if (wanted === here) return;
  if (isDirty()) {
    history.pushState(null, "", here);
    if (document.querySelector("dialog[open]")) return;
    const question = "What you changed on this screen has not been saved.";
    if (!(await confirmed("Leave without saving?", question, "Leave", "Stay here"))) return;
    leave();
    location.hash = wanted;
    return;
  }
  const turn = ++asked;
  const view = await viewAt(wanted);
  if (turn !== asked) return;
  here = wanted;
  if (location.hash !== wanted) history.replaceState(null, "", wanted);
  show(view);
  markMenu();
}

/** @param {string} address */
async function viewAt(address) {
  for (const [pattern, open] of routes) {
    const found = pattern.exec(address);
    if (!found) continue;
    try {
      return await open(...found.slice(1));
    } catch (error) {
      if (error instanceof Refused) return nothingHere(error.message);
      throw error;
    }
  }
  return nothingHere("There is no such screen.");
}

/**
 * @param {string} message
 * @returns {View}
 */
function nothingHere(message) {
  return { path: ["Sandbox"], title: "Nothing here", body: [element("p", { class: "empty" }, message)] };
}

function markMenu() {
  for (const link of document.querySelectorAll(".menu a")) {
    const address = link.getAttribute("href") ?? "";
    const isMembers = address === addresses.members && here === addresses.people;
    if (here === address || here.startsWith(`${address}/`) || isMembers) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("title").focus();
});
new ResizeObserver(([top]) => {
  const height = top?.borderBoxSize[0]?.blockSize ?? 0;
  document.documentElement.style.setProperty("--top-height", `${height}px`);
}).observe(byId("top"));
addEventListener("hashchange", () => void arrive());
addEventListener("reload-view", () => {
  here = "";
  void arrive();
});
// The entry of the menu where one is already: somebody wants to see what is new.
document.querySelector(".menu")?.addEventListener("click", ({ target }) => {
  const isHere = target instanceof HTMLAnchorElement && target.getAttribute("href") === here;
  if (isHere && !isDirty()) reload();
});
addEventListener("beforeunload", (event) => {
  if (isDirty()) event.preventDefault();
});
// A page that the browser keeps for the way back must not keep a private key.
addEventListener("pagehide", leave);
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
await arrive();
