// Refreshes in one process, in a process of its own, so that nothing else moves its memory; prints one JSON line.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { hostProcess, type Sandbox } from "../support/product.ts";
import { type Declared, Stack } from "../support/stack.ts";
import { Stand, StandingClock } from "../support/stand.ts";
import { ownPair } from "../support/world.ts";
import { slopeOf } from "./slope.ts";

const [rounds = 1000, roles = 200] = process.argv.slice(2).map(Number);
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const stand = await Stand.open();
const clock = new StandingClock();
const sandbox: Sandbox = stand.put({ ownPair, clock });
const host = () => hostProcess({ environment: { ...sandbox.env }, clock, onNotice: () => undefined });
const stack = new Stack(host);
const program: Declared[] = Array.from({ length: roles }, (_, at) => ({
  type: "SecurityRole",
  name: `role-${at}`,
  inputs: () => ({ name: `Role ${at}`, permissions: { Companies: { Contacts: { inquire: "All" } } } }),
}));
const made = await stack.up(program);
if (!made.ok) throw new AggregateError(made.errors);
stack.recorded.forEach(({ id }) =>
  sandbox.actions.setLevels(Number(id), { module: "Companies", function: "Contacts", inquire: "All" }),
);

const warmUp = Math.ceil(rounds / 4);
/** Rounds between two looks at the memory: each needs a collection. */
const every = 5;
const bytes: number[] = [];
let requests = 0;
for (let round = 0; round < rounds; round++) {
  const { ok, errors } = await stack.refresh();
  if (!ok) throw new AggregateError(errors);
  requests = sandbox.log.length;
  sandbox.clearLog();
  if (round >= warmUp && round % every === 0) {
    collect();
    bytes.push(process.memoryUsage().heapUsed);
  }
}
await stand.close();
await new Promise((resolve) => setTimeout(resolve, 50));
const handles = process
  .getActiveResourcesInfo()
  .filter((name) => !/^(?:TTYWrap|PipeWrap|Immediate|FSReqPromise)$/.test(name));
process.stdout.write(
  `${JSON.stringify({ rounds, roles, requestsPerRefresh: requests, bytesPerRefresh: Math.round(slopeOf(bytes) / every), handles })}\n`,
);
