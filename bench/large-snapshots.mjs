import { writeFileSync } from "node:fs";
import { join } from "node:path";

const columns = ["add", "edit", "delete", "inquire"];
const levels = ["None", "My", "All"];

/** Every row with every column, as a tenant answers; of one role in ten, one row is another a week later. */
function snapshot(week, roleCount, rowCount) {
  return {
    schema: "connectwise-psa.review/1",
    tenant: { site: "na.myconnectwise.net", companyId: "bench" },
    roles: Array.from({ length: roleCount }, (_, role) => ({
      id: role + 1,
      name: `Role ${role + 1}`,
      admin: false,
      permissions: permissionsOf(role, week, rowCount),
    })),
    members: Array.from({ length: roleCount }, (_, member) => ({
      id: 100_000 + member,
      identifier: `Member${member + 1}`,
      role: `Role ${member + 1}`,
    })),
  };
}

function permissionsOf(role, week, rowCount) {
  const permissions = {};
  for (let row = 0; row < rowCount; row++) {
    const changed = week === 1 && role % 10 === 0 && row === role % 100 ? 1 : 0;
    (permissions[`Module ${row % 11}`] ??= {})[`Function ${row}`] = Object.fromEntries(
      columns.map((column, index) => [column, levels[(role + row + index + changed) % 3]]),
    );
  }
  return permissions;
}

/** Writes two snapshots of a large tenant, a week apart: `week-0.json` and `week-1.json`. */
export function writeSnapshots(folder, roleCount, rowCount) {
  for (const week of [0, 1]) {
    writeFileSync(join(folder, `week-${week}.json`), JSON.stringify(snapshot(week, roleCount, rowCount)));
  }
}
