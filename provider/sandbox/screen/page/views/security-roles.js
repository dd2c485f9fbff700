// @ts-check
import { addresses, go, reload } from "../addresses.js";
import { read } from "../sandbox-api.js";
import { link, listOf } from "../table.js";

/** @typedef {{ id: number, name: string, admin: boolean }} RoleLine */

export async function securityRolesView() {
  /** @type {RoleLine[]} */
  const roles = await read("/roles");
  const rows = roles.map(({ id, name, admin }) => ({
    cells: [link(addresses.role(id), name), admin ? "Yes" : "No"],
  }));
  return {
    path: ["System", "Security Roles"],
    title: "Security Roles",
    actions: [
      { name: "New Item", icon: /** @type {const} */ ("new"), run: () => go(addresses.newRole) },
      { name: "Refresh", icon: /** @type {const} */ ("refresh"), run: reload },
    ],
    body: [listOf("Security Roles", ["Role ID", "Administrator"], rows, "There is no role yet.")],
  };
}
