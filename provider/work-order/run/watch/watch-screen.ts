import { doneSteps, type WatchProgress, standingOf } from "../../watch/progress.ts";
import type { WorkOrder } from "../../order/work-order.ts";
import type { ProgressChanges } from "../../watch/progress-changes.ts";
import type { Language } from "../../languages/language.ts";
import { watchWords } from "../../languages/watch-words-of.ts";
import { changeLines, standingLines, stepLabel, type WatchTextOptions } from "../../watch/watch-text.ts";
import { workOrderText } from "../../show/work-order-text.ts";
import { colours } from "../../../terminal/colours.ts";
import type { Io } from "../../../terminal/io.ts";
import { type Display, lineDisplay, terminalDisplay } from "./display.ts";
import type { WatchCommands } from "./watch-commands.ts";

/**
 * What somebody sees of a watch. On a terminal the work order is ticked in place, if it fits; else it is printed once, with each
 * change as a line below it and a short table at the bottom. In a file every change is a line.
 */
export class WatchScreen {
  readonly #order: WorkOrder;
  readonly #io: Io;
  readonly #commands: WatchCommands;
  readonly #seconds: number;
  readonly #language: Language;
  readonly #color: boolean;
  readonly #display: Display;
  readonly #draws: boolean;
  #inPlace = false;
  #first = true;
  #last: WatchProgress | undefined;

  constructor(
    order: WorkOrder,
    { commands, language, intervalMs }: { commands: WatchCommands; language: Language; intervalMs: number },
    io: Io,
  ) {
    this.#seconds = Math.round(intervalMs / 1000);
    this.#order = order;
    this.#commands = commands;
    this.#io = io;
    this.#language = language;
    this.#color = colours(io, "stdout");
    const { stdout } = io;
    this.#draws = stdout.isTTY && io.env["TERM"] !== "dumb";
    this.#display = this.#draws ? terminalDisplay(stdout) : lineDisplay(stdout);
  }

  show(progress: WatchProgress, changes: ProgressChanges): void {
    const order = this.#orderLines(progress);
    const standing = standingLines(this.#order, progress, this.#commands.capture, this.#options);
    const fits = this.#first || this.#inPlace ? this.#fits(order, standing) : false;
    // A terminal that has become too small keeps the order as it was last ticked.
    if ((this.#first || this.#inPlace) && !fits) this.#display.append(order);
    const known = this.#inPlace || this.#first;
    this.#inPlace = fits;
    this.#display.append([
      ...(fits ? [] : changeLines(known ? withoutTicks(changes) : changes, this.#options)),
      ...(this.#first ? this.#firstLines(progress) : []),
    ]);
    this.#first = false;
    this.#say(progress);
    this.#last = progress;
    this.#display.block([...(fits ? order : []), ...standing]);
  }

  /** Leaves what is shown, so that what follows is written below. */
  end(): void {
    this.#display.end(this.#inPlace);
  }

  /** A terminal may be made wider or narrower while it is watched. */
  get #options(): WatchTextOptions {
    const columns = this.#io.stdout.size?.columns;
    return {
      language: this.#language,
      color: this.#color,
      ...(columns === undefined ? {} : { width: columns }),
    };
  }

  /** With room for some mistakes to come. */
  #fits(order: readonly string[], standing: readonly string[]): boolean {
    const { stdout } = this.#io;
    const mistakes = this.#first ? 6 : 2;
    return this.#draws && order.length + standing.length + mistakes <= (stdout.size?.rows ?? 0);
  }

  #orderLines(progress: WatchProgress): string[] {
    return workOrderText(this.#order, { ...this.#options, done: doneSteps(progress) })
      .trimEnd()
      .split("\n");
  }

  /** Once, below the work order: that it is watched, and what about the steps that cannot be. */
  #firstLines(progress: WatchProgress): string[] {
    const { language } = this.#options;
    const words = watchWords(language);
    const steps = this.#order.steps;
    const drawn = this.#draws;
    const waiting = steps.flatMap((step) =>
      !drawn && step.kind === "create-key" && standingOf(progress, step) === "open"
        ? [
            `${stepLabel(step, language)} ${words.waitsForPair(this.#commands.capture(step.member.identifier))}`,
          ]
        : [],
    );
    const unseen = steps.flatMap((step) => {
      if (standingOf(progress, step) !== "unseen") return [];
      const label = stepLabel(step, language);
      if (step.kind === "create-key")
        return [words.unseenKey(label, this.#commands.capture(step.member.identifier))];
      if (step.kind === "delete-key")
        return [words.unseenDeletion(label, this.#commands.verify(step.member.identifier))];
      return [];
    });
    const left = steps.filter((step) => standingOf(progress, step) === "next-up").length;
    const watching = drawn ? [] : [words.watching(this.#seconds)];
    const lines = [...watching, ...waiting, ...unseen, ...(left > 0 ? [words.leftToUp(left)] : [])];
    return lines.length > 0 ? ["", ...lines] : [];
  }

  /** What is about the watch and not about the work goes to stderr, when it comes. */
  #say(progress: WatchProgress): void {
    const words = watchWords(this.#options.language);
    const last = this.#last;
    const lines: string[] = [];
    if (progress.trouble && progress.trouble.code !== last?.trouble?.code)
      lines.push(words.trouble(progress.trouble.code === "throttled" ? undefined : progress.trouble.what));
    if (last?.trouble && !progress.trouble) lines.push(words.answersAgain);
    if (progress.stuck && !last?.stuck) lines.push(words.stuck(this.#openRole(progress)));
    if (lines.length === 0) return;
    if (this.#draws) this.#display.append(lines);
    else for (const line of lines) this.#io.stderr.write(`${line}\n`);
  }

  /** The role that a person is most likely at: the first with an open step. */
  #openRole(progress: WatchProgress): string | undefined {
    for (const step of this.#order.steps) {
      if (standingOf(progress, step) === "open" && "role" in step) return step.role.name;
    }
    return undefined;
  }
}

/** What was done before anybody watched is ticked in the work order above. */
function withoutTicks(changes: ProgressChanges): ProgressChanges {
  return { ...changes, ticked: [] };
}
