import { describe, expect, it } from "@jest/globals";
import type { StackKey } from "../../provider/keys/chosen-key.ts";
import { contextFor } from "../../provider/keys/key-stack.ts";
import { Rotation } from "../../provider/keys/rotate/rotation.ts";
import type { StackResource } from "../../provider/stack/stack-resources.ts";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import type { KeyOutputs } from "../../provider/resources/api-key/state.ts";
import { sandboxFor } from "../support/loopback.ts";
import { testIo } from "../support/test-io.ts";
import { setLevels, settledStack, type SettledStack } from "../support/vendor-stack.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { ScriptedStack } from "./scripted-stack.ts";

type Pair = { publicKey: string; privateKey: string };

interface Rotating {
  code: number;
  err: string;
  pauses: number[];
}

class RotationCase {
  readonly sandbox: RunningSandbox;
  readonly settled: SettledStack;
  readonly stack: ScriptedStack;

  private constructor(sandbox: RunningSandbox, settled: SettledStack, outputs?: Partial<KeyOutputs>) {
    this.sandbox = sandbox;
    this.settled = settled;
    this.stack = new ScriptedStack(settled, outputs);
  }

  static async set(outputs?: Partial<KeyOutputs>): Promise<RotationCase> {
    const sandbox = await sandboxFor();
    return new RotationCase(sandbox, await settledStack(sandbox), outputs);
  }

  get memberId(): number {
    return Number(this.settled.memberId);
  }

  newPair(): Pair {
    return this.sandbox.actions.createKey(this.memberId, { description: "Office Protect" });
  }

  deleteOld(): void {
    this.sandbox.actions.deleteKey(this.memberId, this.settled.pair.publicKey);
  }

  /** One call of the command, with nothing remembered of earlier ones. */
  async rotate(
    around: { terminal?: FakeTerminal; ending?: AbortController; atPause?: (number: number) => void } = {},
  ): Promise<Rotating> {
    const { signal } = around.ending ?? new AbortController();
    const { io, printed } = testIo({
      env: { ...this.sandbox.env },
      signal,
      ...(around.terminal ? { terminal: around.terminal } : {}),
    });
    const pauses: number[] = [];
    const options = {
      member: "officeprotect",
      again: "psa-access key rotate officeprotect --stack dev",
      interval: 10_000,
      pause: async (ms: number) => {
        pauses.push(ms);
        if (pauses.length > 20) throw new Error("it waits for ever");
        around.atPause?.(pauses.length);
      },
      contextFor: (key: StackKey, resources: readonly StackResource[]) => contextFor(key, resources, io),
    };
    const code = await new Rotation(this.stack, options, io).run();
    return { code, err: printed().err, pauses };
  }
}

function paste(pair: Pair): string {
  return `${pair.publicKey}\r${pair.privateKey}\r`;
}

const vendorHasIt = "Does the vendor work with the new pair? (yes/no)";

