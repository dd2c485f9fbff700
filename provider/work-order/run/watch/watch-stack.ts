import { type Clock, createLimiter } from "../../../connectwise/index.ts";
import { noProgress, type WatchProgress } from "../../watch/progress.ts";
import type { Tenant } from "../../../access/tenant.ts";
import type { WorkOrder } from "../../order/work-order.ts";
import type { RoleState } from "../../../tenant/compare-role.ts";
import type { Language } from "../../languages/language.ts";
import type { Io } from "../../../terminal/io.ts";
import { liveStack } from "../../../stack/live-context.ts";
import type { StackResource } from "../../../stack/stack-resources.ts";
import { recordedOrder } from "../../stack-order.ts";
import type { ConfiguredPairs } from "./configured-pairs.ts";
import { TenantWatch } from "./tenant-watch.ts";
import { watchClock } from "../../../terminal/watch-clock.ts";
import type { WatchCommands } from "./watch-commands.ts";
import { type WatchEnd, watchLoop } from "./watch-loop.ts";
import { WatchScreen } from "./watch-screen.ts";
import { watchedStack } from "./watched-stack.ts";

/** One moment of a watch, for whoever shows it elsewhere. */
export interface WatchMoment {
  order: WorkOrder;
  /** Role id → what its screen showed when the watch began. */
  roles: ReadonlyMap<string, RoleState>;
  progress: WatchProgress;
}

export interface StackWatch {
  /** Our resources as recorded. */
  resources: readonly StackResource[];
  pairs: ConfiguredPairs;
  commands: WatchCommands;
  language: Language;
  intervalMs: number;
  /** Settings of the stack's configuration, where they are known. */
  setting?: (key: string) => string | undefined;
  /** Called before the first round and after every round. */
  onMoment?: (moment: WatchMoment) => void;
  /** Default: this machine's, ended by the signal. */
  clock?: Clock;
}

export interface StackWatchEnd extends WatchEnd {
  order: WorkOrder;
  /** Tenants of the stack that were not watched. */
  others: Tenant[];
}

/**
 * Watches what a stack leaves for a person, and shows it.
 * @throws PsaError "settings", "wrong-tenant", or what ends a watch: "not-signed-in", "no-right"
 */
export async function watchStack(watch: StackWatch, io: Io): Promise<StackWatchEnd> {
  const { pairs, intervalMs, setting, onMoment = () => undefined } = watch;
  const { signal } = io;
  const clock = watch.clock ?? watchClock(signal);
  // The rounds are the repetition: a request that fails is not sent again before the next one.
  const { context, resources, others } = liveStack(watch.resources, io, {
    ...(setting ? { config: setting } : {}),
    connect: { clock, tries: 1, limiter: createLimiter() },
  });
  const { order, roles } = recordedOrder(resources, io);
  onMoment({ order, roles, progress: noProgress });
  const screen = new WatchScreen(order, watch, io);
  try {
    const end = await watchLoop({
      tenant: new TenantWatch(context, watchedStack(resources), pairs),
      steps: order.steps,
      intervalMs,
      clock,
      signal,
      show: (progress, changes) => {
        onMoment({ order, roles, progress });
        screen.show(progress, changes);
      },
    });
    return { ...end, order, others };
  } finally {
    screen.end();
  }
}
