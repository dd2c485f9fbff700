import { afterAll, describe, expect, it } from "@jest/globals";
import { noteFigures } from "../support/figures.ts";
import { isWhole } from "../support/form.ts";
import { sampleOf } from "../support/sample.ts";
import { Stand } from "../support/stand.ts";
import { exceptions } from "./exceptions.ts";
import { durations, faultTexts, loggedRequests, matrixFaults, strikes } from "./faults.ts";
import { type Group, operationCases } from "./operations.ts";
import { playCase, referenceOf } from "./play-case.ts";

/** Chooses the cases of the bounded form: the same in every run. */
export const matrixSeed = Number(process.env["PSA_RELIABILITY_SEED"] ?? 10);
const boundedPerOperation = Number(process.env["PSA_RELIABILITY_SAMPLE"] ?? 30);
/** One case, by the name that a failure shows. */
const onlyCase = process.env["PSA_RELIABILITY_CASE"];

/** One test per operation, over every request of its log × fault × duration. */
export async function matrixSuite(group: Group): Promise<void> {
  const stand = await Stand.open();
  const operations = await operationCases(stand, group);
  const counts = { seed: matrixSeed, operations: operations.length, requests: 0, cases: 0, played: 0 };
  const excused: Record<string, number> = {};
  afterAll(async () => {
    if (onlyCase === undefined) noteFigures(`matrix-${group}`, { ...counts, excused });
    await stand.close();
  });

  describe(`the fault matrix of ${group}`, () => {
    it.each(operations.map((operation) => [operation.name, operation] as const))(
      "%s",
      async (name, operation) => {
        const reference = await referenceOf(stand, operation);
        const requests = loggedRequests(reference.log);
        const all = requests.flatMap((request) =>
          matrixFaults.flatMap((fault) =>
            durations
              .filter((duration) => strikes(fault, duration, request.method))
              .map((duration) => ({
                id: `${name} / ${request.at} ${request.method} ${request.path} / ${fault.name} / ${duration}`,
                faults: faultTexts(fault, duration, request),
              })),
          ),
        );
        const chosen =
          onlyCase !== undefined
            ? all.filter(({ id }) => id === onlyCase)
            : isWhole
              ? all
              : sampleOf(all, boundedPerOperation, matrixSeed);
        const broken: string[] = [];
        for (const { id, faults } of chosen) {
          for (const { rule, text } of await playCase(stand, operation, reference, faults)) {
            const exception = exceptions.find((one) => one.rule === rule && one.where.test(id));
            if (exception) excused[exception.reason] = (excused[exception.reason] ?? 0) + 1;
            else broken.push(`${rule}: ${id}\n    ${text}`);
          }
        }
        counts.requests += requests.length;
        counts.cases += all.length;
        counts.played += chosen.length;
        expect(broken).toEqual([]);
      },
      3_600_000,
    );
  });
}
