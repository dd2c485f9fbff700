import { hasUnknown, unknownValue } from "../../access/unknown-value.ts";
import { permissionWriteModes } from "../../access/permission-writes.ts";
import { checkCustomize, checkPermissions } from "../check-permissions.ts";
import { type CheckFailure, InputReader, withoutUndefined } from "../input-reader.ts";
import { roleInputNames } from "./state.ts";

/** Program values → canonical inputs, or every fault at once. No I/O. Values not known yet pass unchecked. */
export function checkRole(news: Readonly<Record<string, unknown>>): {
  inputs: Record<string, unknown>;
  failures: CheckFailure[];
} {
  const input = new InputReader(news, roleInputNames);
  const uncatalogued = input.texts("uncatalogued");
  const names = { uncatalogued: hasUnknown(uncatalogued) ? ("any" as const) : (uncatalogued ?? []) };
  for (const name of Array.isArray(uncatalogued) ? uncatalogued : []) {
    if (name !== unknownValue && !/^[^/]+\/.+$/.test(name))
      input.problem("uncatalogued", `${JSON.stringify(name)} is not of the form "Module/Function"`);
  }
  const inputs = withoutUndefined({
    name: input.text("name", { required: true, max: 30 }),
    permissions: checkPermissions(input, "permissions", news.permissions, { ...names, required: true }),
    customize: checkCustomize(input, "customize", news.customize, names),
    admin: input.flag("admin"),
    adopt: input.flag("adopt"),
    permissionWrites: input.oneOf("permissionWrites", permissionWriteModes),
    allowHumanHolders: input.flag("allowHumanHolders"),
    uncatalogued: Array.isArray(uncatalogued) ? [...uncatalogued].sort() : uncatalogued,
    profile: input.text("profile"),
  });
  return { inputs, failures: input.failures };
}
