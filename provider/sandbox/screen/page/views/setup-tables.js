// @ts-check
import { addresses } from "../addresses.js";
import { element } from "../elements.js";
import { read } from "../sandbox-api.js";
import { link, listOf } from "../table.js";

/** The tables whose names are known; the sandbox has the one that a vendor's guide sends people to. */
export async function setupTablesView() {
  /** @type {{ module: string, function: string, customize: string[] | null }[]} */
  const rows = await read("/rows");
  const setup = rows.find(({ module, function: fn }) => module === "System" && fn === "Table Setup");
  const tables = (setup?.customize ?? []).map((entry) => {
    const [category = "", table = ""] = entry.split(" / ");
    const isLogins = entry === "General / Integrator Login";
    return {
      cells: [isLogins ? link(addresses.logins, table) : table, category],
      class: isLogins ? undefined : "absent",
    };
  });
  return {
    path: ["System", "Setup Tables"],
    title: "Setup Tables",
    body: [
      element(
        "p",
        { class: "count" },
        "The sandbox has the table Integrator Login. The others are names only.",
      ),
      listOf("Setup Tables", ["Table", "Category"], tables, "There is no table."),
    ],
  };
}
