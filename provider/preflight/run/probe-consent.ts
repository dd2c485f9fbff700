import type { Io } from "../../terminal/io.ts";
import { Conversation, Unanswered } from "../../terminal/conversation.ts";

/** Asks whether a throw-away role may be made. Without a terminal only `--yes` is a yes. */
export async function probeConsent(
  { yes, tenant, name }: { yes: boolean; tenant: string; name: string },
  io: Io,
): Promise<boolean> {
  if (yes) return true;
  if (!io.terminal) return false;
  const { terminal, signal } = io;
  const question = `Make the role "${name}" in ${tenant}, try a settings write on it, and remove it again? [y/N] `;
  try {
    const answer = await Conversation.hold({ terminal, signal }, (conversation) =>
      conversation.ask(question),
    );
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (error instanceof Unanswered) return false;
    throw error;
  }
}
