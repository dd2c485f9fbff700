import { inspect, isDeepStrictEqual } from "node:util";
import type { LogEntry, ScreenState } from "../support/product.ts";
import { plain, withoutSecrets } from "../support/stack.ts";
import type { Stand } from "../support/stand.ts";
import { loginPassword, pictureOf, World } from "../support/world.ts";
import type { OperationCase, Outcome } from "./operations.ts";

/** What an operation does where nothing goes wrong: what every faulted run is held against. */
export interface Reference {
  log: readonly LogEntry[];
  outcome: Outcome;
  /** Of the tenant, after the operation and whatever brings it in order. */
  settled: Record<string, unknown>;
  recorded: readonly object[];
}

export interface Violation {
  rule: Rule;
  text: string;
}

/** What holds for every case. */
export const rules = {
  typed: "every failure is one of ours: it says what happened; never a stack, a TypeError or “report it”",
  "nothing foreign": "what the stack does not declare is as before, our own member and role too",
  "reads only": "an operation that only looks writes nothing",
  "no duplicate": "no object is there twice",
  recorded: "what was made is in the state, or the next run finds it",
  "no false claim": "nothing is called proved, refused, unchanged or gone that is not known",
  converges:
    "the next run, with a person's steps, brings tenant and state where they would be without the fault",
  quiet: "the run after that writes nothing and changes nothing",
  secret: "no secret is in what is printed, thrown, or readable in the state",
} as const;
export type Rule = keyof typeof rules;

/** @returns undefined where the operation itself does not work */
export async function referenceOf(stand: Stand, operation: OperationCase): Promise<Reference> {
  const world = new World(stand, operation.moment);
  try {
    const outcome = await operation.act(world);
    const log = [...world.sandbox.log];
    if (!succeeded(outcome))
      throw new Error(`${operation.name} fails by itself: ${inspect(outcome, { depth: 4 })}`);
    const violations = await inOrder(world, operation);
    if (violations.length > 0) throw new Error(`${operation.name} does not settle: ${inspect(violations)}`);
    return {
      log,
      outcome,
      settled: pictureOf(world.sandbox.actions.state()),
      recorded: recordedOf(world),
    };
  } finally {
    world.end();
  }
}

/** Plays an operation under faults, then without, and says what does not hold. */
export async function playCase(
  stand: Stand,
  operation: OperationCase,
  reference: Reference,
  faults: readonly string[],
): Promise<Violation[]> {
  const world = new World(stand, operation.moment);
  const violations: Violation[] = [];
  const broken = (rule: Rule, text: string): void => void violations.push({ rule, text });
  try {
    const before = world.sandbox.actions.state();
    const recordedBefore = recordedOf(world);
    for (const fault of faults) world.sandbox.faults.add(fault);
    let outcome: Outcome;
    try {
      outcome = await operation.act(world);
    } catch (error) {
      broken("typed", `thrown past everything: ${inspect(error, { depth: 2 })}`);
      return violations;
    }
    world.sandbox.faults.clear();
    const after = world.sandbox.actions.state();
    for (const text of untyped(outcome)) broken("typed", text);
    for (const text of foreignChanges(before, after)) broken("nothing foreign", text);
    for (const text of duplicates(after)) broken("no duplicate", text);
    const writes = world.sandbox.log.filter(({ method }) => method !== "GET");
    if (operation.readsOnly && writes.length > 0)
      broken("reads only", writes.map(({ method, path }) => `${method} ${path}`).join(", "));
    if (outcome.of === "command" && operation.exits) {
      const allowed = [...operation.exits, 3];
      if (!allowed.includes(outcome.run.exit))
        broken("no false claim", `exit ${outcome.run.exit}: ${outcome.run.out}${outcome.run.err}`);
    }
    if (outcome.of === "stack" && operation.repair === "look") {
      const known = [recordedBefore, reference.recorded].map((list) =>
        list.map((one) => inspect(one, { depth: 9 })),
      );
      recordedOf(world).forEach((one) => {
        const text = inspect(one, { depth: 9 });
        if (!known.some((list) => list.includes(text))) broken("no false claim", `recorded: ${text}`);
      });
      if (recordedOf(world).length < Math.min(recordedBefore.length, reference.recorded.length))
        broken("no false claim", "a resource that is there left the state");
    }
    if (outcome.of === "stack") for (const text of lost(world, after)) broken("recorded", text);
    for (const text of claims(world, after, recordedBefore)) broken("no false claim", text);
    violations.push(...(await inOrder(world, operation)));
    const settled = pictureOf(withoutToldProbes(world));
    if (!isDeepStrictEqual(settled, reference.settled))
      broken("converges", difference(settled, reference.settled));
    for (const text of duplicates(world.sandbox.actions.state())) broken("no duplicate", text);
    for (const text of foreignChanges(before, world.sandbox.actions.state())) broken("nothing foreign", text);
    violations.push(...secretsIn(world, outcome));
    return violations;
  } finally {
    world.end();
  }
}

