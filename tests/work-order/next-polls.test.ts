import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  noProgress,
  type WatchProgress,
  type StepStatus,
  type Mistake,
} from "../../provider/work-order/watch/progress.ts";
import { type Step, stepKey } from "../../provider/access/step.ts";
import { type Poll, nextPolls, type RoleNeed } from "../../provider/work-order/watch/next-polls.ts";
import { nextPauseMs } from "../../provider/work-order/watch/pace.ts";
import { hasMoved, progressChanges } from "../../provider/work-order/watch/progress-changes.ts";

/** Plays rounds as a watch does: what a look was at is known in the next round. */
function play(needs: readonly RoleNeed[], rounds: number, suspects: readonly string[] = []): Poll[][] {
  const last = new Map<string, RoleNeed["last"]>();
  return Array.from({ length: rounds }, (_, round) => {
    const looks = nextPolls(
      round,
      needs.map((need) => ({ ...need, last: last.get(need.id) })),
      suspects,
    );
    for (const look of looks) if (look.kind !== "roles") last.set(look.role, look.kind);
    // The list is every role's record.
    if (looks.some(({ kind }) => kind === "roles"))
      for (const { id, levels, record } of needs) if (levels && record) last.set(id, "record");
    return looks;
  });
}

const need = (id: string, levels: boolean, record = false): RoleNeed => ({
  id,
  levels,
  record,
  missing: false,
  last: undefined,
});

const words = (looks: readonly Poll[]) =>
  looks.map((look) => (look.kind === "roles" ? "list" : `${look.kind} ${look.role}`)).join(", ");

describe("the looks of a round", () => {
  it.each<[string, RoleNeed[], string[], string[]]>([
    ["none when nothing is open", [], ["9"], ["", "", "", ""]],
    [
      "the settings of a role, and the list every fourth time",
      [need("1", true)],
      [],
      ["settings 1", "settings 1", "settings 1", "list", "settings 1"],
    ],
    [
      "a changed role in the place of one that can wait",
      [need("1", true), need("2", true)],
      ["9"],
      ["settings 1, settings 2", "settings 9, settings 2", "settings 1, settings 2", "list, settings 2"],
    ],
    [
      "the record where only name and tick are open",
      [need("1", false, true)],
      [],
      ["record 1", "record 1", "record 1", "list"],
    ],
    [
      "both in turn where both are open",
      [need("1", true, true)],
      ["9"],
      ["settings 1", "record 1", "settings 1", "list", "settings 1", "record 1"],
    ],
    ["the list for a role that is not found", [{ ...need("1", true), missing: true }], [], ["list"]],
    [
      "no second look at a changed role that is read anyway",
      [need("1", true)],
      ["1"],
      ["settings 1", "settings 1"],
    ],
  ])("%s", (_, needs, suspects, expected) => {
    expect(play(needs, expected.length, suspects).map(words)).toEqual(expected);
  });

  it("are never more than the roles in need, and none of these waits more than one round", () => {
    const needs = fc.uniqueArray(fc.record({ id: fc.nat(20), levels: fc.boolean(), record: fc.boolean() }), {
      selector: ({ id }) => id,
      maxLength: 6,
    });
    const suspects = fc.array(fc.nat(30).map(String), { maxLength: 3 });
    fc.assert(
      fc.property(needs, suspects, (drawn, changed) => {
        const open = drawn
          .map(({ id, levels, record }) => need(String(id), levels || !record, record))
          .filter(({ levels, record }) => levels || record);
        const rounds = play(open, 24, changed);
        for (const looks of rounds) expect(looks.length).toBeLessThanOrEqual(open.length);
        for (let round = 0; round + 1 < rounds.length; round++) {
          const two = [...(rounds[round] ?? []), ...(rounds[round + 1] ?? [])];
          const shown = (kind: Poll["kind"], id: string) =>
            two.some((look) => look.kind === kind && look.kind !== "roles" && look.role === id);
          const listed = two.some(({ kind }) => kind === "roles");
          for (const { id, levels, record } of open) {
            if (levels) expect({ id, round, seen: shown("settings", id) }).toEqual({ id, round, seen: true });
            if (record) expect(listed || shown("record", id)).toBe(true);
          }
        }
      }),
    );
  });
});

describe("the pause between two rounds", () => {
  it.each<[string, Parameters<typeof nextPauseMs>[0], number]>([
    ["is the interval after a change", { interval: 5000, last: 38_000, moved: true, trouble: false }, 5000],
    ["grows while nothing changes", { interval: 5000, last: 5000, moved: false, trouble: false }, 7500],
    ["grows to a minute at most", { interval: 5000, last: 57_000, moved: false, trouble: false }, 60_000],
    [
      "stays as asked for above that",
      { interval: 90_000, last: 90_000, moved: false, trouble: false },
      90_000,
    ],
    [
      "doubles while the tenant is in trouble",
      { interval: 5000, last: 5000, moved: false, trouble: true },
      10_000,
    ],
    ["does not shrink in trouble", { interval: 5000, last: 20_000, moved: true, trouble: true }, 40_000],
  ])("%s", (_, given, expected) => expect(nextPauseMs(given)).toBe(expected));
});

describe("what changed between two looks", () => {
  const step: Step = { kind: "create-integrator-login", username: null };
  const wrong: Mistake = { kind: "admin", role: { id: "1", name: "R" }, live: true };
  const progress = (standing: StepStatus | undefined, wrongs: Mistake[] = []): WatchProgress => ({
    ...noProgress,
    standings: new Map(standing ? [[stepKey(step), standing]] : []),
    wrongs,
  });
  const nothing = { ticked: [], unticked: [], wrongs: [], righted: [] };

  it.each<[string, WatchProgress, WatchProgress, object]>([
    ["nothing", progress("open"), progress("open"), nothing],
    ["ticked", progress(undefined), progress("done"), { ...nothing, ticked: [step] }],
    ["undone", progress("done"), progress("open"), { ...nothing, unticked: [step] }],
    ["a mistake", progress("open"), progress("open", [wrong]), { ...nothing, wrongs: [wrong] }],
    ["the same mistake", progress("open", [wrong]), progress("open", [{ ...wrong }]), nothing],
    ["put right", progress("open", [wrong]), progress("open"), { ...nothing, righted: [wrong] }],
  ])("%s", (_, before, after, expected) => {
    const changes = progressChanges([step, { ...step }], before, after);
    expect(changes).toEqual(expected);
    expect(hasMoved(changes)).toBe(expected !== nothing);
  });
});
