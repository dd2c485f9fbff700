/** Which ConnectWise this is: part of the identity of every object (a record id means nothing without it). */
export interface Tenant {
  /** Host of the site, with port where it has one; with `http://` before it only for loopback. */
  readonly site: string;
  /** Login company. */
  readonly companyId: string;
}

export function sameTenant(a: Tenant, b: Tenant): boolean {
  return a.site === b.site && a.companyId.toLowerCase() === b.companyId.toLowerCase();
}

export function tenantText(tenant: Tenant): string {
  return `${tenant.companyId} at ${tenant.site}`;
}
