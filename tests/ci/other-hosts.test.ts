import { spawn } from "node:child_process";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { parse } from "yaml";
import { sandboxFor } from "../support/loopback.ts";
import { settledStack } from "../support/vendor-stack.ts";
import { gateway } from "./support/gateway.ts";
import { Runner } from "./support/runner.ts";
import { exampleText } from "./support/workflow.ts";

jest.setTimeout(180_000);

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

function bash(script: string, runner: Runner, env: NodeJS.ProcessEnv) {
  return new Promise<{ status: number | null; log: string }>((done) => {
    const child = spawn("bash", ["-eo", "pipefail", "-c", script], {
      cwd: runner.workspace.directory,
      env: { ...runner.env(), ...env },
    });
    let log = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text: Buffer) => (log += text.toString()));
    child.once("close", (status) => done({ status, log }));
  });
}

/** A preview in which a role is new, or nothing is. */
function preview(levels?: object) {
  const stack = "urn:pulumi:prod::ops::pulumi:pulumi:Stack::ops-prod";
  const type = "pulumi-nodejs:dynamic/connectwise:SecurityRole";
  const urn = `urn:pulumi:prod::ops::${type}::vendor`;
  const inputs = { name: "Vendor", permissions: { "Service Desk": { "Service Tickets": levels } } };
  return {
    steps: [
      { op: "same", urn: stack, newState: { urn: stack, type: "pulumi:pulumi:Stack", custom: false } },
      ...(levels ? [{ op: "create", urn, newState: { urn, type, custom: true, inputs } }] : []),
    ],
  };
}

function newRunner(): Runner {
  const runner = new Runner("");
  ends.push(() => runner.remove());
  return runner;
}

interface GitLab {
  [job: string]: { script: string[] };
}
const gitlab = parse(exampleText("gitlab/gitlab-ci.yml")) as GitLab;
const render = "npx psa-access render";
const gitlabScript = (job: string) =>
  gitlab[job]?.script.filter((line) => !line.startsWith(render)).join("\n") ?? "false";

/** The value of a field of a form, whose line ends become CR LF on the way. */
function field(body: string, name: string): string | undefined {
  return new RegExp(`name="${name}"\r\n\r\n([^]*?)\r\n--`).exec(body)?.[1]?.replaceAll("\r\n", "\n");
}

describe("GitLab", () => {
  it("writes one note, edits it, and fails by a gate", async () => {
    const notes: { id: number; author: { id: number }; body: string }[] = [
      { id: 1, author: { id: 9 }, body: "<!-- psa-access diff ops/prod -->\nnot ours" },
    ];
    const host = await gateway(({ method, path, body }) => {
      if (path === "/api/user") return { id: 5 };
      if (method === "GET") return notes;
      const text = field(body, "body") ?? "";
      if (method === "POST") notes.push({ id: 2, author: { id: 5 }, body: text });
      else if (path.endsWith("/notes/2")) (notes[1] as { body: string }).body = text;
      else return undefined;
      return {};
    });
    ends.push(() => host.close());
    const runner = newRunner();
    const push = (levels: object | undefined, gates = "") => {
      runner.preview(preview(levels));
      return bash(gitlabScript("access-review"), runner, {
        STACK: "prod",
        GATES: gates,
        CI_API_V4_URL: `${host.site}/api`,
        CI_PROJECT_ID: "3",
        CI_MERGE_REQUEST_IID: "4",
        CI_JOB_URL: "https://gitlab.example/job/1",
        REVIEW_TOKEN: "review-token",
      });
    };
    expect(await push(undefined)).toMatchObject({ status: 0 });
    expect(notes).toHaveLength(1);
    expect(await push({ inquire: "All" })).toMatchObject({ status: 0 });
    expect(notes[1]?.body).toMatch(/^<!-- psa-access diff ops\/prod -->\n/);
    expect(await push({ inquire: "All", delete: "All" }, "--no-widening")).toMatchObject({ status: 1 });
    expect(notes[1]?.body).toContain("delete");
    expect(await push(undefined)).toMatchObject({ status: 0 });
    expect(notes.map(({ body }) => body.split("\n")[1])).toEqual([
      "not ours",
      "ConnectWise access: nothing changes any more.",
    ]);
    expect(host.received.every(({ headers }) => headers["private-token"] === "review-token")).toBe(true);
  });

  it("opens one issue, keeps it up to date, and closes it", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await settledStack(sandbox);
    const sent: [string, string, string | undefined][] = [];
    let issues: { iid: number; description: string }[] = [];
    const host = await gateway(({ method, path, body }) => {
      if (method === "GET") return issues;
      sent.push([method, path, field(body, "state_event") ?? field(body, "title")]);
      const description = field(body, "description");
      issues = description === undefined ? [] : [{ iid: 8, description }];
      return {};
    });
    ends.push(() => host.close());
    const runner = newRunner();
    runner.state(stack.text);
    const env = {
      ...sandbox.env,
      STACK: "dev",
      CI_API_V4_URL: `${host.site}/api`,
      CI_PROJECT_ID: "3",
      CI_JOB_URL: "https://gitlab.example/job/1",
    };
    const night = (level: "All" | "None") => {
      sandbox.actions.setLevels(Number(roleId), { module: "System", function: "Table Setup", delete: level });
      return bash(gitlabScript("access-drift"), runner, env);
    };
    expect(await night("All")).toMatchObject({ status: 0 });
    expect(await night("All")).toMatchObject({ status: 0 });
    expect(await night("None")).toMatchObject({ status: 0 });
    expect(sent).toEqual([
      ["POST", "/api/projects/3/issues", "ConnectWise access has drifted: dev"],
      ["PUT", "/api/projects/3/issues/8", undefined],
      ["PUT", "/api/projects/3/issues/8", "close"],
    ]);
  });
});

