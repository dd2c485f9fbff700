import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { ConfiguredPairs } from "../../provider/work-order/run/watch/configured-pairs.ts";
import type { KeyPair } from "../../provider/access/key-pair.ts";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { StackBuilder } from "../support/stack-builder.ts";
import { permissions, setLevels, settledStack, vendorStack } from "../support/vendor-stack.ts";
import { withoutInfo } from "./watch-gateway.ts";
import { roleRequests, watchRounds } from "./watch-rounds.ts";

const tickets = { module: "Service Desk", function: "Service Tickets" };

/** A configuration that a test writes into; its file changes when it does. */
function configuration(): ConfiguredPairs & {
  set: (pair: Partial<KeyPair>) => void;
  reads: () => number;
  remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "psa-watch-"));
  const file = join(folder, "Pulumi.dev.yaml");
  let held: Partial<KeyPair> = {};
  let reads = 0;
  writeFileSync(file, "");
  return {
    configured: {
      file,
      pair: async () => {
        reads++;
        return held;
      },
    },
    retiring: async () => undefined,
    set: (pair) => {
      held = pair;
      writeFileSync(file, JSON.stringify(pair));
    },
    reads: () => reads,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Roles that lack their levels, and nothing else. */
async function rolesOnly(
  sandbox: RunningSandbox,
  ...names: string[]
): Promise<{ stack: StackBuilder; ids: string[] }> {
  const stack = new StackBuilder(sandbox);
  const ids: string[] = [];
  for (const name of names)
    ids.push(await stack.role(name.toLowerCase().replace(" ", "-"), { name, permissions }));
  return { stack, ids };
}

describe("a watch", () => {
  it("asks once for code base and roles, then once per role and round, and ends within two rounds of the last click", async () => {
    const sandbox = await sandboxFor();
    const { stack, ids } = await rolesOnly(sandbox, "Umbrella", "Sophos");
    const [umbrella = "", sophos = ""] = ids;
    const { end, rounds, out, err } = await watchRounds({
      sandbox,
      stack,
      after: { 3: () => setLevels(sandbox, umbrella), 7: () => setLevels(sandbox, sophos) },
    });
    expect({ end, err }).toEqual({ end: "seen", err: "" });
    expect(rounds[0]?.requests.slice(0, 2)).toEqual([
      "GET /login/companyinfo/sandbox",
      "GET /system/securityroles",
    ]);
    const asked = roleRequests(rounds);
    expect(asked.slice(1).every((count) => count <= 2)).toBe(true);
    // Umbrella is seen done: from then on nobody asks for it.
    const umbrellaDone = rounds.findIndex(({ progress }) =>
      [...(progress?.standings.values() ?? [])].includes("done"),
    );
    expect(umbrellaDone).toBeLessThanOrEqual(5);
    for (const { requests } of rounds.slice(umbrellaDone + 1)) {
      expect(requests.length).toBeLessThanOrEqual(1);
      expect(requests).not.toContain(`GET /system/securityRoles/${umbrella}/settings`);
    }
    expect(rounds.length - 1).toBeLessThanOrEqual(9);
    expect(out).toContain("✓ Umbrella · Service Desk · Service Tickets · Add → All\n");
    expect(out).toContain("✓ Sophos · System · Table Setup · Inquire → All\n");
  });

  it("looks less often while nothing changes, asks whether it is saved, and is quick again after a change", async () => {
    const sandbox = await sandboxFor();
    const { stack, ids } = await rolesOnly(sandbox, "Umbrella");
    const { rounds, err } = await watchRounds({
      sandbox,
      stack,
      after: { 9: () => sandbox.actions.setLevels(Number(ids[0]), { ...tickets, add: "All" }) },
      interruptAfter: 11,
    });
    const pauses = rounds.map(({ pause }) => pause);
    expect(pauses.slice(0, 4)).toEqual([7500, 11_250, 16_875, 25_312.5]);
    expect(Math.max(...pauses)).toBe(60_000);
    expect(pauses[10]).toBe(5000);
    expect(
      err.match(/Nothing has changed for a while\. Is it saved\? Is it the role "Umbrella"\?/g),
    ).toHaveLength(1);
  });

  it("takes a tick off again when somebody changes it back", async () => {
    const sandbox = await sandboxFor();
    const { stack, ids } = await rolesOnly(sandbox, "Umbrella", "Sophos");
    const set = (add: "All" | "None") => sandbox.actions.setLevels(Number(ids[0]), { ...tickets, add });
    const { out } = await watchRounds({
      sandbox,
      stack,
      after: { 0: () => set("All"), 3: () => set("None") },
      interruptAfter: 7,
    });
    expect(out).toMatch(/✓ Umbrella · .* · Add → All\n✗ Umbrella · .* · Add → All \(no longer done\)\n/);
  });

  it("gives no tick for a list of functions that is cut short: what is not listed was not taken away", async () => {
    const sandbox = await sandboxFor();
    const { stack, ids } = await rolesOnly(sandbox, "Umbrella");
    const set = (add: "All" | "None") => sandbox.actions.setLevels(Number(ids[0]), { ...tickets, add });
    set("All");
    // As after somebody widened the role: the step takes a level away.
    const text = stack.text.replaceAll(/"from":\s*"None",\s*"to":\s*"All"/g, '"from":"All","to":"None"');
    sandbox.faults.add("GET /system/securityroles/*/settings short-list:0 x3");
    const { out, end, rounds } = await watchRounds({
      sandbox,
      stack: { text },
      after: { 6: () => set("None") },
      interruptAfter: 12,
    });
    expect(text).not.toBe(stack.text);
    expect(end).toBe("seen");
    const first = rounds.findIndex(({ progress }) =>
      [...(progress?.standings.values() ?? [])].includes("done"),
    );
    expect(first).toBeGreaterThanOrEqual(3);
    expect(out).toMatch(/✓ Umbrella · .* · Add → None\n/);
  });

  it("notices through the list of roles that a finished role was changed back", async () => {
    let time = Date.UTC(2026, 10, 21);
    const sandbox = await sandboxFor({ clock: { now: () => (time += 1000) } });
    const { stack, ids } = await rolesOnly(sandbox, "Umbrella", "Sophos");
    const { out } = await watchRounds({
      sandbox,
      stack,
      after: {
        0: () => setLevels(sandbox, ids[0] ?? ""),
        4: () => sandbox.actions.setLevels(Number(ids[0]), { ...tickets, add: "None" }),
      },
      interruptAfter: 12,
    });
    expect(out).toContain("✗ Umbrella · Service Desk · Service Tickets · Add → All (no longer done)\n");
  });

  it.each<[string, (sandbox: RunningSandbox, ids: string[]) => unknown, RegExp]>([
    [
      "another cell",
      (sandbox, [id]) => sandbox.actions.setLevels(Number(id), { ...tickets, delete: "All" }),
      /! Role "Umbrella": Service Desk · Service Tickets · Delete stands at All, wider than declared \(None\)\.\n {2}now: Set it back to None, then Save\.\n/,
    ],
    [
      "another level",
      (sandbox, [id]) => sandbox.actions.setLevels(Number(id), { ...tickets, add: "My" }),
      /! Role "Umbrella": Service Desk · Service Tickets · Add stands at My, and should be All\.\n {2}now: Set it to All, then Save\.\n/,
    ],
    [
      "an administrator role",
      (sandbox, [id]) => sandbox.actions.changeRole(Number(id), { admin: true }),
      /! Role "Umbrella" has become an administrator role, and may do everything\.\n {2}now: Take the tick off Administrator/,
    ],
    [
      "another name",
      (sandbox, [id]) => sandbox.actions.changeRole(Number(id), { name: "Umbrela" }),
      /! Role "Umbrella" is called "Umbrela" now\.\n {2}now: Set its Role ID back to "Umbrella"/,
    ],
    [
      "a deleted role",
      (sandbox, [id]) => sandbox.actions.deleteRole(Number(id)),
      /! Role "Umbrella" \(\d+\) has been deleted\.\n {2}now: Leave its steps\./,
    ],
    [
      "a deleted role with a successor",
      (sandbox, [id]) => {
        sandbox.actions.deleteRole(Number(id));
        sandbox.actions.createRole({ name: "Umbrella" });
      },
      /has been deleted\. Another role \(\d+\) has its name now\./,
    ],
  ])("shows %s, and what to do now", async (_, slip, said) => {
    const sandbox = await sandboxFor();
    const { stack, ids } = await rolesOnly(sandbox, "Umbrella");
    const { out, rounds } = await watchRounds({
      sandbox,
      stack,
      after: { 0: () => slip(sandbox, ids) },
      interruptAfter: 5,
    });
    expect(out).toMatch(said);
    // A 404 makes the client ask for the code base once more; that is no request about a role.
    expect(
      roleRequests(rounds)
        .slice(1)
        .every((count) => count <= 1),
    ).toBe(true);
  });

  it("ends when the only role with open steps is gone", async () => {
    const sandbox = await sandboxFor();
    const { stack, ids } = await rolesOnly(sandbox, "Umbrella");
    const { end, progress } = await watchRounds({
      sandbox,
      stack,
      after: { 0: () => sandbox.actions.deleteRole(Number(ids[0])) },
    });
    expect(end).toBe("seen");
    expect(new Set(progress?.standings.values())).toEqual(new Set(["lost"]));
  });

  describe("where a cell of one role is set in another", () => {
    const both = async () => {
      let time = Date.UTC(2026, 10, 21);
      const sandbox = await sandboxFor({ clock: { now: () => (time += 1000) } });
      const { stack, ids } = await rolesOnly(sandbox, "Umbrella");
      // Settled: nothing is asked of it.
      const other = await stack.role("office", { name: "Office Protect", permissions: {} });
      return { sandbox, stack, umbrella: ids[0] ?? "", other };
    };

    it("says so, within the budget", async () => {
      const { sandbox, stack, other } = await both();
      const { out, rounds } = await watchRounds({
        sandbox,
        stack,
        after: { 0: () => sandbox.actions.setLevels(Number(other), { ...tickets, add: "All" }) },
        interruptAfter: 8,
      });
      expect(out).toContain(
        '! Service Desk · Service Tickets · Add was set to All in role "Office Protect"; it is asked of role "Umbrella".\n' +
          '  now: Set it back to None in "Office Protect" and Save; then open "Umbrella".\n',
      );
      expect(
        roleRequests(rounds)
          .slice(1)
          .every((count) => count <= 1),
      ).toBe(true);
    });

    it("still sees the last click within two rounds", async () => {
      const { sandbox, stack, umbrella, other } = await both();
      for (const click of [2, 3, 4, 5, 6]) {
        const { end, rounds } = await watchRounds({
          sandbox,
          stack,
          after: {
            0: () => sandbox.actions.setLevels(Number(other), { ...tickets, add: "All" }),
            [click]: () => setLevels(sandbox, umbrella),
          },
        });
        expect(end).toBe("seen");
        expect(rounds.length - 1 - click).toBeLessThanOrEqual(2);
        for (const id of [umbrella, other])
          for (const [module, functions] of Object.entries(permissions))
            for (const fn of Object.keys(functions))
              sandbox.actions.setLevels(Number(id), {
                module,
                function: fn,
                add: "None",
                edit: "None",
                inquire: "None",
              });
      }
    });

    it("says nothing where the tenant does not tell when a role was changed", async () => {
      const sandbox = await sandboxFor();
      const silent = await withoutInfo(sandbox);
      const { stack } = await rolesOnly(silent, "Umbrella");
      const other = await stack.role("office", { name: "Office Protect", permissions: {} });
      const { out } = await watchRounds({
        sandbox: silent,
        stack,
        after: { 0: () => sandbox.actions.setLevels(Number(other), { ...tickets, add: "All" }) },
        interruptAfter: 12,
      });
      await silent.close();
      expect(out).toContain("Umbrella");
      expect(out).not.toContain("Office Protect");
    });
  });

  describe("in trouble", () => {
    it.each([
      [
        "throttled",
        "GET /system/securityRoles/*/settings throttle x3",
        /asks for fewer requests: looking more slowly/g,
      ],
      [
        "out of order",
        "GET /system/securityRoles/*/settings status:503 x3",
        /cannot be read just now: looking again/g,
      ],
      [
        "unreachable",
        "GET /system/securityRoles/*/settings reset x3",
        /cannot be read just now: looking again/g,
      ],
      [
        "answering nonsense",
        "GET /system/securityRoles/*/settings html x3",
        /cannot be read just now: looking again/g,
      ],
      [
        "failing from the start",
        "GET /system/securityroles status:503 x3",
        /cannot be read just now: looking again/g,
      ],
    ])(
      "%s: says so once, goes on more slowly with one request a round, and sees the end",
      async (_, fault, said) => {
        const sandbox = await sandboxFor();
        const { stack, ids } = await rolesOnly(sandbox, "Umbrella");
        sandbox.faults.add(fault);
        const { end, rounds, err } = await watchRounds({
          sandbox,
          stack,
          after: { 4: () => setLevels(sandbox, ids[0] ?? "") },
        });
        expect(end).toBe("seen");
        expect(err.match(said)).toHaveLength(1);
        expect(err).toContain("ConnectWise answers again.");
        expect(rounds.slice(0, 2).map(({ pause }) => pause)).toEqual([10_000, 20_000]);
        for (const count of roleRequests(rounds).slice(1)) expect(count).toBeLessThanOrEqual(2);
      },
    );

    it.each([
      ["401", "not-signed-in"],
      ["403", "no-right"],
    ])("ends with %s", async (status, code) => {
      const sandbox = await sandboxFor();
      const { stack } = await rolesOnly(sandbox, "Umbrella");
      const { error } = await watchRounds({
        sandbox,
        stack,
        after: { 2: () => sandbox.faults.add(`GET /system/** status:${status}`) },
      });
      expect(error).toMatchObject({ code });
    });
  });

  it("sees a new integrator login with one list a round, and none afterwards", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await vendorStack(sandbox);
    const { out, rounds } = await watchRounds({
      sandbox,
      stack,
      after: {
        2: () => sandbox.actions.createIntegratorLogin({ username: "vendor", password: "a long password" }),
      },
      interruptAfter: 5,
    });
    const lists = rounds.map(
      ({ requests }) => requests.filter((one) => one.includes("integratorlogins")).length,
    );
    expect(lists).toEqual([1, 1, 1, 1, 0, 0, 0]);
    expect(out).toContain("✓ New integrator login\n");
  });

  describe("of a new key", () => {
    it("signs in once with a pair that is configured, and ticks it off", async () => {
      const sandbox = await sandboxFor();
      const { stack, memberId } = await vendorStack(sandbox);
      const pairs = configuration();
      const { out, rounds } = await watchRounds({
        sandbox,
        stack,
        pairs,
        after: {
          2: () => pairs.set(sandbox.actions.createKey(Number(memberId), { description: "Office Protect" })),
        },
        interruptAfter: 6,
      });
      pairs.remove();
      expect(out).toContain('✓ New API key "Office Protect" of OfficeProtect\n');
      expect(pairs.reads()).toBe(2);
      // Our own sign-in, once, and the pair's.
      const signIns = rounds.map(({ requests }) => requests.filter((one) => /mysecurity/i.test(one)).length);
      expect(signIns).toEqual([0, 0, 0, 2, 0, 0, 0, 0]);
    });

    it.each<[string, (sandbox: RunningSandbox, memberId: string) => Partial<KeyPair>, RegExp]>([
      [
        "another member's pair",
        (sandbox) => {
          const role = sandbox.actions.createRole({ name: "Other" });
          const other = sandbox.actions.createMember({
            identifier: "Sophos",
            name: "Sophos",
            roleId: role.id,
          });
          return sandbox.actions.createKey(other.id, { description: "Sophos" });
        },
        /! The pair configured for OfficeProtect \(\w+\) belongs to Sophos\.\n {2}now: Leave that key: whatever signs in with it goes on working\. Make a new one under System > Members > API Members > OfficeProtect > API Keys/,
      ],
      [
        "a refused pair",
        () => ({ publicKey: "mistyped", privateKey: "mistyped too" }),
        /! ConnectWise refuses the pair configured for OfficeProtect \(mistyped\)\.\n {2}now: Copy the Public Key and the Private Key again\./,
      ],
      [
        "exchanged keys like any refused pair, and not tried the other way round",
        (sandbox, memberId) => {
          const { publicKey, privateKey } = sandbox.actions.createKey(Number(memberId), { description: "x" });
          return { publicKey: privateKey, privateKey: publicKey };
        },
        /! ConnectWise refuses the pair configured for OfficeProtect/,
      ],
      [
        "half a pair",
        () => ({ publicKey: "abc" }),
        /! Only the Public Key of OfficeProtect is configured\.\n {2}now: Configure the Private Key too\./,
      ],
    ])("shows %s, and does not ask again before it is replaced", async (_, wrongPair, said) => {
      const sandbox = await sandboxFor();
      const { stack, memberId } = await vendorStack(sandbox);
      const pairs = configuration();
      const given = wrongPair(sandbox, memberId);
      const { out, rounds } = await watchRounds({
        sandbox,
        stack,
        pairs,
        after: {
          0: () => pairs.set(given),
          4: () => pairs.set(sandbox.actions.createKey(Number(memberId), { description: "Office Protect" })),
        },
        interruptAfter: 6,
      });
      pairs.remove();
      expect(out).toMatch(said);
      expect(out).toContain('✓ New API key "Office Protect" of OfficeProtect\n');
      for (const { requests } of rounds.slice(3, 5))
        expect(requests.filter((one) => /mysecurity/i.test(one))).toEqual([]);
    });

    it("is not seen from a stack alone: says what to run, and does not wait for it", async () => {
      const sandbox = await sandboxFor();
      const { stack, roleId } = await vendorStack(sandbox);
      sandbox.actions.createIntegratorLogin({ username: "vendor", password: "a long password" });
      const { end, out, progress } = await watchRounds({
        sandbox,
        stack,
        after: { 1: () => setLevels(sandbox, roleId) },
      });
      expect(end).toBe("seen");
      expect(out).toContain(
        'Not seen from here: New API key "Office Protect" of OfficeProtect. Once it is made, run `psa-access key capture OfficeProtect --stack prod` where its program is.\n',
      );
      expect([...(progress?.standings.values() ?? [])].sort()).toEqual([
        "done",
        "done",
        "done",
        "done",
        "done",
        "done",
        "next-up",
        "unseen",
      ]);
    });
  });

  it("waits for an old key to be refused twice, our own accepted in between, with one request a round", async () => {
    const sandbox = await sandboxFor();
    const { stack, memberId, pair } = await settledStack(sandbox);
    const outputs = stack.outputsOf("ApiKey", "office");
    const member = { id: memberId, identifier: "OfficeProtect", name: "Office Protect" };
    outputs["outstanding"] = [{ kind: "delete-key", member, publicKey: pair.publicKey }];
    const { end, out, rounds } = await watchRounds({
      sandbox,
      stack,
      pairs: { configured: undefined, retiring: async () => [pair] },
      after: { 2: () => sandbox.actions.deleteKey(Number(memberId), pair.publicKey) },
    });
    expect(end).toBe("seen");
    expect(out).toContain(`✓ Delete API key ${pair.publicKey} of OfficeProtect\n`);
    expect(rounds.map(({ requests }) => requests.filter((one) => /mysecurity/i.test(one)).length)).toEqual([
      2, 1, 1, 1, 2,
    ]);
    expect(out).not.toContain(pair.privateKey);
  });

  it("does not take an old key for deleted when it is our own that is refused", async () => {
    const sandbox = await sandboxFor();
    const { stack, memberId, pair } = await settledStack(sandbox);
    const member = { id: memberId, identifier: "OfficeProtect", name: "Office Protect" };
    stack.outputsOf("ApiKey", "office")["outstanding"] = [
      { kind: "delete-key", member, publicKey: pair.publicKey },
    ];
    const { error, progress } = await watchRounds({
      sandbox,
      stack,
      pairs: { configured: undefined, retiring: async () => [pair] },
      after: { 1: () => sandbox.faults.add("GET /system/mySecurity status:401") },
    });
    expect(error).toMatchObject({ code: "not-signed-in" });
    expect([...(progress?.standings.values() ?? [])]).toEqual(["open"]);
  });
});