describe("a rotation", () => {
  it("goes from the new key to the old one's refusal", async () => {
    const made = await RotationCase.set();
    const { settled, sandbox, stack } = made;
    const pair = made.newPair();
    const terminal = new FakeTerminal().on("Public key", paste(pair)).on(vendorHasIt, "yes\r");
    const { code, err, pauses } = await made.rotate({
      terminal,
      atPause: (number) => {
        if (number === 1) sandbox.clearLog();
        if (number === 3) made.deleteOld();
      },
    });
    expect(err).toBe(
      [
        'Rotation of key "Office Protect" of API member OfficeProtect',
        "Make the new key on the screen",
        "  System > Members > API Members > OfficeProtect > API Keys > New Item",
        "  Description: Office Protect. Then Save, not Save and Close.",
        "  Copy both keys before you leave the tab: the private one is shown only once.",
        `  Leave the old key, ${settled.pair.publicKey}, as it is for now: the vendor still uses it.`,
        "✓ The pair signs in as OfficeProtect, with exactly the declared levels.",
        "✓ Stored in Pulumi.dev.yaml: officePublicKey, and officePrivateKey as a secret.",
        "Prove the new pair: pulumi up",
        "Hand the new pair over to the vendor",
        "  In the vendor's console, where the old pair stands.",
        "  If you have no copy of it left: the stack's configuration keeps it (`pulumi config get officePrivateKey`).",
        "Delete the old key on the screen",
        `  System > Members > API Members > OfficeProtect > API Keys: ${settled.pair.publicKey}`,
        "Waiting until ConnectWise refuses it. Ctrl-C stops the waiting, and nothing is lost.",
        `✓ ConnectWise refuses ${settled.pair.publicKey}.`,
        "Settle it: pulumi up",
        `✓ Rotated: the pair ${pair.publicKey} is proved, and every older one is refused.`,
        "",
      ].join("\n"),
    );
    expect(code).toBe(0);
    expect(stack.ups).toBe(2);
    expect(stack.configured).toEqual(pair);
    expect(terminal.unasked).toEqual([]);
    expect(err + terminal.shown).not.toContain(pair.privateKey);
    expect(pauses).toEqual([10_000, 15_000, 22_500]);
    // A look at a living pair is one request; a refusal is three.
    const looks = sandbox.log.slice(0, 1 + 1 + 3).map(({ path }) => path.split("/").at(-1));
    expect(looks).toEqual(looks.map(() => "mySecurity"));
  });

  it("can be stopped at every step and continued by the same command", async () => {
    const made = await RotationCase.set();
    const { stack } = made;
    const pair = made.newPair();
    const goesOn = "Next: `psa-access key rotate officeprotect --stack dev` goes on from here.\n";

    // At the question for the new pair.
    const first = new FakeTerminal().on("Public key", "\u0003");
    expect(await made.rotate({ terminal: first })).toMatchObject({
      code: 20,
      err: expect.stringContaining(`Not answered: nothing was stored.\n${goesOn}`),
    });
    expect(stack.configured).toEqual(made.settled.pair);

    // An `up` that fails after the capture.
    stack.instead.push(() => 255);
    const failed = await made.rotate({ terminal: new FakeTerminal().on("Public key", paste(pair)) });
    expect(failed).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        "✗ `up` failed.\nNext: When that is put right, `psa-access key rotate officeprotect --stack dev` goes on",
      ),
    });
    expect(stack.configured).toEqual(pair);

    // A signal during `up`: the next call finds the pair configured and asks for none.
    const ending = new AbortController();
    stack.instead.push(() => (ending.abort(), 1));
    expect(await made.rotate({ terminal: new FakeTerminal(), ending })).toMatchObject({
      code: 20,
      err: expect.stringContaining(`Stopped; what was done is kept.\n${goesOn}`),
    });

    // At the hand-over: not yet, Ctrl-C, a closed terminal.
    const notYet = await made.rotate({ terminal: new FakeTerminal().on(vendorHasIt, "no\r") });
    expect(notYet).toMatchObject({
      code: 20,
      err: expect.stringContaining("Next: Once it does, `psa-access"),
    });
    for (const leave of [
      (terminal: FakeTerminal) => void terminal.input.write("\u0003"),
      (terminal: FakeTerminal) => void terminal.input.destroy(),
    ]) {
      const terminal = new FakeTerminal();
      terminal.once(vendorHasIt, () => leave(terminal));
      expect(await made.rotate({ terminal })).toMatchObject({
        code: 20,
        err: expect.stringContaining(`Stopped; what was done is kept.\n${goesOn}`),
      });
    }

    // While waiting for the deletion.
    const stopping = new AbortController();
    const waiting = await made.rotate({
      terminal: new FakeTerminal().on(vendorHasIt, "y\r"),
      ending: stopping,
      atPause: (number) => number === 2 && stopping.abort(),
    });
    expect(waiting).toMatchObject({ code: 20, err: expect.stringContaining(goesOn) });

    // The key was deleted meanwhile: nothing is asked any more.
    made.deleteOld();
    const upsBefore = stack.ups;
    const last = await made.rotate({ terminal: new FakeTerminal() });
    expect(last.code).toBe(0);
    expect(last.err).toContain(`✓ Rotated: the pair ${pair.publicKey} is proved`);
    expect(stack.ups - upsBefore).toBe(1);
  });

  it("does without a terminal what needs no answer", async () => {
    const made = await RotationCase.set();
    const start = await made.rotate();
    expect(start.code).toBe(20);
    expect(start.err).toMatch(
      /New Item\n(.*\n)+Next: make it, and run `psa-access key rotate .*` in a terminal/,
    );
    const pair = made.newPair();
    made.stack.configured = pair;
    const proved = await made.rotate();
    expect(proved.code).toBe(20);
    expect(proved.pauses).toEqual([]);
    expect(proved.err).toContain("Prove the new pair: pulumi up\nHand the new pair over to the vendor\n");
    expect(proved.err).toContain(
      "Next: When both are done, `psa-access key rotate officeprotect --stack dev`",
    );
    made.deleteOld();
    const settled = await made.rotate();
    expect(settled.code).toBe(0);
    expect(settled.err).toContain("✓ Rotated");
    expect(made.stack.ups).toBe(2);
  });

  it("does not take the old pair for the new one", async () => {
    const made = await RotationCase.set();
    const terminal = new FakeTerminal().on("Public key", paste(made.settled.pair));
    const { code, err } = await made.rotate({ terminal });
    expect(code).toBe(2);
    expect(err).toContain("This is the pair that is in use now.");
    expect(made.stack.ups).toBe(0);
  });

  it("stops where a new pair may not do enough, and goes on once it may", async () => {
    const made = await RotationCase.set();
    const pair = made.newPair();
    const row = { module: "Service Desk", function: "Service Tickets" };
    made.sandbox.actions.setLevels(Number(made.settled.roleId), { ...row, add: "None" });
    const narrow = await made.rotate({ terminal: new FakeTerminal().on("Public key", paste(pair)) });
    expect(narrow.code).toBe(20);
    expect(narrow.err).toContain(`✗ The pair ${pair.publicKey} is not proved yet.\n`);
    expect(narrow.err).toContain("Next: `psa-access work-order --stack dev` says what is left to do");
    setLevels(made.sandbox, made.settled.roleId);
    const after = await made.rotate({ terminal: new FakeTerminal().on(vendorHasIt, "no\r") });
    expect(after).toMatchObject({ code: 20, err: expect.stringContaining("Hand the new pair over") });
  });

  it("goes on through a passing trouble, and says it once", async () => {
    const made = await RotationCase.set();
    const pair = made.newPair();
    const { code, err, pauses } = await made.rotate({
      terminal: new FakeTerminal().on("Public key", paste(pair)).on(vendorHasIt, "YES\r"),
      atPause: (number) => {
        if (number === 1) made.sandbox.faults.add("GET /system/mySecurity html x2");
        if (number === 4) made.deleteOld();
      },
    });
    expect(code).toBe(0);
    expect(pauses).toHaveLength(4);
    expect(err.match(/Looking again, more slowly\./g)).toHaveLength(1);
  });

  it("ends when our own key no longer works: then a refusal proves nothing", async () => {
    const made = await RotationCase.set();
    const pair = made.newPair();
    const rotating = made.rotate({
      terminal: new FakeTerminal().on("Public key", paste(pair)).on(vendorHasIt, "yes\r"),
      atPause: () => made.sandbox.faults.add("GET /system/mySecurity status:401"),
    });
    await expect(rotating).rejects.toMatchObject({ code: "not-signed-in" });
  });

  it("does not store a pair where the program does not read it", async () => {
    const made = await RotationCase.set();
    made.stack.configured = {};
    await expect(made.rotate({ terminal: new FakeTerminal() })).rejects.toMatchObject({
      code: "bad-input",
      what: expect.stringMatching(/does not take the pair .* from officePublicKey and officePrivateKey/),
    });
    made.stack.configured = made.newPair();
    made.stack.reads = false;
    await expect(made.rotate()).rejects.toMatchObject({
      what: expect.stringContaining("does not take the pair"),
    });
    expect(made.stack.ups).toBe(1);
  });
});
