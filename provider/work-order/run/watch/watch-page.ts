import { doneSteps } from "../../watch/progress.ts";
import type { Language } from "../../languages/language.ts";
import { watchWords } from "../../languages/watch-words-of.ts";
import type { Io } from "../../../terminal/io.ts";
import { openLivePage } from "./page-server.ts";
import type { WatchMoment } from "./watch-stack.ts";

/** The work order as a page, as far as the watch has come. */
export interface WatchPage {
  show: (moment: WatchMoment) => void;
  close(): Promise<void>;
}

/** Opens the page, and says where it is as soon as there is something on it. */
export async function openWatchPage(language: Language, io: Io): Promise<WatchPage> {
  const { workOrderHtml } = await import("../../html/work-order-html.ts");
  let moment: WatchMoment | undefined;
  const page = await openLivePage(() => {
    if (!moment) return "";
    const { order, roles, progress } = moment;
    return workOrderHtml(order, {
      language,
      roles,
      done: doneSteps(progress),
      watching: true,
      wrongs: progress.wrongs,
    });
  });
  return {
    show: (next) => {
      if (!moment) io.stderr.write(`${watchWords(language).page(page.address)}\n\n`);
      moment = next;
    },
    // Whoever looks on should see the last tick; whoever breaks off does not wait for it.
    close: () => page.close({ afterLastLook: !io.signal.aborted }),
  };
}
