import type { trackedLogin } from "./resources.ts";
import type { TestTenant } from "./test-tenant.ts";

/* The login of most cases: two areas, one of them with a callback. */

export type Login = ReturnType<typeof trackedLogin>;

export const callbackUrl = "https://vendor.example/callback";
export const sophos = {
  username: "sophos",
  password: "a long password",
  areas: { serviceTicket: { callbackUrl }, company: true },
};

export const up =
  (more: object = {}) =>
  (login: Login) =>
    login.up({ ...sophos, ...more });
export const refresh = (login: Login) => login.refresh();
export const destroy = (login: Login) => login.destroy();

export const made =
  (more: object = {}) =>
  async (login: Login) => {
    const { ends, says } = await up(more)(login);
    if (ends !== "recorded") throw new Error(says.join("\n"));
  };

/** Somebody changes fields of it with another tool: the screen of the sandbox makes logins, but does not change them. */
export async function change(tenant: TestTenant, fields: Record<string, unknown>): Promise<void> {
  const [login] = tenant.screen.state().integratorLogins;
  if (!login) throw new Error("The tenant has no integrator login.");
  const operations = Object.entries(fields).map(([path, value]) => ({ op: "replace" as const, path, value }));
  await tenant.context().connection.integratorLogins.patch(login.id, operations);
  tenant.takeRequests();
}

export const madeThen =
  (fields: Record<string, unknown>, more: object = {}) =>
  async (login: Login, tenant: TestTenant) => {
    await made(more)(login);
    await change(tenant, fields);
  };

export const deletedElsewhere = async (login: Login, tenant: TestTenant) => {
  await made()(login);
  tenant.takeRequests();
  await tenant.context().connection.integratorLogins.remove(Number(login.id));
};

/** One that this stack did not make. */
export const onScreen =
  (fields: object = {}) =>
  (_: Login, tenant: TestTenant) =>
    void tenant.screen.createIntegratorLogin({
      username: "sophos",
      password: "theirs",
      serviceTicketApiFlag: true,
      serviceBoardCallbackUrl: callbackUrl,
      companyApiFlag: true,
      ...fields,
    });
