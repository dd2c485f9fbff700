// @ts-check
import { addresses, go } from "../addresses.js";
import { confirmed } from "../dialogs.js";
import { element } from "../elements.js";
import { complain, retitle, say, sayNext } from "../frame.js";
import { field, missingText, panel, textBox, tick, tickBox } from "../form.js";
import { read, send } from "../sandbox-api.js";
import { roleTree } from "./role-tree.js";

/** @typedef {import("./role-tree.js").Levels} Levels */
/** @typedef {import("./customize-dialog.js").CustomizeList} CustomizeList */

/**
 * @typedef {object} Role
 * @property {number} id
 * @property {string} name
 * @property {boolean} admin
 * @property {Record<string, Record<string, Levels>>} settings
 * @property {Record<string, Record<string, CustomizeList>>} customize
 */

const path = ["System", "Security Roles"];
const nameLimit = { maxlength: 30 };
const adminHint = "An administrator may do everything, whatever the levels below say.";

/** @param {number} id */
export async function securityRoleView(id) {
  /** @type {[Role, import("./role-tree.js").ScreenRow[]]} */
  const [role, rows] = await Promise.all([read(`/roles/${id}`), read("/rows")]);
  let saved = { name: role.name, admin: role.admin };
  const name = textBox(role.name, nameLimit);
  const admin = tickBox(role.admin);
  const form = panel(
    "Security Role",
    field("Role ID", name, { required: true }),
    tick("Administrator", admin, adminHint),
  );
  const tree = roleTree(rows, role);
  const isDirty = () => name.value !== saved.name || admin.checked !== saved.admin || tree.isDirty();

  /** @returns {Promise<boolean>} whether all is saved now */
  async function store() {
    const missing = missingText(form);
    if (missing) {
      complain(missing);
      return false;
    }
    if (name.value !== saved.name || admin.checked !== saved.admin) {
      /** @type {Role} */
      const now = await send("PATCH", `/roles/${id}`, { name: name.value.trim(), admin: admin.checked });
      saved = { name: now.name, admin: now.admin };
      name.value = saved.name;
      retitle(saved.name);
    }
    for (const change of tree.changedRows()) {
      const { module, function: fn, levels, customize } = change;
      if (levels) await send("PUT", `/roles/${id}/settings`, { module, function: fn, ...levels });
      if (customize) await send("PUT", `/roles/${id}/customize`, { module, function: fn, ...customize });
      change.saved();
    }
    return true;
  }
  async function save() {
    if (!isDirty()) return say("There is nothing to save.");
    if (await store()) say("Saved.");
  }
  async function saveAndClose() {
    if (!(await store())) return;
    sayNext(`Security role ${saved.name} saved.`);
    go(addresses.roles);
  }
  async function remove() {
    const text = "Its levels and Customize lists go with it.";
    if (!(await confirmed(`Delete the security role “${saved.name}”?`, text, "Delete"))) return;
    await send("DELETE", `/roles/${id}`);
    deleted = true;
    sayNext(`Security role ${saved.name} deleted.`);
    go(addresses.roles);
  }
  let deleted = false;
  return {
    path,
    title: role.name,
    actions: [
      { name: "Back", icon: /** @type {const} */ ("back"), run: () => go(addresses.roles) },
      { name: "Save", icon: /** @type {const} */ ("save"), run: save, shortcut: "s" },
      { name: "Save and Close", icon: /** @type {const} */ ("close"), run: saveAndClose },
      { name: "Delete", icon: /** @type {const} */ ("delete"), run: remove },
    ],
    body: [form, tree.body],
    isDirty: () => !deleted && isDirty(),
  };
}

export function newSecurityRoleView() {
  const name = textBox("", nameLimit);
  const admin = tickBox(false);
  const form = panel(
    "Security Role",
    field("Role ID", name, { required: true }),
    tick("Administrator", admin, adminHint),
  );
  const next = element("p", { class: "hint" }, "The security modules come after Save.");
  let made = false;

  /** @returns {Promise<number | undefined>} id of the new role */
  async function create() {
    const missing = missingText(form);
    if (missing) {
      complain(missing);
      return undefined;
    }
    const role = await send("POST", "/roles", { name: name.value.trim(), admin: admin.checked });
    made = true;
    sayNext(`Security role ${role.name} saved.`);
    return role.id;
  }
  return {
    path,
    title: "New Security Role",
    actions: [
      { name: "Back", icon: /** @type {const} */ ("back"), run: () => go(addresses.roles) },
      {
        name: "Save",
        icon: /** @type {const} */ ("save"),
        run: async () => {
          const id = await create();
          if (id !== undefined) go(addresses.role(id));
        },
        shortcut: "s",
      },
      {
        name: "Save and Close",
        icon: /** @type {const} */ ("close"),
        run: async () => {
          if ((await create()) !== undefined) go(addresses.roles);
        },
      },
    ],
    body: [form, next],
    isDirty: () => !made && (name.value !== "" || admin.checked),
  };
}
