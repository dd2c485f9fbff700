import type { WorkOrderFlags } from "../work-order-flags.ts";
import { type Language, languageNamed, languages } from "../languages/language.ts";
import { wordsOf } from "../languages/words-of.ts";
import { workOrderJson } from "../show/work-order-json.ts";
import { workOrderMarkdown } from "../show/work-order-markdown.ts";
import { workOrderText } from "../show/work-order-text.ts";
import { profileBySlug } from "../../profiles/index.ts";
import { otherTenantsError } from "../../stack/chosen-tenant.ts";
import { colours } from "../../terminal/colours.ts";
import { type ExitCode, exitCodes, worst } from "../../terminal/exit-code.ts";
import { fail } from "../../terminal/failure.ts";
import type { Io } from "../../terminal/io.ts";
import { print } from "../../terminal/output.ts";
import { namedStack } from "../../stack/config/selected-stack.ts";
import { settingsOfSource } from "../../stack/config/stack-settings.ts";
import { isExport, readStack } from "../../stack/stack-text.ts";
import { emptyOrder, type GatheredOrder } from "../order-source.ts";
import { profileOrder } from "../profile-order.ts";
import { removalOrder } from "../removal-order.ts";
import { liveOrder, recordedOrder } from "../stack-order.ts";
import { requireSensible } from "../sensible-flags.ts";

export async function runWorkOrder(flags: WorkOrderFlags, io: Io): Promise<ExitCode> {
  requireSensible(flags);
  const language = chosenLanguage(flags.language, io);
  if (flags.watch) return watched(flags, language, io);
  const gate = flags.check === true;
  let gathered: GatheredOrder;
  try {
    gathered = await gatheredOrder(flags, io);
  } catch (error) {
    return fail(io, error, { gate: gate && !flags.offline });
  }
  const { order, failures, others } = gathered;
  const text = await rendered(gathered, flags, language, io);
  await print(io, text, { out: flags.out, private: true });
  const failed = failures.map((error) => fail(io, error, { gate }));
  if (others.length > 0) failed.push(fail(io, otherTenantsError(others)));
  return worst(failed, gate && order.steps.length > 0 ? exitCodes.open : exitCodes.done);
}

async function watched(flags: WorkOrderFlags, language: Language, io: Io): Promise<ExitCode> {
  const { interval, page } = flags;
  const stack = await namedStack(flags.stack, ".", io);
  const { watchWorkOrder } = await import("./watch/watch-work-order.ts");
  return watchWorkOrder({ stack, language, interval, page }, io);
}

async function gatheredOrder(flags: WorkOrderFlags, io: Io): Promise<GatheredOrder> {
  if (flags.for !== undefined) return profileOrder(profileBySlug(flags.for), flags.feature, flags.edition);
  const stack = await namedStack(flags.stack, ".", io);
  const all = await readStack(stack, io);
  if (all.length === 0) return emptyOrder;
  if (flags.removal) return removalOrder(all, io);
  if (flags.offline) return recordedOrder(all, io);
  const place = { source: stack, isExport: isExport(stack, io), directory: "." };
  return liveOrder(all, io, await settingsOfSource(place, all, io));
}

/** An unknown language is no reason to leave a technician without a work order. */
export function chosenLanguage(text: string, io: Io): Language {
  const language = languageNamed(text);
  if (language === undefined) {
    io.stderr.write(
      `note: there is no work order in "${text}"; this one is in English (there are ${languages.join(", ")})\n`,
    );
  }
  return language ?? "en";
}

async function rendered(
  { order, roles }: GatheredOrder,
  { format, out }: WorkOrderFlags,
  language: Language,
  io: Io,
): Promise<string> {
  switch (format) {
    case "json":
      return workOrderJson(order, wordsOf(language));
    case "md":
      return workOrderMarkdown(order, { language });
    case "html": {
      const { workOrderHtml } = await import("../html/work-order-html.ts");
      return workOrderHtml(order, { language, roles, made: new Date() });
    }
    case "text":
      return workOrderText(order, {
        language,
        ...(out === undefined ? { color: colours(io, "stdout"), width: io.stdout.size?.columns } : {}),
      });
  }
}
