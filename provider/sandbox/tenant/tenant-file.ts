import { existsSync, readFileSync } from "node:fs";
import writeFileAtomic from "write-file-atomic";
import { PsaError } from "../../model/psa-error.ts";
import { loadSnapshot } from "./snapshot.ts";
import { grantedSettings } from "./role-levels.ts";
import type { Tenant } from "./tenant.ts";

export const tenantFileSchema = "connectwise-psa.sandbox/1";

/** The tenant as a value; private halves and passwords are in it as digests only. */
export function tenantFile(tenant: Tenant): object {
  return {
    schema: tenantFileSchema,
    lastId: tenant.lastId,
    selfMemberId: tenant.selfMemberId,
    roles: tenant.roles.allCurrent().map((role) => ({
      id: role.id,
      name: role.name,
      admin: role.admin,
      permissions: grantedSettings(tenant, role),
      customize: role.customize,
      change: role.change,
    })),
    members: tenant.members.allCurrent(),
    people: tenant.people,
    integratorLogins: tenant.logins.allCurrent(),
    lists: tenant.lists,
  };
}

/** Complete or not at all, readable by its owner only. */
export function saveTenant(tenant: Tenant, file: string): void {
  writeFileAtomic.sync(file, `${JSON.stringify(tenantFile(tenant), null, 1)}\n`, {
    mode: 0o600,
    fsync: false,
  });
}

/** Fills the tenant from a file if there is one; false when there is none. */
export function loadTenantFile(tenant: Tenant, file: string): boolean {
  if (!existsSync(file)) return false;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new PsaError({
      code: "bad-input",
      what: `The sandbox cannot read ${file}.`,
      why: error instanceof SyntaxError ? "It is not JSON." : (error as Error).message,
      next: "Give a file that the sandbox wrote, or one that does not exist yet.",
    });
  }
  loadSnapshot(tenant, value);
  return true;
}
