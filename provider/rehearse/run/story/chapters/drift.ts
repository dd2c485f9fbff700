import { readFileSync } from "node:fs";
import { cellText } from "../../../../access/cell-text.ts";
import { columnTitles } from "../../../../access/level.ts";
import type { Cell } from "../../../../access/permissions.ts";
import { driftTarget, levelsBody } from "../drift-target.ts";
import { screen, type DemoContext } from "../demo-context.ts";

interface Finding {
  module: string | null;
  function: string | null;
  column: string | null;
  declared: unknown;
  live: unknown;
}

/** Somebody widens a role; drift names both cells, and so does the engine's refresh preview. */
export async function tellDrift(stage: DemoContext): Promise<void> {
  const { tell } = stage;
  const { role, roleName, raised, added } = driftTarget(stage);
  tell.chapter("Three weeks later: somebody widens a role");
  tell.say(
    `On the screen, "just to get something done", a person sets ${roleName} · ${cellText(raised)} from None to All, and adds a right nobody declared: ${cellText(added)}: All.`,
  );
  for (const cell of [raised, added])
    await screen(stage, "PUT", `roles/${role.id}/settings`, levelsBody(cell, "All"));

  const text = await stage.psaAccess("drift");
  tell.command("psa-access drift --stack ops.json", text.exit);
  tell.shown(text.out);
  const json = await stage.psaAccess("drift", "--format", "json");
  const { findings } = JSON.parse(json.out) as { findings: Finding[] };
  tell.claim(
    "exit 7, and drift names both cells, each with its declared and its live value, and nothing else",
    text.exit === 7 &&
      json.exit === 7 &&
      findings.length === 2 &&
      [raised, added].every((cell) => findings.some((one) => isAbout(one, cell))),
    findings,
  );

  const before = readFileSync(stage.stateFile, "utf8");
  const refresh = await stage.psaAccess("refresh", "--preview-only", "--expect-no-changes");
  tell.command(
    `psa-access rehearse refresh ${stage.directory} --preview-only --expect-no-changes`,
    refresh.exit,
  );
  tell.shown(refresh.out);
  tell.claim(
    "the engine's refresh preview says the same, leaf by leaf, and also exits 7",
    refresh.exit === 7 && [raised, added].every((cell) => refresh.out.includes(leafText(cell))),
    refresh.out,
  );
  tell.claim("the state was only looked at", readFileSync(stage.stateFile, "utf8") === before);

  tell.chapter("It is put right");
  for (const cell of [raised, added])
    await screen(stage, "PUT", `roles/${role.id}/settings`, levelsBody(cell, "None"));
  const after = await stage.psaAccess("drift");
  tell.command("psa-access drift --stack ops.json", after.exit);
  tell.shown(after.out);
  tell.claim("exit 0: live is what was proved", after.exit === 0, after.out);
}

function isAbout(finding: Finding, cell: Cell): boolean {
  return (
    finding.module === cell.module &&
    finding.function === cell.function &&
    finding.column === columnTitles[cell.column] &&
    finding.declared === "None" &&
    finding.live === "All"
  );
}

/** The end of the leaf's property path, as the engine shows it. */
function leafText(cell: Cell): string {
  return `["${cell.function}"].${cell.column}: `;
}
