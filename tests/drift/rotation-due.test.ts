import { describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../support/loopback.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { run } from "../support/test-io.ts";
import { permissions, settledStack } from "../support/vendor-stack.ts";

/** A proved integration, and a second key that should have been rotated long ago. */
async function stackWithOldKey(rotateAfter: string) {
  const sandbox = await sandboxFor();
  const { stack, memberId } = await settledStack(sandbox);
  const pair = sandbox.actions.createKey(Number(memberId), { description: "Old" });
  await stack.key("old", {
    member: memberId,
    description: "Old",
    ...pair,
    expect: { permissions },
    rotateAfter,
  });
  return { env: { ...sandbox.env }, stdin: stack.text, id: `${memberId}/Old` };
}

describe("a key whose day for a rotation has come", () => {
  it("is named by drift, which still exits 0", async () => {
    const { env, stdin, id } = await stackWithOldKey("2020-01-31");
    const text = await run(["drift", "--stack", "-"], { env, stdin });
    expect(text.code).toBe(0);
    expect(text.out).toContain('key "Old" of OfficeProtect: its rotation is due since 2020-01-31');
    const json = await run(["drift", "--stack", "-", "--format", "json"], { env, stdin });
    expect(faultsBySchema("drift-1", json.out)).toBeNull();
    expect(JSON.parse(json.out)).toMatchObject({
      findings: [],
      rotation: [{ id, rotateAfter: "2020-01-31" }],
    });
  });

  it("is a note of the work order, and no step", async () => {
    const { env, stdin } = await stackWithOldKey("2020-01-31");
    const { code, out } = await run(["work-order", "--stack", "-", "--check"], { env, stdin });
    expect(code).toBe(0);
    expect(out).toContain('Key "Old" of OfficeProtect: its rotation is due since 2020-01-31.');
  });

  it("is not mentioned before", async () => {
    const { env, stdin } = await stackWithOldKey("2999-01-31");
    const { out } = await run(["drift", "--stack", "-"], { env, stdin });
    expect(out).not.toContain("rotation");
  });
});
