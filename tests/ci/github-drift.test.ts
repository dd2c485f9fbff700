import { afterEach, describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../support/loopback.ts";
import { settledStack } from "../support/vendor-stack.ts";
import { type RanStep, runJob } from "./support/run-job.ts";
import { hostExpressions, Runner } from "./support/runner.ts";
import { type Job, workflow } from "./support/workflow.ts";

const runners: Runner[] = [];
afterEach(() => {
  for (const runner of runners.splice(0)) runner.remove();
});

const drift = workflow("github/access-drift.yml");
const job = drift.jobs["drift"] as Job;

function outcomes(steps: readonly RanStep[]) {
  return Object.fromEntries(steps.map(({ name, outcome }) => [name, outcome]));
}

describe("the nightly look for drift on GitHub", () => {
  it("opens one issue, keeps it up to date, closes it, and leaves it alone when the tenant cannot be read", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await settledStack(sandbox);
    const runner = new Runner("");
    runners.push(runner);
    runner.state(stack.text);
    const other = {
      id: 1,
      login: "mallory",
      state: "open",
      title: "mine",
      body: "<!-- psa-access drift ops/dev -->\nno",
    };
    runner.host = { ...runner.host, issues: [other] };
    const night = async () => {
      const steps = await runJob(drift, job, {
        directory: runner.workspace.directory,
        env: runner.env(sandbox),
        expressions: hostExpressions(sandbox, "dev"),
      });
      return { steps: outcomes(steps), log: steps.map(({ log }) => log).join(""), ...runner.host };
    };
    const deletes = (level: "All" | "None") =>
      sandbox.actions.setLevels(Number(roleId), {
        module: "Service Desk",
        function: "Service Tickets",
        delete: level,
      });
    const allWell = {
      Install: "success",
      "Export the stack": "success",
      Compare: "success",
      Issue: "success",
    };

    expect(await night()).toMatchObject({ steps: allWell, issues: [other] });

    deletes("All");
    const opened = await night();
    expect(opened.steps).toEqual(allWell);
    expect(opened.issues).toHaveLength(2);
    expect(opened.issues[1]).toMatchObject({ state: "open", title: "ConnectWise access has drifted: dev" });
    expect(opened.issues[1]?.body).toMatch(
      /^<!-- psa-access drift ops\/dev -->\n### ConnectWise access: 1 difference \(1 cell wider\)\n/,
    );

    sandbox.actions.setLevels(Number(roleId), { module: "System", function: "Table Setup", add: "All" });
    const updated = await night();
    expect(updated.issues).toHaveLength(2);
    expect(updated.issues[1]?.body).toContain("2 differences");

    sandbox.faults.add(`GET /system/securityroles/${roleId}/settings wrong-json`);
    const unread = await night();
    expect(unread.steps).toMatchObject({ Compare: "failure", Issue: "skipped" });
    expect(unread.log).toContain("::error title=Access drift::the tenant could not be read completely");
    expect(unread.issues).toEqual(updated.issues);
    sandbox.faults.clear();

    deletes("None");
    sandbox.actions.setLevels(Number(roleId), { module: "System", function: "Table Setup", add: "None" });
    const closed = await night();
    expect(closed.steps).toEqual(allWell);
    expect(closed.issues[1]).toMatchObject({
      state: "closed",
      said: expect.stringContaining("/actions/runs/77"),
    });
    expect(closed.issues[0]).toEqual(other);
    expect(
      runner.calls.filter((call) => call.startsWith("gh issue")).map((call) => call.split(" ")[2]),
    ).toEqual(["create", "edit", "close"]);
  });

  it("fails when the stack cannot be exported or the key is refused, and touches no issue", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const runner = new Runner("");
    runners.push(runner);
    const around = { directory: runner.workspace.directory, env: runner.env(sandbox) };
    const expressions = hostExpressions(sandbox);
    expect(outcomes(await runJob(drift, job, { ...around, expressions }))).toMatchObject({
      "Export the stack": "failure",
      Issue: "skipped",
    });
    runner.state(stack.text);
    const refused = { ...expressions, "secrets.CONNECTWISE_PRIVATE_KEY": "wrong" };
    expect(outcomes(await runJob(drift, job, { ...around, expressions: refused }))).toMatchObject({
      Compare: "failure",
      Issue: "skipped",
    });
    expect(runner.calls.some((call) => call.startsWith("gh"))).toBe(false);
  });
});
