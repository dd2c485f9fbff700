// Plays the Pulumi CLI for the commands of the documentation: stacks are files below $PULUMI_STAND_IN, and the built-in engine
// does the work. What it does not know fails.
import { spawnSync } from "node:child_process";
import { psaAccess } from "../../../e2e/support/installed-package.ts";
import { fail, flags, stackName, stateOf, words } from "./call.ts";
import { ofConfig } from "./config.ts";
import { ofStack } from "./stacks.ts";

const [command = "", verb = ""] = words;

if (["preview", "up", "refresh", "destroy"].includes(command)) process.exitCode = operate(command);
else {
  const known = command === "stack" ? ofStack : command === "config" ? ofConfig : {};
  (known[verb] ?? (() => fail(`the stand-in does not know \`pulumi ${words.join(" ")}\``)))();
}

/** An operation of the built-in engine; a person's open steps, which the CLI knows nothing of, are no failure. */
function operate(operation: string): number {
  const stack = stackName();
  const looks = operation === "preview" || operation === "refresh";
  const { status } = spawnSync(
    process.execPath,
    [
      psaAccess,
      ...["rehearse", operation, flags.cwd, "--state", stateOf(stack), "--stack-name", stack],
      ...(flags["expect-no-changes"] ? ["--expect-no-changes"] : []),
      ...(operation === "refresh" && flags["preview-only"] ? ["--preview-only"] : []),
      ...(looks && flags.json ? ["--format", "json"] : []),
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const unexpected = flags["expect-no-changes"] && status === 7;
  return [0, 7, 20].includes(status ?? 1) && !unexpected ? 0 : 255;
}