/** A probe's role that ConnectWise did not let go: the command tells people to delete it. */
function withoutToldProbes({ sandbox, said: texts }: World): ScreenState {
  const state = sandbox.actions.state();
  const told = ({ name }: { name: string }): boolean =>
    texts.some((text) => text.includes("THE PROBE'S ROLE MAY STILL BE") && text.includes(`"${name}"`));
  return { ...state, roles: state.roles.filter((role) => !told(role)) };
}

function succeeded(outcome: Outcome): boolean {
  if (outcome.of === "stack") return outcome.result.ok;
  return [0, 7, 20].includes(outcome.run.exit);
}

/** What follows every operation: the program again, a person's steps, the program again; then nothing is left to do. */
async function inOrder(world: World, { repair, act }: OperationCase): Promise<Violation[]> {
  const violations: Violation[] = [];
  const failed = (what: string, errors: readonly Error[]): void =>
    void violations.push({
      rule: "converges",
      text: `${what}: ${errors.map(({ message }) => message).join(" | ")}`,
    });
  if (repair === "look") {
    const outcome = await act(world);
    if (!succeeded(outcome))
      violations.push({
        rule: "converges",
        text: outcome.of === "stack" ? said(outcome) : `exit ${outcome.run.exit}: ${outcome.run.err}`,
      });
    return violations;
  }
  if (repair === "destroy") {
    const { ok, errors } = await world.stack.destroy();
    if (!ok) failed("destroy again", errors);
    if (world.stack.recorded.length > 0) failed("destroy again leaves something", []);
    return violations;
  }
  if (repair === "refresh and up") {
    const { ok, errors } = await world.stack.refresh();
    if (!ok) failed("refresh again", errors);
  }
  const second = await world.stack.up(world.program);
  if (!second.ok) failed("up again", second.errors);
  world.performSteps();
  const third = await world.stack.up(world.program);
  if (!third.ok) failed("up after the steps", third.errors);
  world.sandbox.clearLog();
  const promised = await world.stack.preview(world.program);
  const last = await world.stack.up(world.program);
  const writes = world.sandbox.log.filter(({ method }) => method !== "GET");
  // What is left for a person is looked at by every run.
  const open = new Set(
    world.stack.recorded
      .filter(({ outputs }) => ((outputs["outstanding"] as unknown[] | undefined) ?? []).length > 0)
      .map(({ type, name }) => `update ${type} ${name}`),
  );
  const [more, did] = [promised, last].map(({ operations }) => operations.filter((one) => !open.has(one)));
  if (!last.ok || more?.length || did?.length || writes.length > 0)
    violations.push({
      rule: "quiet",
      text: [
        ...(more ?? []).map((operation) => `promised ${operation}`),
        ...(did ?? []),
        ...writes.map(({ method, path }) => `${method} ${path}`),
        ...last.errors.map(({ message }) => message),
      ].join(", "),
    });
  return violations;
}

function said(outcome: Extract<Outcome, { of: "stack" }>): string {
  return outcome.result.errors.map(({ message }) => message).join(" | ");
}

