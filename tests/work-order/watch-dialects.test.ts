import { describe, expect, it } from "@jest/globals";
import { RoleWatch } from "../../provider/work-order/run/watch/role-watch.ts";
import type { Connection } from "../../provider/connectwise/index.ts";
import type { DialectName } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { StackBuilder } from "../support/stack-builder.ts";
import { permissions, setLevels, vendorStack } from "../support/vendor-stack.ts";
import { watchRounds } from "./watch-rounds.ts";

describe("a watch on a tenant that answers otherwise", () => {
  it.each<DialectName>(["sparse-settings", "null-levels", "names-upper", "names-alias"])(
    "sees levels done: %s",
    async (dialect) => {
      const sandbox = await sandboxFor({ dialects: [dialect] });
      const stack = new StackBuilder(sandbox);
      const id = await stack.role("umbrella", { name: "Umbrella", permissions });
      const { end, progress } = await watchRounds({
        sandbox,
        stack,
        after: { 1: () => setLevels(sandbox, id) },
      });
      expect({ end, wrongs: progress?.wrongs }).toEqual({ end: "seen", wrongs: [] });
    },
  );

  it("does not tick off a key whose owner ConnectWise does not tell, and does not wait for it either", async () => {
    const sandbox = await sandboxFor({ dialects: ["my-security-without-member"] });
    const { stack, roleId, memberId } = await vendorStack(sandbox);
    setLevels(sandbox, roleId);
    sandbox.actions.createIntegratorLogin({ username: "vendor", password: "a long password" });
    const pair = sandbox.actions.createKey(Number(memberId), { description: "Office Protect" });
    const { end, out, progress } = await watchRounds({
      sandbox,
      stack,
      pairs: { configured: { file: undefined, pair: async () => pair }, retiring: async () => undefined },
    });
    expect(end).toBe("seen");
    expect([...(progress?.standings ?? [])].find(([key]) => key.includes("create-key"))?.[1]).toBe("next-up");
    expect(out).not.toContain("✓ New API key");
  });
});

describe("a role that the list lacks", () => {
  const role = { id: "7", name: "Umbrella" };
  const state = { name: "Umbrella", admin: false, permissions };
  const record = { id: 7, name: "Umbrella", adminFlag: false };
  const watched = {
    role,
    declared: state,
    observed: { ...state, permissions: {} },
    steps: [
      {
        kind: "set-level" as const,
        role,
        module: "Service Desk",
        function: "Service Tickets",
        column: "Add" as const,
        from: "None" as const,
        to: "All" as const,
      },
    ],
  };

  /** Answers lists as given, the last one again and again. */
  const watch = (lists: (typeof record)[][]) => {
    const connection = {
      securityRoles: {
        list: async () => (lists.length > 1 ? lists.shift() : lists[0]) ?? [],
        settings: async () => [],
        find: async () => undefined,
      },
    };
    return new RoleWatch(connection as unknown as Connection, [watched], () => Promise.resolve());
  };
  const standing = (watching: RoleWatch) => watching.progress().standings[0]?.[1];

  it("is gone at once when it was listed before", async () => {
    const watching = watch([[record], []]);
    await watching.start();
    for (let round = 0; round < 4; round++) await watching.look();
    expect(standing(watching)).toBe("lost");
  });

  it("is given some looks when it was only just made, and is watched once it is listed", async () => {
    const watching = watch([[], [], [record]]);
    await watching.start();
    await watching.look();
    expect(standing(watching)).toBe("open");
    await watching.look();
    expect({
      standing: standing(watching),
      wrongs: watching.progress().wrongs.map(({ kind }) => kind),
    }).toEqual({
      standing: "open",
      wrongs: [],
    });
  });

  it("is gone when several looks do not find it", async () => {
    const watching = watch([[]]);
    await watching.start();
    await watching.look();
    await watching.look();
    expect(standing(watching)).toBe("lost");
  });
});
