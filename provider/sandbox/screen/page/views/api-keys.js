// @ts-check
import { addresses, go, reload } from "../addresses.js";
import { confirmed } from "../dialogs.js";
import { element } from "../elements.js";
import { complain, perform, say, sayNext } from "../frame.js";
import { field, missingText, panel, textBox } from "../form.js";
import { icon } from "../icons.js";
import { read, Refused, send } from "../sandbox-api.js";
import { link, listOf } from "../table.js";
import { apiMemberTabs } from "./api-member.js";

/** @typedef {import("./api-member.js").Member} Member */
/** @typedef {{ publicKey: string, privateKey: string }} Pair */

const path = ["System", "Members", "API Members"];

/** @param {number} id */
export async function apiKeysView(id) {
  /** @type {Member} */
  const member = await read(`/members/${id}`);
  const rows = member.keys.map((key) => ({
    cells: [
      link(addresses.key(id, key.publicKey), key.description),
      element("code", {}, key.publicKey),
      element(
        "button",
        {
          type: "button",
          class: "in-row",
          "aria-label": `Delete ${key.description} ${key.publicKey}`,
          onclick: () => perform(() => deleteKey(id, key)),
        },
        icon("delete"),
        "Delete",
      ),
    ],
  }));
  const titles = ["Description", "Public Key", "Delete"];
  return {
    path: [...path, member.identifier],
    title: `API Keys of ${member.identifier}`,
    actions: [
      { name: "Back", icon: /** @type {const} */ ("back"), run: () => go(addresses.members) },
      { name: "New Item", icon: /** @type {const} */ ("new"), run: () => go(addresses.newKey(id)) },
      { name: "Refresh", icon: /** @type {const} */ ("refresh"), run: reload },
    ],
    body: [
      apiMemberTabs(id, "API Keys"),
      listOf("API Keys", titles, rows, "This member has no API key yet."),
    ],
  };
}

/**
 * A key that is there already: its private key was shown when it was made, and never again.
 * @param {number} id
 * @param {string} [encoded] its public key as it stands in the address
 */
export async function apiKeyView(id, encoded = "") {
  /** @type {Member} */
  const member = await read(`/members/${id}`);
  const key = member.keys.find((candidate) => encodeURIComponent(candidate.publicKey) === encoded);
  if (!key) throw new Refused(`${member.identifier} has no API key ${encoded}.`, 404);
  return {
    path: [...path, member.identifier, "API Keys"],
    title: "API Key",
    actions: [
      { name: "Back", icon: /** @type {const} */ ("back"), run: () => go(addresses.keys(id)) },
      { name: "Delete", icon: /** @type {const} */ ("delete"), run: () => deleteKey(id, key) },
    ],
    body: [
      apiMemberTabs(id, "API Keys"),
      panel(
        "API Key",
        field("Description", textBox(key.description, { readonly: true })),
        copied("Public Key", key.publicKey),
        element(
          "p",
          { class: "hint" },
          "The private key was shown once, when this key was made. If nobody kept it, delete this key and make a new one.",
        ),
      ),
    ],
  };
}

/**
 * @param {number} id
 * @param {(address: string) => void} settle gives this view the address of the key it has made
 */
export async function newApiKeyView(id, settle) {
  /** @type {Member} */
  const member = await read(`/members/${id}`);
  const description = textBox("");
  const form = panel("API Key", field("Description", description, { required: true }));
  let made = false;

  /** @returns {Promise<Pair | undefined>} */
  async function create() {
    const missing = missingText(form);
    if (missing) {
      complain(missing);
      return undefined;
    }
    const pair = await send("POST", `/members/${id}/keys`, { description: description.value.trim() });
    made = true;
    return pair;
  }
  async function save() {
    if (made) return say("This API key is saved already.");
    const pair = await create();
    if (pair) showPair(pair);
  }
  /** As on ConnectWise's screen, the list comes back and the private key has not been seen by anybody. */
  async function saveAndClose() {
    if (!made) {
      if (!(await create())) return;
      sayNext("API key saved.");
    }
    go(addresses.keys(id));
  }
  function showPair(/** @type {Pair} */ { publicKey, privateKey }) {
    description.readOnly = true;
    form.append(
      copied("Public Key", publicKey),
      copied("Private Key", privateKey),
      element("p", { class: "warning" }, "Copy both keys now. The private key is not shown again."),
    );
    settle(addresses.key(id, publicKey));
    say("API key saved.");
    form.querySelector("button")?.focus();
  }
  return {
    path: [...path, member.identifier, "API Keys"],
    title: "New API Key",
    actions: [
      { name: "Back", icon: /** @type {const} */ ("back"), run: () => go(addresses.keys(id)) },
      { name: "Save", icon: /** @type {const} */ ("save"), run: save, shortcut: "s" },
      { name: "Save and Close", icon: /** @type {const} */ ("close"), run: saveAndClose },
    ],
    body: [apiMemberTabs(id, "API Keys"), form],
    isDirty: () => !made && description.value !== "",
    leave: () => form.remove(),
  };
}

/**
 * @param {number} id
 * @param {{ publicKey: string, description: string }} key
 */
async function deleteKey(id, { publicKey, description }) {
  const text = `Whatever signs in with ${publicKey} is refused from then on.`;
  if (!(await confirmed(`Delete the API key “${description}”?`, text, "Delete"))) return;
  await send("DELETE", `/members/${id}/keys/${encodeURIComponent(publicKey)}`);
  sayNext(`API key ${publicKey} deleted.`);
  if (location.hash === addresses.keys(id)) reload();
  else go(addresses.keys(id));
}

/**
 * A value to take along, with a button that copies it.
 * @param {string} label
 * @param {string} value
 */
function copied(label, value) {
  const box = textBox(value, { readonly: true, class: "code" });
  const button = element(
    "button",
    {
      type: "button",
      class: "in-row",
      "aria-label": `Copy ${label}`,
      onclick: async () => {
        box.select();
        await navigator.clipboard.writeText(value);
        say(`${label} copied.`);
      },
    },
    icon("copy"),
    "Copy",
  );
  const made = field(label, box);
  made.append(button);
  made.classList.add("copied");
  return made;
}
