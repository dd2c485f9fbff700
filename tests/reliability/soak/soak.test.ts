import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { noteFigures } from "../support/figures.ts";
import { isWhole } from "../support/form.ts";
import { slopeOf } from "./slope.ts";

const [rounds, roles] = isWhole ? [1000, 200] : [300, 5];

describe("many refreshes in one process", () => {
  it("take no more memory with each, and leave no handle", () => {
    const script = join(import.meta.dirname, "refreshes.ts");
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["--no-warnings", script, String(rounds), String(roles)],
      { encoding: "utf8", timeout: 3_000_000 },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const figures = JSON.parse(stdout) as {
      bytesPerRefresh: number;
      requestsPerRefresh: number;
      handles: string[];
    };
    noteFigures("soak", figures);
    expect(figures.handles).toEqual([]);
    expect(figures.requestsPerRefresh).toBeGreaterThanOrEqual(roles);
    // A short run shows less of its slope than of the collector's moods.
    expect(figures.bytesPerRefresh).toBeLessThanOrEqual(isWhole ? 1_000 : 3_000);
  }, 3_600_000);

  it("are judged by a slope that one odd value does not move", () => {
    const growing = Array.from(
      { length: 40 },
      (_, at) => 5_000_000 + at * 1_200 + (at === 20 ? 9_000_000 : 0),
    );
    expect(slopeOf(growing)).toBeCloseTo(1_200, 0);
  });
});
