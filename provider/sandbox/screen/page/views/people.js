// @ts-check
import { addresses } from "../addresses.js";
import { read } from "../sandbox-api.js";
import { listOf } from "../table.js";
import { tabs } from "../tabs.js";

/** @typedef {{ identifier: string, name: string, active: boolean, roleId: number }} PersonLine */

/** The tabs of System › Members. */
export function memberTabs(/** @type {string} */ current) {
  const both = [
    { name: "Members", address: addresses.people },
    { name: "API Members", address: addresses.members },
  ];
  return tabs("Members", both, current);
}

/** People are here to hold roles; the sandbox has nothing to change about them. */
export async function peopleView() {
  /** @type {[PersonLine[], { id: number, name: string }[]]} */
  const [people, roles] = await Promise.all([read("/people"), read("/roles")]);
  const rows = people.map(({ identifier, name, active, roleId }) => ({
    cells: [identifier, name, roles.find(({ id }) => id === roleId)?.name ?? "", active ? "No" : "Yes"],
    ...(active ? {} : { class: "inactive" }),
  }));
  return {
    path: ["System", "Members"],
    title: "Members",
    body: [
      memberTabs("Members"),
      listOf("Members", ["Member ID", "Member Name", "Role ID", "Inactive"], rows, "There is no member yet."),
    ],
  };
}
