import { describe, expect, it } from "@jest/globals";
import { trackedMember } from "./support/resources.ts";
import { TestTenant } from "./support/test-tenant.ts";
import { up } from "./support/umbrella-member.ts";

describe("what is recorded of an API member", () => {
  it("keeps defaulted fields managed: their drift appears among the inputs, in the form the program would use", async () => {
    const tenant = await TestTenant.open();
    try {
      const member = trackedMember(tenant);
      await up({ defaultBoard: "1", department: "Sales" })(member, tenant);
      const before = { ...member.state?.inputs };
      await member.refresh();
      expect(member.state?.inputs).toEqual(before);
      tenant.screen.changeMember(Number(member.id), {
        serviceDefaultBoard: { id: 2 },
        defaultLocation: { id: 3 },
      });
      await member.refresh();
      expect(member.state?.inputs).toEqual({ ...before, defaultBoard: "2", location: "Branch Office" });
      expect(JSON.stringify(member.outputs.observed)).not.toMatch(/\d/);
    } finally {
      await tenant.sandbox.close();
    }
  });
});
