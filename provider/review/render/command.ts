import { type Command, Option } from "commander";
import { examples, exitCodeHelp } from "../../terminal/examples.ts";
import type { Action, Io, Register } from "../../terminal/io.ts";
import { repeatable } from "../../terminal/repeatable.ts";
import type { RenderFlags } from "../run/run-render.ts";

/** `psa-access render` */
export const registerRender: Register = (command: Command, io: Io, action: Action) => {
  command
    .description(
      "Writes what a program declares as Markdown files to keep in git: permissions/<integration>.md with every right on a row of its " +
        "own, who asks for it and why, and an overview. So a change of access is a diff that people can read and CODEOWNERS can guard. " +
        "Nothing but the program is started: no tenant, no credentials. The Pulumi CLI, if there is one, is asked which stack is selected, unless --stack-name says it. Secrets of the stack's configuration are " +
        "opened only if PULUMI_CONFIG_PASSPHRASE is set; otherwise the program gets a placeholder for each.",
    )
    .argument("[dir]", "folder of the Pulumi program, or one below its Pulumi.yaml", ".")
    .option("--out <dir>", "folder for the files; default: permissions beside Pulumi.yaml")
    .option("--check", "write nothing; exit 7 when a file is not as the program says")
    .option("--stack-name <name>", "name of the stack (default: the selected one, else dev)")
    .addOption(repeatable("--config <key=value>", "a value of the stack's configuration"))
    .addOption(repeatable("--secret <key=variable>", "a secret of it, from this environment variable"))
    .addOption(
      new Option("--format <format>", "md: files; json: print what is declared, write no file")
        .choices(["md", "json"])
        .default("md"),
    )
    .addHelpText(
      "after",
      examples([
        ["psa-access render", "writes permissions/ for the program of this folder"],
        ["psa-access render --check", "in CI: exit 7 when somebody forgot to render"],
        ["psa-access render infra --stack-name prod --config tenant=acme", "another folder, stack and value"],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "written, or with --check up to date"],
        [7, "with --check: files are changed, missing or left over"],
        [2, "wrong use, or the program cannot be read: it fails, ends early, or declares what cannot be"],
        [1, "another error"],
      ]),
    )
    .action(
      action(async (directory: string, flags: RenderFlags) => {
        const { runRender } = await import("../run/run-render.ts");
        return runRender(directory, flags, io);
      }),
    );
};