const raw =
  /TypeError|ReferenceError|RangeError|SyntaxError|report it|is not a function|undefined \(reading|\n\s+at .*:\d+:\d+/;

function untyped(outcome: Outcome): string[] {
  if (outcome.of === "command") {
    const { exit, out, err } = outcome.run;
    if (raw.test(out + err)) return [`exit ${exit}: ${err}`];
    return exit !== 0 && exit !== 7 && exit !== 20 && err.trim() === "" && out.trim() === ""
      ? [`exit ${exit} without a word`]
      : [];
  }
  return outcome.result.errors
    .filter((error) => error.name !== "ConnectWise" || raw.test(error.message) || error.message.trim() === "")
    .map((error) => inspect(error, { depth: 1 }));
}

const ours = /^(vendor|vendortwo|vendor two)$/i;

/** Objects that the programs here never name. */
function foreignIn({ roles, members, people, integratorLogins }: ScreenState): Record<string, unknown> {
  return {
    ...Object.fromEntries(
      roles
        .filter(({ name }) => !ours.test(name) && !name.startsWith("psa-access probe"))
        .map((one) => [`role ${one.name}`, one]),
    ),
    ...Object.fromEntries(
      members
        .filter(({ identifier }) => !ours.test(identifier))
        .map((one) => [`member ${one.identifier}`, one]),
    ),
    ...Object.fromEntries(people.map((one) => [`person ${one.identifier}`, one])),
    ...Object.fromEntries(
      integratorLogins
        .filter(({ username }) => !ours.test(username))
        .map((one) => [`login ${one.username}`, one]),
    ),
  };
}

function foreignChanges(before: ScreenState, after: ScreenState): string[] {
  const [old, now] = [foreignIn(before), foreignIn(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => !isDeepStrictEqual(old[name], now[name]),
  );
}

function duplicates({ roles, members, integratorLogins }: ScreenState): string[] {
  const names = [
    ...roles.map(({ name }) => `role ${name.trim().toLowerCase()}`),
    ...members.map(({ identifier }) => `member ${identifier.trim().toLowerCase()}`),
    ...integratorLogins.map(({ username }) => `login ${username.trim().toLowerCase()}`),
  ];
  return names.filter((name, at) => names.indexOf(name) !== at);
}

/** What the state says that is not so: a record of another object, a claim on what is gone. */
function lost(world: World, { roles, members, integratorLogins }: ScreenState): string[] {
  return world.stack.recorded.flatMap(({ type, id }) => {
    if (type === "SecurityRole") {
      const role = roles.find((one) => String(one.id) === id);
      return role && !ours.test(role.name) ? [`the role ${role.name} (${id}) is recorded as ours`] : [];
    }
    if (type === "ApiMember") {
      const member = members.find((one) => String(one.id) === id);
      return member && !ours.test(member.identifier)
        ? [`the member ${member.identifier} is recorded as ours`]
        : [];
    }
    if (type === "IntegratorLogin") {
      const login = integratorLogins.find((one) => String(one.id) === id);
      return login && !ours.test(login.username) ? [`the login ${login.username} is recorded as ours`] : [];
    }
    return [];
  });
}

/** A key that this run recorded as proved exists, and its member has what is declared. */
function claims(world: World, { members }: ScreenState, before: readonly object[]): string[] {
  const left: string[] = [];
  for (const { type, outputs } of world.stack.recorded) {
    const known = before.some((one) =>
      isDeepStrictEqual((one as { outputs?: unknown }).outputs, withoutSecrets(outputs)),
    );
    if (type !== "ApiKey" || known) continue;
    const { observed, publicKey } = plain(outputs);
    if ((observed as { proved?: unknown } | undefined)?.proved !== true || typeof publicKey !== "string")
      continue;
    const holder = members.find(({ keys }) => keys.some((key) => key.publicKey === publicKey));
    if (!holder?.active) left.push(`${publicKey} is recorded as proved, and does not sign in`);
  }
  return left;
}

function recordedOf(world: World): object[] {
  return world.stack.recorded.map(({ type, name, id, outputs }) => ({
    type,
    name,
    id,
    outputs: withoutSecrets(outputs),
  }));
}

function secretsIn(world: World, outcome: Outcome): Violation[] {
  const errors = outcome.of === "stack" ? outcome.result.errors : [];
  const texts = [
    ...world.said,
    ...errors.map((error) => `${error.message}\n${error.stack ?? ""}`),
    ...errors.flatMap((error) => ("reasons" in error ? [String(error.reasons)] : [])),
    JSON.stringify(world.stack.recorded.map(({ outputs }) => withoutSecrets(outputs))),
    JSON.stringify(
      world.stack.recorded.filter(({ type }) => type === "IntegratorLogin").map(({ inputs }) => inputs),
    ),
    JSON.stringify(world.sandbox.log),
  ];
  return [...world.secrets, loginPassword]
    .filter((secret) => texts.some((text) => text.includes(secret)))
    .map((secret) => ({ rule: "secret", text: `${secret.slice(0, 4)}…` }));
}

function difference(now: unknown, wanted: unknown): string {
  const [left, right] = [now, wanted].map((value) =>
    inspect(value, { depth: 9, breakLength: 120 }).split("\n"),
  );
  return [
    ...(left ?? []).filter((line) => !right?.includes(line)).map((line) => `is ${line.trim()}`),
    ...(right ?? []).filter((line) => !left?.includes(line)).map((line) => `should be ${line.trim()}`),
  ].join("; ");
}
