// @ts-check
import { addresses, go, reload } from "../addresses.js";
import { read } from "../sandbox-api.js";
import { link, listOf } from "../table.js";
import { memberTabs } from "./people.js";

/** @typedef {{ id: number, identifier: string, name: string, active: boolean, role: string | null, email: string }} MemberLine */

export async function apiMembersView() {
  /** @type {MemberLine[]} */
  const members = await read("/members");
  const rows = members.map(({ id, identifier, name, active, role, email }) => ({
    cells: [link(addresses.member(id), identifier), name, role ?? "", email, active ? "No" : "Yes"],
    ...(active ? {} : { class: "inactive" }),
  }));
  const titles = ["Member ID", "Member Name", "Role ID", "Email", "Inactive"];
  return {
    path: ["System", "Members", "API Members"],
    title: "API Members",
    actions: [
      { name: "New Item", icon: /** @type {const} */ ("new"), run: () => go(addresses.newMember) },
      { name: "Refresh", icon: /** @type {const} */ ("refresh"), run: reload },
    ],
    body: [memberTabs("API Members"), listOf("API Members", titles, rows, "There is no API member yet.")],
  };
}
