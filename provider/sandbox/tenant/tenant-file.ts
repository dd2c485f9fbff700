import { existsSync, readFileSync } from "node:fs";
import { fileFault } from "../../border/file-fault.ts";
import { parseJsonBytes } from "../../border/parse-json.ts";
import { writeWholeSync } from "../../border/whole-file.ts";
import { PsaError } from "../../access/psa-error.ts";
import { loadSnapshot } from "./snapshot.ts";
import { grantedSettings } from "./role-levels.ts";
import type { Tenant } from "./tenant.ts";

export const tenantFileSchema = "connectwise-psa.sandbox/1";

/** The tenant as a value; private keys and passwords are in it as digests only. */
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
  writeWholeSync(file, `${JSON.stringify(tenantFile(tenant), null, 1)}\n`, { mode: 0o600 });
}

/** Fills the tenant from a file if there is one; false when there is none. */
export function loadTenantFile(tenant: Tenant, file: string): boolean {
  if (!existsSync(file)) return false;
  const { value, fault } = parseJsonBytes(bytesOf(file));
  if (fault !== undefined) throw notReadable(file, fault);
  loadSnapshot(tenant, value);
  return true;
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw notReadable(file, fileFault(error, file));
  }
}

function notReadable(file: string, why: string): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `The sandbox cannot read ${file}.`,
    why,
    next: "Give a file that the sandbox wrote, or one that does not exist yet.",
  });
}
