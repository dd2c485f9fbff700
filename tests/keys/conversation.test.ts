import { describe, expect, it } from "@jest/globals";
import { Conversation, Unanswered } from "../../provider/terminal/conversation.ts";
import { FakeTerminal } from "./fake-terminal.ts";

const { signal } = new AbortController();

function twoAnswers(terminal: FakeTerminal, abort: AbortSignal = signal): Promise<string[]> {
  return Conversation.hold({ terminal, signal: abort }, async (conversation) => [
    await conversation.ask("Name:"),
    await conversation.ask("Word:", { hidden: true }),
  ]);
}

describe("a conversation", () => {
  it("shows an answer only where it may be seen, and gives the terminal back", async () => {
    const terminal = new FakeTerminal().on("Name:", ["Um", "bre", "lla\r"]).on("Word:", "canary\r");
    expect(await twoAnswers(terminal)).toEqual(["Umbrella", "canary"]);
    expect(terminal.shown.replaceAll("\r\n", "\n")).toMatch(/^.*Name:.*Umbrella\n.*Word: .*\n$/s);
    expect(terminal.shown).not.toMatch(/c|a.?n.?a.?r.?y/);
    expect(terminal.rawModes).toEqual([true, false]);
    expect(terminal.input.listenerCount("data")).toBe(0);
  });

  it("lets a line be corrected", async () => {
    const terminal = new FakeTerminal().on("Name:", "Umm\u007fbrella\r").on("Word:", "canr\u007fary\r");
    expect(await twoAnswers(terminal)).toEqual(["Umbrella", "canary"]);
  });

  it.each(["\n", "\r", "\r\n"])(
    "keeps what was pasted beyond a line for the next question: %j",
    async (end) => {
      const terminal = new FakeTerminal().on("Name:", `Umbrella${end}canary${end}`);
      expect(await twoAnswers(terminal)).toEqual(["Umbrella", "canary"]);
      expect(terminal.shown).not.toContain("canary");
    },
  );

  it("is not confused by a line end that comes in two parts", async () => {
    const terminal = new FakeTerminal().on("Name:", "Umbrella\r").on("Word:", ["\ncan", "ary\r"]);
    expect(await twoAnswers(terminal)).toEqual(["Umbrella", "canary"]);
  });

  it.each([
    ["Ctrl-C", (terminal: FakeTerminal) => terminal.input.write("can\u0003")],
    ["Ctrl-D", (terminal: FakeTerminal) => terminal.input.write("\u0004")],
    ["the end of the input", (terminal: FakeTerminal) => terminal.input.end()],
    ["a terminal that is gone", (terminal: FakeTerminal) => terminal.input.destroy(new Error("EIO"))],
  ])("ends with %s", async (_, leave) => {
    const terminal = new FakeTerminal();
    terminal.on("Name:", "Umbrella\r").once("Word:", () => leave(terminal));
    await expect(twoAnswers(terminal)).rejects.toBeInstanceOf(Unanswered);
    expect(terminal.shown).not.toContain("can");
  });

  it("ends with a signal", async () => {
    const ending = new AbortController();
    const terminal = new FakeTerminal().once("Name:", () => ending.abort());
    await expect(twoAnswers(terminal, ending.signal)).rejects.toBeInstanceOf(Unanswered);
    expect(terminal.rawModes).toEqual([true, false]);
  });
});
