// @ts-check
import { addresses, go } from "../addresses.js";
import { element } from "../elements.js";
import { complain, say, sayNext } from "../frame.js";
import { missingText } from "../form.js";
import { read, send } from "../sandbox-api.js";
import { tabs } from "../tabs.js";
import { memberForm } from "./member-form.js";

/**
 * @typedef {object} Member
 * @property {number} id
 * @property {string} identifier
 * @property {{ publicKey: string, description: string }[]} keys
 * @property {Record<string, any>} fields
 */

/**
 * The tabs of one API member.
 * @param {number | null} id null: not saved yet
 * @param {string} current
 */
export function apiMemberTabs(id, current) {
  const both = [
    { name: "Details", address: id === null ? addresses.newMember : addresses.member(id) },
    { name: "API Keys", address: id === null ? null : addresses.keys(id) },
  ];
  return tabs("API member", both, current);
}

/** @param {number} id */
export async function apiMemberView(id) {
  /** @type {[Member, any, any]} */
  const [member, lists, roles] = await Promise.all([
    read(`/members/${id}`),
    read("/reference-lists"),
    read("/roles"),
  ]);
  let form = memberForm(member.fields, { ...lists, roles }, { isNew: false });
  const place = element("div", {}, form.body);

  async function save() {
    const missing = missingText(form.body);
    if (missing) return complain(missing);
    await send("PATCH", `/members/${id}`, form.changes());
    /** @type {Member} */
    const now = await read(`/members/${id}`);
    form = memberForm(now.fields, { ...lists, roles }, { isNew: false });
    place.replaceChildren(form.body);
    say("Saved.");
  }
  async function saveAndClose() {
    await save();
    if (!form.isDirty()) close("Saved.");
  }
  return {
    path: ["System", "Members", "API Members"],
    title: member.identifier,
    actions: [
      { name: "Back", icon: /** @type {const} */ ("back"), run: () => go(addresses.members) },
      { name: "Save", icon: /** @type {const} */ ("save"), run: save, shortcut: "s" },
      { name: "Save and Close", icon: /** @type {const} */ ("close"), run: saveAndClose },
    ],
    body: [apiMemberTabs(id, "Details"), place],
    isDirty: () => form.isDirty(),
  };
}

export async function newApiMemberView() {
  const [defaults, lists, roles] = await Promise.all([
    read("/members/default"),
    read("/reference-lists"),
    read("/roles"),
  ]);
  const form = memberForm(defaults, { ...lists, roles }, { isNew: true });
  let saved = false;

  /** @returns {Promise<number | undefined>} id of the new member */
  async function create() {
    const missing = missingText(form.body);
    if (missing) {
      complain(missing);
      return undefined;
    }
    const { id, identifier } = await send("POST", "/members", form.everything());
    saved = true;
    sayNext(`API member ${identifier} saved.`);
    return id;
  }
  async function save() {
    const id = await create();
    if (id !== undefined) go(addresses.member(id));
  }
  async function saveAndClose() {
    if ((await create()) !== undefined) go(addresses.members);
  }
  return {
    path: ["System", "Members", "API Members"],
    title: "New API Member",
    actions: [
      { name: "Back", icon: /** @type {const} */ ("back"), run: () => go(addresses.members) },
      { name: "Save", icon: /** @type {const} */ ("save"), run: save, shortcut: "s" },
      { name: "Save and Close", icon: /** @type {const} */ ("close"), run: saveAndClose },
    ],
    body: [apiMemberTabs(null, "Details"), form.body],
    isDirty: () => !saved && form.isDirty(),
  };
}

/** @param {string} message */
function close(message) {
  sayNext(message);
  go(addresses.members);
}
