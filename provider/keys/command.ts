import type { Command } from "commander";
import { examples } from "../terminal/examples.ts";
import type { OpenStack } from "../stack/operated/runnable-stack.ts";
import type { Action, Io, Register } from "../terminal/io.ts";
import { registerCapture } from "./capture-command.ts";
import { registerRotate } from "./rotate-command.ts";
import { registerVerify } from "./verify-command.ts";

/** `psa-access key` */
export const registerKey =
  (openStack: OpenStack): Register =>
  (command: Command, io: Io, action: Action) => {
    command
      .description(
        "Key pairs of API members. ConnectWise's API makes, lists and deletes no keys: a person makes them on the screen, once, and " +
          "these commands take them over without showing them, prove them by signing in, and see the old ones refused.",
      )
      .addHelpText(
        "after",
        examples([
          ["psa-access key capture Umbrella --stack prod", "asks for a new pair, proves it and stores it"],
          ["psa-access key verify --stack prod", "signs in with every pair that the stack holds"],
          ["psa-access key rotate Umbrella --stack prod", "replaces a key, step by step"],
        ]),
      );
    registerCapture(command.command("capture"), io, action, openStack);
    registerVerify(command.command("verify"), io, action, openStack);
    registerRotate(command.command("rotate"), io, action, openStack);
  };
