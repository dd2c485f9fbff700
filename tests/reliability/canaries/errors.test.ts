import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createMember } from "../../../provider/resources/api-member/create.ts";
import { readKey } from "../../../provider/resources/api-key/read.ts";
import { createKey } from "../../../provider/resources/api-key/settle.ts";
import { createLogin } from "../../../provider/resources/integrator-login/create.ts";
import { seal } from "../../../provider/resources/integrator-login/seal.ts";
import { PartialFailure } from "../../../provider/resources/partial-failure.ts";
import { createRole } from "../../../provider/resources/security-role/create.ts";
import { shownError } from "../../../provider/resources/host/failure.ts";
import { faultKinds } from "../../../provider/sandbox/faults/fault-kinds.ts";
import { findings } from "../../e2e/support/canary.ts";
import { EchoingGateway } from "../../e2e/support/echoing-gateway.ts";
import { isWhole } from "../support/form.ts";
import { TestTenant } from "../../resources/support/test-tenant.ts";

const permissions = { Companies: { Contacts: { inquire: "All" } } } as const;
const password = 'pass/word+"canary"&é';
const wrongPrivate = "WrongPrivateCanary0123";

/**
 * Kinds that only make one wait are left out: what follows a time-out is what follows a dropped connection, and a body without end
 * holds nothing that was sent.
 */
const faults = faultKinds
  .map(({ example }) => example.split(" ")[2] ?? "")
  .filter((spec) => spec !== "" && !/^(?:timeout|slow|huge-body|gzip-body)/.test(spec));

describe("no secret is in an error, however deep one looks into it,", () => {
  let tenant: TestTenant | undefined;
  let gateway: EchoingGateway | undefined;
  afterEach(async () => {
    await gateway?.close();
    await tenant?.sandbox.close();
    gateway = undefined;
  });

  it.each([
    ...faults.flatMap((fault) => [
      `* /** ${fault}`,
      ...(isWhole ? [1, 2, 3, 4, 5].map((after) => `* /** ${fault} after${after}`) : []),
    ]),
    "echo 400",
    "echo 401",
    "echo 500",
  ])("of any call under the fault %s", async (fault) => {
    tenant = await TestTenant.open();
    const { id } = tenant.screen.createMember({ identifier: "Vendor", name: "Vendor", roleId: 1 });
    const pair = tenant.screen.createKey(id, { description: "Vendor" });
    const secrets = new Map([
      ["our private key", tenant.sandbox.env.CONNECTWISE_PRIVATE_KEY],
      ["the vendor's private key", pair.privateKey],
      ["a wrong private key", wrongPrivate],
      ["a password", password],
    ]);
    const key = { member: String(id), description: "Vendor", expect: { permissions } };
    const settled = await outcomeOf(createKey(tenant.context(), { ...key, ...pair }));
    if (fault.startsWith("echo")) {
      gateway = await EchoingGateway.before(tenant.sandbox.site);
      gateway.strikes.add("all");
      gateway.status = Number(fault.split(" ")[1]);
      tenant.config["site"] = gateway.site;
      Object.assign(tenant.sandbox.env, { CONNECTWISE_SITE: gateway.site });
    } else tenant.sandbox.faults.add(fault);
    const context = () => (tenant as TestTenant).context();
    const calls: (() => Promise<unknown>)[] = [
      () => createKey(context(), { ...key, ...pair }),
      () => createKey(context(), { ...key, publicKey: pair.publicKey, privateKey: wrongPrivate }),
      () => readKey(context(), settled.id, settled.outputs),
      () =>
        createLogin(context(), {
          username: "vendor",
          password: seal(context(), password),
          areas: { company: true },
        }),
      () => createRole(context(), { name: "Vendor", permissions }),
      () => createMember(context(), { identifier: "Other", memberName: "Other", securityRoleId: "1" }),
    ];
    const places: [string, string][] = [];
    for (const [index, call] of calls.entries()) {
      try {
        await call();
      } catch (error) {
        // A partial failure carries the outputs, which the host seals; everything else of it is shown.
        const shown = error instanceof PartialFailure ? Object.assign(error, { outputs: {} }) : error;
        places.push([`call ${index}`, inspect(shown, { depth: Infinity, showHidden: true })]);
        places.push([`call ${index} at the host`, inspect(shownError(shown, "", []), { depth: Infinity })]);
      }
    }
    places.push(["notices", tenant.notes.join("\n")], ["a context", inspect(context(), { depth: Infinity })]);
    if (fault.startsWith("echo")) expect(places.length).toBeGreaterThan(10);
    expect(findings(places, secrets)).toEqual([]);
  });
});

async function outcomeOf(making: Promise<{ id: string; outputs: object }>) {
  try {
    return (await making) as { id: string; outputs: Record<string, unknown> };
  } catch (error) {
    if (error instanceof PartialFailure)
      return error as unknown as { id: string; outputs: Record<string, unknown> };
    throw error;
  }
}
