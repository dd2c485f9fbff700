import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type DialectName, dialects } from "../../provider/sandbox/index.ts";
import { dialectsPage, endOf, type Tried, tryAll } from "./support/dialects-page.ts";
import { expectations, titleOf } from "./support/expectations.ts";
import { runMainJob } from "./support/main-job.ts";

const pageFile = new URL("../../docs/generated/dialects.md", import.meta.url);
let tried: Tried[];
beforeAll(async () => {
  tried = await tryAll();
});

describe("the main job", () => {
  it.each(expectations.map((expectation, index) => [titleOf(expectation), expectation.ends, index] as const))(
    "in the dialect %s ends as expected: %s",
    (_title, ends, index) => {
      const job = tried[index]?.job;
      expect(job?.violations).toEqual([]);
      expect(job && endOf(job)).toBe(ends);
    },
  );

  it("is tried in every dialect alone", () => {
    const alone = expectations.filter((one) => one.dialects.length === 1).map((one) => one.dialects[0]);
    expect(new Set(alone)).toEqual(new Set(dialects.map(({ name }) => name)));
  });

  it.each<[DialectName, RegExp]>([
    ["sparse-settings", /leaves such rows out, and a name that is absent may still exist/],
    ["my-security-without-member", /does not say whose key it is \(mySecurity without member\)/],
    ["my-security-refused", /does not allow GET \/system\/mySecurity.*Without it nothing is made/],
    ["customize-forbidden", /allowed or what is forbidden is not known of this tenant/],
    ["inactive-keys-live", /That its keys stop with it is not documented/],
    ["delete-409-any-holder", /stays behind: ConnectWise refuses to delete it/],
    ["role-starts-with-levels", /is new: ConnectWise gave it levels of its own/],
    ["slow-changes", /was made, but could not be read back/],
  ])("names the cause in the dialect %s", (dialect, message) => {
    const one = tried.find(({ expectation }) => titleOf(expectation) === dialect);
    const said = one?.job.stages.flatMap(({ outcome }) => outcome.said).join("\n");
    expect(said).toMatch(message);
  });

  it.each(dialects.map(({ name }) => name))(
    "proves no key before its levels are set, in the dialect %s",
    async (name) => {
      expect((await runMainJob({ dialects: [name], keysFirst: true })).violations).toEqual([]);
    },
  );

  it("breaks the rule in no combination of dialects, settings and modes", async () => {
    const combination = fc.record({
      dialects: fc
        .subarray(
          dialects.map(({ name }) => name),
          { minLength: 2, maxLength: 8 },
        )
        .filter((names) => !(names.includes("delete-204-always") && names.includes("delete-409-any-holder"))),
      attests: fc.boolean(),
      config: fc.constantFrom({}, { self: "PulumiAccess" }),
      mode: fc.constantFrom("guided" as const, "api" as const),
    });
    await fc.assert(
      fc.asyncProperty(combination, async (options) => {
        expect((await runMainJob(options)).violations).toEqual([]);
      }),
      { seed: 20261121, numRuns: 25, endOnFailure: true },
    );
  });
});

describe("docs/generated/dialects.md", () => {
  it("says what the run gives (scripts/write-dialects-page.ts writes it)", () => {
    expect(readFileSync(pageFile, "utf8")).toBe(dialectsPage(tried));
  });
});
