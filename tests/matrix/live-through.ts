import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ScreenState, startSandbox } from "../../provider/sandbox/index.ts";
import type { Combination } from "./combination.ts";
import { Life } from "./life.ts";
import type { MatrixWorkspace } from "./matrix-workspace.ts";
import { type Ended, runCommand } from "./run-command.ts";

/** What one full life of a stack showed. */
export interface LifeSeen {
  versions: { sdk: string | undefined; typescript: string | undefined };
  /** What the compiler of the workspace says about the program; empty when it has none. */
  compiler: string;
  exits: Record<"preview" | "up" | "proved" | "again" | "refresh" | "destroy", number | null>;
  /** What commands that failed printed. */
  output: string;
  technician: { ok: boolean }[];
  /** Requests of the second `up` with nothing to do that were not GETs. */
  writesAgain: string[];
  texts: ReturnType<Life["providerTexts"]>;
  /** State when everything was proved. */
  state: string;
  /** What ConnectWise holds after the destroy. */
  left: { roles: string[]; activeMembers: string[]; logins: number; recorded: number };
}

/** Preview, up, a person on the screen, up, up again, refresh preview, destroy: each in a process of its own. */
export async function liveThrough(
  workspace: MatrixWorkspace,
  { typescript }: Combination,
): Promise<LifeSeen> {
  const life = new Life(await startSandbox(), workspace);
  try {
    let output = "";
    const exitOf = ({ exit, out, err }: Ended, expected = 0) => {
      if (exit !== expected) output += `${out}\n${err}\n`;
      return exit;
    };
    const versions = {
      sdk: workspace.version("@pulumi/pulumi"),
      typescript: workspace.version("typescript"),
    };
    const compiler = typescript === "none" ? "" : await compile(workspace);
    const preview = exitOf(await life.run("preview"));
    const up = exitOf(await life.run("up"), 20);
    const technician = await life.technician();
    const proved = exitOf(await life.run("up"));
    life.sandbox.clearLog();
    const again = exitOf(await life.run("up"));
    const writesAgain = life.writes();
    const refresh = exitOf(await life.run("refresh", "--preview-only", "--expect-no-changes"));
    const [texts, state] = [life.providerTexts(), life.stateText()];
    const destroy = exitOf(await life.run("destroy"));
    const exits = { preview, up, proved, again, refresh, destroy };
    return {
      versions,
      compiler,
      exits,
      output,
      technician,
      writesAgain,
      texts,
      state,
      left: await leftBy(life),
    };
  } finally {
    await life.sandbox.close();
  }
}

async function compile({ directory, node, environment }: MatrixWorkspace): Promise<string> {
  const tsc = join(directory, "node_modules", "typescript", "bin", "tsc");
  if (!existsSync(tsc)) return "there is no compiler";
  const { out, err } = await runCommand([node, tsc, "-p", "."], {
    cwd: directory,
    env: environment,
    seconds: 90,
  });
  return out + err;
}

async function leftBy(life: Life): Promise<LifeSeen["left"]> {
  const { roles, members, integratorLogins } = (await (
    await fetch(`${life.sandbox.screen}/api/state`)
  ).json()) as ScreenState;
  return {
    roles: roles.map(({ name }) => name),
    activeMembers: members.filter(({ active }) => active).map(({ identifier }) => identifier),
    logins: integratorLogins.length,
    recorded: life.recorded().length,
  };
}
