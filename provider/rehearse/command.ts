import { type Command, Option } from "commander";
import { examples } from "../terminal/examples.ts";
import type { Action, Io, Main } from "../terminal/io.ts";
import type { VerbOptions } from "./run/run-verb.ts";
import { repeatable } from "../terminal/repeatable.ts";
import type { StoryOptions } from "./run/run-story.ts";

const verbs = {
  preview: {
    summary: "shows what `up` would do; changes nothing",
    example: [
      "psa-access rehearse preview --state ops.json --expect-no-changes",
      "a gate: exit 7 when something would change",
    ],
  },
  up: {
    summary: "makes the program so, as far as the API can; exit 20 when a person has to do something",
    example: [
      "psa-access rehearse up --state ops.json --config sophosPublicKey=… --secret sophosPrivateKey=SOPHOS_KEY",
      "with a pair that was made; the private key stands in the variable SOPHOS_KEY",
    ],
  },
  refresh: {
    summary: "reads what is live into the state, or only looks with --preview-only",
    example: [
      "psa-access rehearse refresh --state ops.json --preview-only --expect-no-changes",
      "finds drift; the state stays as it is",
    ],
  },
  destroy: {
    summary: "removes everything the state holds",
    example: ["psa-access rehearse destroy --state ops.json", "roles are deleted, members become inactive"],
  },
} as const;

/** The whole story without a verb; with one, a single operation of an engine on a sandbox. */
export function registerRehearse(command: Command, io: Io, action: Action, main: Main): void {
  command
    .argument("[dir]", "folder of the Pulumi program, or one below its Pulumi.yaml", ".")
    .option("--snapshot <file>", "start the sandbox from this snapshot of a tenant")
    .addOption(engineOption())
    .addHelpText(
      "after",
      examples([
        ["psa-access rehearse examples/ops", "the whole life of a program on a sandbox, told and checked"],
        [
          "psa-access rehearse up examples/ops --state ops.json",
          "one `up` against the sandbox of the settings",
        ],
      ]),
    )
    .action(
      action(async (directory: string, options: StoryOptions) => {
        const { runStory } = await import("./run/run-story.ts");
        return runStory(directory, options, io, main);
      }),
    );
  for (const verb of Object.keys(verbs) as (keyof typeof verbs)[]) {
    registerVerb(command.command(verb), verb, io, action);
  }
}

function registerVerb(command: Command, verb: keyof typeof verbs, io: Io, action: Action): void {
  const { summary, example } = verbs[verb];
  command
    .summary(summary)
    .description(
      `${summary[0]?.toUpperCase()}${summary.slice(1)}. Works on this machine only: the settings must name a sandbox.`,
    )
    .argument("[dir]", "folder of the Pulumi program, or one below its Pulumi.yaml", ".")
    .requiredOption(
      "--state <file>",
      "the stack's state, as `pulumi stack export` writes it; secrets need PULUMI_CONFIG_PASSPHRASE",
    )
    .option("--stack-name <name>", "name of the stack", "dev")
    .addOption(repeatable("--config <key=value>", "a value of the stack's configuration"))
    .addOption(repeatable("--secret <key=variable>", "a secret of it, from this environment variable"))
    .option("--expect-no-changes", "exit 7 when something differs")
    .addOption(
      new Option("--format <format>", "how to print the result").choices(["text", "json"]).default("text"),
    )
    .addOption(engineOption())
    .addHelpText("after", examples([example]));
  if (verb === "preview")
    command.option("--show-sames", "with --format json: resources that do not change, too");
  if (verb === "refresh") command.option("--preview-only", "look only; the state stays as it is");
  command.action(
    action(async (directory: string, options: Omit<VerbOptions, "verb">) => {
      const { runVerb } = await import("./run/run-verb.ts");
      return runVerb(directory, { ...options, verb }, io);
    }),
  );
}

function engineOption(): Option {
  return new Option("--engine <name>", "the built-in engine, or the Pulumi CLI on the PATH")
    .choices(["builtin", "pulumi"])
    .default("builtin");
}
