import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { program, tickets } from "../e2e/support/programs.ts";
import { Workspace } from "../e2e/support/workspace.ts";
import { sandboxFor } from "../support/loopback.ts";
import { StackBuilder } from "../support/stack-builder.ts";
import { run } from "../support/test-io.ts";

const rights = (cells: { function: string; column: string }[]) =>
  cells.map(({ function: fn, column }) => `${fn} · ${column}`);

describe("preflight of a program", () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace(
      program(
        `new connectwise.SecurityRole("writer", { name: "Writer", permissions: ${tickets}, permissionWrites: "api" });`,
      ),
    );
  });
  afterEach(() => workspace.remove());

  it("needs what the program uses, and what its stack still has", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const securityRoleId = await stack.role("old", { name: "Old", permissions: {} });
    await stack.member("old", { identifier: "Old", memberName: "Old", securityRoleId });
    const { code, out } = await run(["preflight", "project", "--stack", "-", "--format", "json"], {
      env: { PATH: process.env["PATH"], HOME: workspace.home, ...sandbox.env },
      cwd: workspace.home,
      stdin: stack.text,
    });
    expect(code).toBe(3);
    const found = JSON.parse(out) as Record<"missing" | "tooWide", { function: string; column: string }[]>;
    // The program has a role that is written, the stack a member: no integrator login.
    expect(rights(found.missing)).toEqual(["Security Roles · Edit"]);
    expect(rights(found.tooWide)).toEqual(["Member Maintenance · Delete"]);
  });

  it("asks nothing of ConnectWise for a program that cannot be read", async () => {
    const sandbox = await sandboxFor();
    workspace.program("throw new Error('not today');\n");
    const env = { PATH: process.env["PATH"], HOME: workspace.home, ...sandbox.env };
    const { code, out, err } = await run(["preflight", "."], { env, cwd: workspace.directory });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("not today");
    expect(sandbox.log).toEqual([]);
  });
});
