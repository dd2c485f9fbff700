import { type Command, Option } from "commander";
import { examples, exitCodeHelp } from "./examples.ts";
import type { Action, Io, Register } from "./io.ts";
import type { WorkOrderFlags } from "./run-work-order.ts";

/** `psa-access work-order` */
export const registerWorkOrder: Register = (command: Command, io: Io, action: Action) => {
  command
    .description(
      "Prints what a person still has to do on the ConnectWise screen, because its API cannot: levels of roles, Customize lists, " +
        "API keys. Looks at the live tenant first and leaves out what is done; what only a key could see stays until the next " +
        "`pulumi up`.",
    )
    .requiredOption(
      "--stack <file|-|name>",
      "output of `pulumi stack export` (a file, or - for stdin), or a stack's name",
    )
    .option("--offline", "take the steps as recorded, without looking at the tenant")
    .option("--check", "exit 20 while anything is left to do, 21 if that cannot be read")
    .addOption(
      new Option("--format <format>", "form of the work order")
        .choices(["text", "json", "md"])
        .default("text"),
    )
    .option("--out <file>", "file for the work order, instead of stdout (readable by its owner only)")
    .addHelpText(
      "after",
      examples([
        ["psa-access work-order --stack prod", "what is left to do now"],
        ["psa-access work-order --stack prod --format md --out work-order.md", "for a ticket"],
        [
          "pulumi stack export | psa-access work-order --stack - --check",
          "a gate: passes once nothing is left",
        ],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "printed; with --check: nothing left to do"],
        [20, "with --check: somebody still has something to do"],
        [21, "with --check: unknown, the tenant could not be read"],
        [2, "wrong use or settings"],
        [3, "not signed in, or no right"],
        [1, "another error, such as another tenant's stack"],
      ]),
    )
    .action(
      action(async (flags: WorkOrderFlags) => {
        const { runWorkOrder } = await import("./run-work-order.ts");
        return runWorkOrder(flags, io);
      }),
    );
};
