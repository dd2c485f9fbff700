import type { Clock } from "../../provider/connectwise/index.ts";
import type { WatchProgress } from "../../provider/work-order/watch/progress.ts";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import { stackResources } from "../../provider/stack/stack-resources.ts";
import { noPairs, type ConfiguredPairs } from "../../provider/work-order/run/watch/configured-pairs.ts";
import { watchCommands } from "../../provider/work-order/run/watch/watch-commands.ts";
import { type StackWatchEnd, watchStack } from "../../provider/work-order/run/watch/watch-stack.ts";
import type { StackBuilder } from "../support/stack-builder.ts";
import { testIo } from "../support/test-io.ts";

export interface Round {
  /** API requests since the pause before, as `METHOD /path`; those of the start are in the first. */
  requests: string[];
  /** How long was waited afterwards, milliseconds; 0 after the last round. */
  pause: number;
  progress: WatchProgress | undefined;
}

export interface WatchedRounds {
  end: StackWatchEnd["end"];
  /** What ended the watch instead. */
  error: unknown;
  progress: WatchProgress | undefined;
  rounds: Round[];
  out: string;
  err: string;
}

export interface Scene {
  sandbox: RunningSandbox;
  stack: Pick<StackBuilder, "text">;
  pairs?: ConfiguredPairs;
  /** After the round of this number (from 0), somebody does this; then the time of the pause has passed. */
  after?: Record<number, () => unknown>;
  /** The watch is interrupted after this round. Default 30. */
  interruptAfter?: number;
  tty?: { columns: number; rows: number };
  onOut?: (text: string) => void;
}

/** Plays a watch with an interval of five seconds, in no time. */
export async function watchRounds(scene: Scene): Promise<WatchedRounds> {
  const { sandbox, stack, pairs = noPairs, after = {}, interruptAfter = 30, tty } = scene;
  const ending = new AbortController();
  const { io, printed } = testIo({
    env: { ...sandbox.env, NO_COLOR: "1" },
    signal: ending.signal,
    tty: tty !== undefined,
    ...(scene.onOut ? { onOut: scene.onOut } : {}),
  });
  if (tty) Object.assign(io.stdout, { size: tty });
  const rounds: Round[] = [];
  let now = Date.UTC(2026, 10, 21);
  let progress: WatchProgress | undefined;
  let read = sandbox.log.length;
  const note = (pause: number) => {
    const requests = sandbox.log.slice(read).map(({ method, path }) => `${method} ${path}`);
    read = sandbox.log.length;
    rounds.push({ requests, pause, progress });
  };
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      note(ms);
      const round = rounds.length - 1;
      await after[round]?.();
      if (round >= interruptAfter) ending.abort("SIGINT");
      now += ms;
    },
  };
  let end: StackWatchEnd["end"] = "interrupted";
  let error: unknown;
  try {
    ({ end } = await watchStack(
      {
        resources: stackResources(JSON.parse(stack.text)),
        pairs,
        commands: watchCommands(["--stack", "prod"]),
        language: "en",
        intervalMs: 5000,
        clock,
        onMoment: (moment) => (progress = moment.progress),
      },
      io,
    ));
  } catch (thrown) {
    error = thrown;
  }
  note(0);
  return { end, error, progress, rounds, ...printed() };
}

/** Requests about roles, by round. */
export function roleRequests(rounds: readonly Round[]): number[] {
  return rounds.map(({ requests }) => requests.filter((one) => /securityroles/i.test(one)).length);
}
