import { type Command, Option } from "commander";
import { examples, exitCodeHelp } from "../terminal/examples.ts";
import type { Action, Io, Register } from "../terminal/io.ts";
import type { WorkOrderFlags } from "./work-order-flags.ts";
import { repeatable } from "../terminal/repeatable.ts";
import { seconds } from "../terminal/seconds.ts";

/** `psa-access work-order` */
export const registerWorkOrder: Register = (command: Command, io: Io, action: Action) => {
  command
    .description(
      "Prints what a person still has to do on the ConnectWise screen, because its API cannot: levels of roles, Customize lists, " +
        "API keys. Looks at the live tenant first and leaves out what is done; what only a key could see stays until the next " +
        "`pulumi up`.",
    )
    .option(
      "--stack <file|-|name>",
      "output of `pulumi stack export` (a file, or - for stdin), or a stack's name (default: the selected one)",
    )
    .option(
      "--for <profile>",
      "everything for one vendor by hand, role and member included; needs no program and no tenant",
    )
    .addOption(repeatable("--feature <name>", "with --for: an optional feature of the vendor's"))
    .option("--edition <name>", "with --for: an edition of the vendor's guide")
    .option("--removal", "the keys to delete when the whole stack goes; `pulumi destroy` does the rest")
    .option("--language <language>", "en, fr, de or pt-BR; names of the screen stay English", "en")
    .option("--offline", "take the steps as recorded, without looking at the tenant")
    .option(
      "--watch",
      "look again and again, tick off what is seen done, and say at once when a step went wrong",
    )
    .option(
      "--interval <seconds>",
      "with --watch: time between two looks; longer while nothing changes",
      seconds,
    )
    .option("--no-page", "with --watch: do not serve the work order as a page on this machine")
    .option("--check", "exit 20 while anything is left to do, 21 if that cannot be read")
    .addOption(
      new Option("--format <format>", "form of the work order")
        .choices(["text", "json", "md", "html"])
        .default("text"),
    )
    .option("--out <file>", "file for the work order, instead of stdout (readable by its owner only)")
    .addHelpText(
      "after",
      examples([
        ["psa-access work-order --stack prod", "what is left to do now"],
        [
          "psa-access work-order --stack prod --format html --language de --out work-order.html",
          "for the technician: looks like the screen, in German",
        ],
        ["psa-access work-order --stack prod --format md", "for a ticket"],
        ["psa-access work-order --stack prod --watch", "beside the screen, while somebody works"],
        [
          "psa-access work-order --for office-protect --feature ticket-creation-settings",
          "a vendor by hand; a program can adopt it later",
        ],
        [
          "pulumi stack export | psa-access work-order --stack - --check",
          "a gate: passes once nothing is left",
        ],
      ]),
    )
    .addHelpText(
      "after",
      exitCodeHelp([
        [0, "printed; with --check or --watch: nothing left to do"],
        [20, "with --check or --watch: somebody still has something to do"],
        [21, "with --check: unknown, the tenant could not be read"],
        [2, "wrong use or settings"],
        [3, "not signed in, or no right"],
        [1, "another error, such as another tenant's stack"],
      ]),
    )
    .action(
      action(async (flags: WorkOrderFlags) => {
        const { runWorkOrder } = await import("./run/run-work-order.ts");
        return runWorkOrder(flags, io);
      }),
    );
};
