import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { allSettings } from "../../provider/tenant/setting-table.ts";
import { root } from "../e2e/support/installed-package.ts";
import { exampleText, type Job, workflow } from "./support/workflow.ts";

const github = readdirSync(join(root, "examples", "ci", "github")).map((name) => `github/${name}`);
const others = ["gitlab/gitlab-ci.yml", "azure/azure-pipelines.yml"];

const allowed = new Set([
  "actions/checkout",
  "actions/setup-node",
  "actions/upload-artifact",
  "actions/download-artifact",
  "github/codeql-action/upload-sarif",
  // Installs the CLI that runs with the secrets in any case: its maker's own.
  "pulumi/actions",
]);

/** Every string under a key that holds a script. */
function scriptsOf(value: unknown, key = ""): string[] {
  if (typeof value === "string")
    return ["run", "bash", "script", "before_script"].includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => scriptsOf(one, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => scriptsOf(one, name));
}

describe.each([...github, ...others])("%s", (path) => {
  const scripts = scriptsOf(parse(exampleText(path)));

  it("has scripts that are whole, and takes nothing of an event as a part of one", () => {
    for (const script of scripts) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
      expect({ script, status, stderr }).toEqual({ script, status: 0, stderr: "" });
      expect(script).not.toMatch(/\$\{\{|\$\(System|\$\[/);
    }
  });
});

describe.each([...github, ...others])("%s", (path) => {
  it("runs no script that it has just loaded from the net, and no program but one whose checksum is known", () => {
    for (const script of scriptsOf(parse(exampleText(path)))) {
      expect(script).not.toMatch(/\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|\b(?:ba)?sh\s+<\(|\beval\b.*\bcurl\b/);
      if (/curl[^\n]*--output "\$archive"/.test(script)) {
        expect(script).toMatch(
          /curl[^\n]*--output[^\n]*\n\s*echo "\$PULUMI_SHA256 {2}\$archive" \| sha256sum --check\n\s*tar /,
        );
        expect(script).not.toMatch(/sha256sum[^\n]*\|\|/);
      }
    }
  });
});

describe.each(github)("%s", (path) => {
  const { on, permissions, jobs } = workflow(path);
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);

  it("gives no right to everything, and each job the least", () => {
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs))
      expect(Object.keys(job.permissions ?? {}).length).toBeGreaterThan(0);
  });

  it("pins every action by its commit, says its version, and uses none of a marketplace", () => {
    const uses = [...exampleText(path).matchAll(/uses: (\S+?)@(\S+)( # v\d+\.\d+\.\d+)?$/gm)];
    for (const [line, action = "", ref, version] of uses) {
      expect(allowed).toContain(action);
      expect({ line, ref, version }).toEqual({
        line,
        ref: expect.stringMatching(/^[0-9a-f]{40}$/),
        version: expect.any(String),
      });
    }
    expect(uses).toHaveLength(steps.filter(({ uses: action }) => action !== undefined).length);
  });

  it("leaves no token behind in a checkout, and never checks out a stranger's code with rights", () => {
    expect(Object.keys(typeof on === "string" ? { [on]: null } : on)).not.toContain("pull_request_target");
    for (const { uses, with: inputs } of steps) {
      if (uses?.startsWith("actions/checkout@")) expect(inputs?.["persist-credentials"]).toBe(false);
    }
  });
});

/** The settings without which nothing works, and which of them are secrets on a code host. */
const needed = allSettings
  .filter(({ otherwise }) => otherwise === undefined)
  .map(({ variable = "" }) => variable);
const plain = ["CONNECTWISE_SITE", "CONNECTWISE_COMPANY_ID"];

describe("what reads the tenant", () => {
  it.each(["github/access-review.yml", "github/access-drift.yml"])(
    "is given every needed setting by %s",
    (path) => {
      const steps = Object.values(workflow(path).jobs).flatMap((job) => job.steps ?? []);
      const readers = steps.filter(({ run }) => /pulumi preview|psa-access drift/.test(run ?? ""));
      expect(readers.length).toBeGreaterThan(0);
      for (const { env } of readers)
        expect(env).toMatchObject(
          Object.fromEntries(
            needed.map((name) => [name, `\${{ ${plain.includes(name) ? "vars" : "secrets"}.${name} }}`]),
          ),
        );
    },
  );

  it.each(others)("is told to be given every needed setting by %s", (path) => {
    const [head = ""] = exampleText(path).split(/^(?!#)/m);
    expect(needed.filter((name) => !head.includes(name))).toEqual([]);
  });

  it("gets from Azure each secret by name, and no text $(NAME) of a plain variable that is not there", () => {
    const { jobs } = parse(exampleText("azure/azure-pipelines.yml")) as {
      jobs: { steps: { bash?: string; env?: Record<string, string> }[] }[];
    };
    const steps = jobs.flatMap((job) => job.steps);
    const readers = steps.filter(({ bash }) => /pulumi preview|psa-access drift/.test(bash ?? ""));
    expect(readers).toHaveLength(2);
    for (const { env = {} } of readers) {
      const given = Object.keys(env).filter((name) => name.startsWith("CONNECTWISE_"));
      expect(given).toEqual(needed.filter((name) => !plain.includes(name)));
    }
  });
});

describe("forks", () => {
  it("get no secret, no environment and no right to write", () => {
    const text = exampleText("github/access-review-fork.yml");
    expect(text).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN/);
    const { render } = workflow("github/access-review-fork.yml").jobs as { render: Job };
    expect(render).toMatchObject({ permissions: { contents: "read" } });
    expect(render.environment).toBeUndefined();
    expect(render.if).toBe("github.event.pull_request.head.repo.full_name != github.repository");
  });

  it("are commented on by code of the default branch, that has no secret but the run's own token", () => {
    const { name } = workflow("github/access-review-fork.yml");
    const { on, jobs } = workflow("github/access-review-fork-comment.yml");
    expect(on).toMatchObject({ workflow_run: { workflows: [name] } });
    const job = jobs["comment"] as Job;
    expect(job.permissions).toEqual({ actions: "read", contents: "read", "pull-requests": "write" });
    const checkouts = (job.steps ?? []).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map(({ with: inputs }) => inputs?.["ref"])).toEqual([
      "${{ github.event.repository.default_branch }}",
    ]);
    expect(exampleText("github/access-review-fork-comment.yml")).not.toMatch(/secrets\./);
  });

  it("have their program run with secrets nowhere", () => {
    const same = "github.event.pull_request.head.repo.full_name == github.repository";
    expect(workflow("github/access-review.yml").jobs["review"]?.if).toBe(same);
    expect(workflow("github/fleet-review.yml").jobs["stacks"]?.if).toBe(same);
    expect(exampleText("gitlab/gitlab-ci.yml")).toContain(
      "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID",
    );
    expect(exampleText("azure/azure-pipelines.yml")).toContain(
      "ne(variables['System.PullRequest.IsFork'], 'True')",
    );
  });
});

describe.each([
  ["github/fleet-review.yml", "review"],
  ["github/fleet-drift.yml", "drift"],
])("%s", (path, name) => {
  it("calls the workflow of one stack for each of a list, with the rights that it needs", () => {
    const job = workflow(path).jobs[name] as Job;
    const called = workflow(`github/${(job.uses ?? "").split("/").at(-1)}`);
    expect(called.on).toHaveProperty("workflow_call.inputs.stack");
    expect(job.permissions).toEqual(called.jobs[name]?.permissions);
    expect(job.strategy?.matrix).toEqual({ stack: "${{ fromJSON(needs.stacks.outputs.stacks) }}" });
    expect(job.secrets).toBe("inherit");
  });
});
