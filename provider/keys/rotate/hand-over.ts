import type { KeyPair } from "../../access/key-pair.ts";
import type { Terminal } from "../../terminal/io.ts";
import type { StackKey } from "../chosen-key.ts";
import { Conversation, Unanswered } from "../../terminal/conversation.ts";
import { deletionLines, handoverText } from "./instructions.ts";
import { type Waiting, waitUntilRefused } from "./wait-until-refused.ts";

/** `told`: there is nobody to ask and to wait for. */
export type HandOverAnswer = "refused" | "not-yet" | "stopped" | "told";

/**
 * Has the new pair handed over and the old ones deleted, in this order: an old pair stops working at once when its key is
 * deleted.
 * @throws PsaError when our own key is refused meanwhile
 */
export async function handOver(
  living: readonly KeyPair[],
  key: StackKey,
  waiting: Waiting,
  terminal: Terminal | undefined,
): Promise<HandOverAnswer> {
  const { speaker, signal } = waiting;
  const { heading, lines, question } = handoverText(key);
  speaker.heading(heading);
  for (const line of lines) speaker.step(line);
  if (terminal) {
    const answer = await answered(question, terminal, signal);
    if (answer === undefined) return "stopped";
    if (!/^y(es)?$/i.test(answer.trim())) return "not-yet";
  }
  const [title = "", ...steps] = deletionLines(key, living);
  speaker.heading(title);
  for (const line of steps) speaker.step(line);
  if (!terminal) return "told";
  const what = living.length > 1 ? "them" : "it";
  speaker.say(`Waiting until ConnectWise refuses ${what}. Ctrl-C stops the waiting, and nothing is lost.`);
  return (await waitUntilRefused(living, waiting)) ? "refused" : "stopped";
}

async function answered(
  question: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await Conversation.hold({ terminal, signal }, (conversation) => conversation.ask(question));
  } catch (error) {
    if (error instanceof Unanswered) return undefined;
    throw error;
  }
}
