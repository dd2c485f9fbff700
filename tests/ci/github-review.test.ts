import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { type RunningSandbox, startSandbox } from "../../provider/sandbox/index.ts";
import { run } from "../support/test-io.ts";
import { program } from "../e2e/support/programs.ts";
import { type RanStep, runJob } from "./support/run-job.ts";
import { hostExpressions, Runner } from "./support/runner.ts";
import { type Job, workflow } from "./support/workflow.ts";

// Each push is a program that runs, twice, as a process of its own.
jest.setTimeout(180_000);

const review = workflow("github/access-review.yml");
const job = review.jobs["review"] as Job;

function vendor(levels: string): string {
  return program(
    `const role = new connectwise.SecurityRole("vendor", { name: "Vendor | @team", permissions: { "Service Desk": { "Service Tickets": ${levels} } } });`,
    'new connectwise.ApiMember("vendor", { identifier: "Vendor", memberName: "Vendor", securityRoleId: role.id });',
  );
}

function outcomes(steps: readonly RanStep[]) {
  return Object.fromEntries(steps.map(({ name, outcome }) => [name, outcome]));
}

describe("the review of a pull request on GitHub", () => {
  let sandbox: RunningSandbox;
  let runner: Runner;
  const render = (out: string) =>
    run(["render", ".", "--out", out, "--stack-name", "acme"], { cwd: runner.workspace.directory });

  beforeAll(async () => {
    sandbox = await startSandbox();
    runner = new Runner(vendor('{ inquire: "All" }'));
    const state = join(runner.workspace.home, "up.json");
    const words = ["rehearse", "up", ".", "--state", state, "--stack-name", "acme"];
    const { code, err } = await run(words, {
      cwd: runner.workspace.directory,
      env: { ...sandbox.env, ...runner.env(sandbox) },
    });
    if (code !== 0 && code !== 20) throw new Error(err);
    runner.state(readFileSync(state, "utf8"));
  });
  afterAll(async () => {
    runner.remove();
    await sandbox.close();
  });

  /** @param levels undefined: the program stays, and so does what it renders */
  const pushed = async (levels: string | undefined, { gates = "", rendered = true } = {}) => {
    if (levels !== undefined) runner.workspace.program(vendor(levels));
    if (levels !== undefined && rendered) expect((await render("permissions/acme")).code).toBe(0);
    const workflowNow = { ...review, env: { ...review.env, GATES: gates } };
    const steps = await runJob(workflowNow, job, {
      directory: runner.workspace.directory,
      env: runner.env(sandbox),
      expressions: hostExpressions(sandbox, "acme"),
      without: levels === undefined ? ["Rendered permissions are current"] : [],
    });
    return { steps, ...runner.host };
  };

  it("stops where somebody forgot to render", async () => {
    const { steps, comments } = await pushed('{ inquire: "All", add: "All" }', { rendered: false });
    expect(outcomes(steps)).toMatchObject({
      "Rendered permissions are current": "failure",
      Preview: "skipped",
      Comment: "skipped",
    });
    expect(comments).toEqual([]);
  });

  it("writes one comment and edits it with each push, whoever else has copied its first line", async () => {
    const first = await pushed('{ inquire: "All", add: "All" }');
    expect([...new Set(first.steps.map(({ outcome }) => outcome))]).toEqual(["success"]);
    expect(first.comments).toHaveLength(1);
    expect(first.comments[0]?.body).toMatch(/^<!-- psa-access diff e2e\/acme -->\n/);
    expect(first.comments[0]?.body).toContain("may now add");
    const [ours] = first.comments as [(typeof first.comments)[0]];
    // somebody looked at it in the browser and saved it: its line ends are others now
    const edited = { ...ours, body: ours.body.replaceAll("\n", "\r\n") };
    runner.host = { ...runner.host, comments: [{ ...ours, id: 1, login: "mallory" }, edited] };

    const second = await pushed('{ inquire: "All", delete: "All" }', { gates: "--no-widening" });
    expect(outcomes(second.steps)).toMatchObject({
      Compare: "success",
      Comment: "success",
      Verdict: "failure",
    });
    expect(second.steps.at(-1)?.log).toContain("--no-widening does not hold");
    expect(second.comments.map(({ id }) => id)).toEqual([1, ours.id]);
    expect(second.comments[0]?.body).toBe(ours.body);
    expect(second.comments[1]?.body).toContain("may now delete");

    const preview = JSON.parse(runner.workspace.read("preview.json")) as { steps: { urn: string }[] };
    const still = {
      ...preview,
      steps: preview.steps.filter(({ urn }) => urn.includes("pulumi:pulumi:Stack")),
    };
    runner.preview(still);
    const third = await pushed(undefined, { gates: "--no-widening" });
    expect([...new Set(third.steps.map(({ outcome }) => outcome))]).toEqual(["success"]);
    expect(third.comments[1]?.body).toBe(
      "<!-- psa-access diff now/acme -->\nConnectWise access: nothing changes any more.\n",
    );

    runner.preview({ ...still, diagnostics: [{ severity: "error", message: "the program failed" }] });
    const failed = await pushed(undefined);
    expect(outcomes(failed.steps)).toMatchObject({
      Compare: "success",
      Comment: "success",
      Verdict: "failure",
    });
    expect(failed.comments[1]?.body).toContain("the preview did not finish");
    expect(failed.comments.map(({ id }) => id)).toEqual([1, ours.id]);
  });
});

