import { describe, expect, it } from "@jest/globals";
import { canonicalPermissions } from "../../provider/access/permissions.ts";
import type { Step } from "../../provider/access/step.ts";
import { profileBySlug, profileSlugs } from "../../provider/profiles/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { run } from "../support/test-io.ts";

const json = (slug: string, ...more: string[]) => ["work-order", "--for", slug, "--format", "json", ...more];

interface Order {
  tenant: null;
  steps: (Step & { notes: string[]; reason: string | null })[];
  notes: string[];
}

describe("work-order --for", () => {
  it.each(profileSlugs())(
    "is complete on its own for %s: done on the screen, it is what the profile says",
    async (slug) => {
      const profile = profileBySlug(slug);
      const features = profile.features.flatMap(({ name }) => ["--feature", name]);
      const { code, out, err } = await run(json(slug, ...features));
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(faultsBySchema("work-order-1", out)).toBeNull();
      const { steps, tenant } = JSON.parse(out) as Order;
      expect(tenant).toBeNull();

      const sandbox = await sandboxFor();
      const results = sandbox.actions.perform(steps);
      expect(results.filter(({ ok }) => !ok)).toEqual([]);
      const { roles, members } = sandbox.actions.state();
      const role = roles.find(({ name }) => name === profile.roleName);
      expect(role && canonicalPermissions(role.settings)).toEqual(
        profile.permissions(profile.features.map(({ name }) => name)),
      );
      expect(role?.customize).toEqual(profile.customize);
      const member = members.find(({ identifier }) => identifier === profile.member.identifier);
      expect(member).toMatchObject({
        name: profile.member.memberName,
        roleId: role?.id,
        keys: [{ description: profile.key.description }],
      });
    },
  );

  it("makes the role, then its levels, then the member, then the key, each with its reason and what to beware of", async () => {
    const { out } = await run(["work-order", "--for", "sophos-central"]);
    expect(out.match(/^\d\. .*$/gm)).toEqual([
      '1. New security role "Sophos Central" — System > Security Roles',
      "2. New integrator login — System > Setup Tables > Integrator Login",
      '3. New API member "SophosCentral" — System > Members > API Members',
      '4. New API key "Sophos Central Integration" of SophosCentral — System > Members > API Members',
    ]);
    expect(out).toContain("Save (not Save and Close)");
    expect(out).toContain("Assign Member as the Security Permission");
    expect(out).toContain("`adopt: true`");
  });

  it("leaves out what an optional feature needs unless it is asked for", async () => {
    const count = async (...more: string[]) =>
      (JSON.parse((await run(json("office-protect", ...more))).out) as Order).steps.length;
    expect(await count("--feature", "ticket-creation-settings")).toBe((await count()) + 2);
  });

  it("names what is wrong with an unknown profile, feature or edition", async () => {
    const profile = await run(json("office-protekt"));
    expect([profile.code, profile.out]).toEqual([2, ""]);
    expect(profile.err).toContain('Did you mean "office-protect"?');
    const feature = await run(json("office-protect", "--feature", "telepathy", "--edition", "second"));
    expect(feature.code).toBe(2);
    expect(feature.err).toContain('feature "telepathy" (valid: ticket-creation-settings)');
    expect(feature.err).toContain('edition "second"');
  });

  it("says all at once which options do not go together", async () => {
    const { code, err } = await run([
      ...json("office-protect"),
      ...["--stack", "-", "--check", "--removal", "--offline"],
    ]);
    expect(code).toBe(2);
    for (const option of ["--stack", "--check", "--removal", "--offline"])
      expect(err).toContain(`${option} has nothing to do`);
    expect((await run(["work-order"])).err).toContain("give --stack");
    expect((await run(["work-order", "--stack", "-", "--feature", "x"])).err).toContain("belong to --for");
  });
});
