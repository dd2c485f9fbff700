// @ts-check

/** The address of each view, behind the `#`. */
export const addresses = {
  roles: "#/roles",
  newRole: "#/roles/new",
  role: (/** @type {number} */ id) => `#/roles/${id}`,
  people: "#/people",
  members: "#/members",
  newMember: "#/members/new",
  member: (/** @type {number} */ id) => `#/members/${id}`,
  keys: (/** @type {number} */ id) => `#/members/${id}/keys`,
  newKey: (/** @type {number} */ id) => `#/members/${id}/keys/new`,
  key: (/** @type {number} */ id, /** @type {string} */ publicKey) =>
    `#/members/${id}/keys/${encodeURIComponent(publicKey)}`,
  setupTables: "#/setup-tables",
  logins: "#/setup-tables/integrator-login",
  newLogin: "#/setup-tables/integrator-login/new",
  log: "#/log",
};

/** @param {string} address */
export function go(address) {
  location.hash = address;
}

/** Shows the same address again, as it is now. */
export function reload() {
  dispatchEvent(new Event("reload-view"));
}