interface Azure {
  jobs: { job: string; steps: { bash?: string; displayName?: string }[] }[];
}
const azure = parse(exampleText("azure/azure-pipelines.yml")) as Azure;
const azureScript = (job: string, name: string) =>
  azure.jobs.find((one) => one.job === job)?.steps.find(({ displayName }) => displayName === name)?.bash ??
  "false";

describe("Azure DevOps", () => {
  it("writes one comment, edits it, and fails by a gate", async () => {
    const threads: { id: number; comments: { id: number; content: string }[] }[] = [];
    const host = await gateway(({ method, path, body }) => {
      if (method === "GET") return { value: threads };
      const sent = JSON.parse(body) as { content: string; comments: { content: string }[] };
      if (method === "POST")
        threads.push({ id: 6, comments: [{ id: 1, content: sent.comments[0]?.content ?? "" }] });
      else if (path.includes("/threads/6/comments/1?"))
        threads[0] = { id: 6, comments: [{ id: 1, content: sent.content }] };
      else return undefined;
      return {};
    });
    ends.push(() => host.close());
    const runner = newRunner();
    const push = async (levels: object | undefined, gates = "") => {
      runner.preview(preview(levels));
      const env = { STACK: "prod", GATES: gates };
      const compared = await bash(azureScript("review", "Compare"), runner, env);
      const [, code = ""] = /##vso\[task.setvariable variable=code\](\d+)/.exec(compared.log) ?? [];
      const commented = await bash(azureScript("review", "Comment"), runner, {
        ...env,
        CODE: code,
        SYSTEM_COLLECTIONURI: `${host.site}/acme/`,
        SYSTEM_TEAMPROJECTID: "p",
        BUILD_REPOSITORY_ID: "r",
        SYSTEM_PULLREQUEST_PULLREQUESTID: "4",
        SYSTEM_ACCESSTOKEN: "token",
      });
      const verdict = await bash(azureScript("review", "Verdict"), runner, { ...env, CODE: code });
      return [compared.status, commented.status, verdict.status];
    };
    expect(await push(undefined)).toEqual([0, 0, 0]);
    expect(threads).toEqual([]);
    expect(await push({ inquire: "All" })).toEqual([0, 0, 0]);
    expect(await push({ inquire: "All", delete: "All" }, "--no-widening")).toEqual([0, 0, 1]);
    expect(threads).toHaveLength(1);
    expect(threads[0]?.comments[0]?.content).toContain("delete");
    expect(await push(undefined)).toEqual([0, 0, 0]);
    expect(threads[0]?.comments[0]?.content).toContain("nothing changes any more");
  });

  it("fails with a summary when something drifted", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await settledStack(sandbox);
    const runner = newRunner();
    runner.state(stack.text);
    const night = () => bash(azureScript("drift", "Drift"), runner, { ...sandbox.env, STACK: "dev" });
    expect(await night()).toMatchObject({ status: 0 });
    sandbox.actions.changeRole(Number(roleId), { admin: true });
    const { status, log } = await night();
    expect(status).toBe(1);
    expect(log).toContain("##vso[task.logissue type=error]ConnectWise access has drifted");
    expect(log).toContain("##vso[task.uploadsummary]");
  });
});