describe("the review of a fork on GitHub", () => {
  it("runs the fork's code without a secret, and compares what it rendered with code of our own", async () => {
    const fork = workflow("github/access-review-fork.yml");
    const comment = workflow("github/access-review-fork-comment.yml");
    const theirs = new Runner(
      vendor('{ inquire: "All", delete: "All" }').replace("Vendor | @team", "Vendor"),
    );
    const ours = new Runner("");
    try {
      const at = (runner: Runner) => ({ directory: runner.workspace.directory, env: runner.env() });
      const rendered = await runJob(fork, fork.jobs["render"] as Job, { ...at(theirs), expressions: {} });
      expect(outcomes(rendered)).toEqual({
        Install: "success",
        Render: "success",
        "Rendered permissions are current": "failure",
      });

      const own = vendor('{ inquire: "All" }').replace("Vendor | @team", "Vendor");
      ours.workspace.program(own);
      expect((await run(["render"], { cwd: ours.workspace.directory })).code).toBe(0);
      ours.host = { ...ours.host, pulls: [{ number: 12, head: "mallory:$(touch x)", sha: "abc" }] };
      const around = {
        ...at(ours),
        expressions: {
          "github.token": "token-of-the-run",
          "github.event.workflow_run.html_url": "https://github.com/acme/ops/actions/runs/78",
          "github.event.workflow_run.head_repository.owner.login": "mallory",
          "github.event.workflow_run.head_branch": "$(touch x)",
          "github.event.workflow_run.head_sha": "abc",
        },
        // what the action downloads
        downloaded: join(theirs.workspace.directory, "rendered"),
      };
      const said = async () => {
        const steps = await runJob(comment, comment.jobs["comment"] as Job, around);
        expect([...new Set(steps.map(({ outcome }) => outcome))]).toEqual(["success"]);
        return ours.host.comments.map(({ body }) => body);
      };
      const [body = ""] = await said();
      expect(body).toContain("may now delete");
      expect(body).toContain("_From a fork:");
      expect(await said()).toEqual([body]);
      expect(
        ours.calls
          .filter((call) => /^(npx|pulumi)/.test(call))
          .every((call) => call.startsWith("npx psa-access diff")),
      ).toBe(true);
    } finally {
      theirs.remove();
      ours.remove();
    }
  });
});
