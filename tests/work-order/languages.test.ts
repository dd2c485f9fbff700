import { describe, expect, it } from "@jest/globals";
import { type Language, languageNamed, languages } from "../../provider/work-order/languages/language.ts";
import { watchWords } from "../../provider/work-order/languages/watch-words-of.ts";
import { wordsOf } from "../../provider/work-order/languages/words-of.ts";
import { messages } from "../formats/every-message.ts";

/** Messages that read the same in English, and should. */
const sameOnPurpose: Record<Exclude<Language, "en">, string[]> = {
  fr: ['words {"text":"As the guide says."}', "page.source"],
  de: ['words {"text":"As the guide says."}', "order.labelled(Label, Text)"],
  "pt-BR": ['words {"text":"As the guide says."}', "order.labelled(Label, Text)"],
};

/** Names on ConnectWise's screen, which are English in every language. */
const screenNames =
  /System > (?:Security Roles|Members > API Members(?: > \w+ > API Keys)?)|New Item|Public Key|Private Key|All records|Available APIs|\(customize\)|Save and Close|\bSave\b|API Keys|\bCustomize\b|(?:Disa|A)llow Access to these|Role ID|Member ID|Member Name|\bAdministrator\b|\bNone\b|\bLevel\b(?=, Name)|Location|Business Unit|Default Territory|Time Zone|ConnectWise(?: PSA)?/g;
const code = /`[^`]*`/g;

const found = (text: string, pattern: RegExp) => [...(text.match(pattern) ?? [])].sort();

const english = messages("en");
const others = languages.filter((language) => language !== "en");

describe.each(languages)("the work order in %s", (language) => {
  const all = messages(language);

  it("says its language", () => {
    expect(wordsOf(language).language).toBe(language);
  });

  it("has a text for everything, with every name that is put into it", () => {
    expect(all.map(({ name }) => name).sort()).toEqual(english.map(({ name }) => name).sort());
    for (const { name, text, names } of all) {
      expect({ name, missing: names.filter((one) => !text.includes(one)) }).toEqual({ name, missing: [] });
    }
  });

  it("has no text that is empty, unfinished or oddly spaced", () => {
    for (const { name, text } of all) {
      expect({ name, text }).toEqual({ name, text: expect.stringMatching(/^\S(?:.*\S)?$/) });
      expect({ name, text }).not.toEqual({
        name,
        text: expect.stringMatching(/\bundefined\b|\bnull\b|\bNaN\b|\[object|\$\{|[ \u00a0\u202f]{2}|TODO/),
      });
    }
  });

  it("counts one and several apart", () => {
    const { order: ofOrder, page: ofPage } = wordsOf(language);
    const { leftToUp, seenDone, left, upLeaves } = watchWords(language);
    for (const text of [
      (count: number) => ofOrder.heading(count, undefined),
      ofOrder.tasks,
      leftToUp,
      seenDone,
      left,
      upLeaves,
      ofPage.hiddenRows,
      ofPage.changes,
      (count: number) => ofPage.setCells(count, 1),
      (count: number) => ofPage.setCells(1, count),
    ]) {
      const [one, two, three] = [text(1), text(2), text(3)];
      expect(one.replaceAll("1", "2")).not.toBe(two);
      expect(two.replaceAll("2", "3")).toBe(three);
    }
  });
});

describe.each(others)("%s, beside English,", (language) => {
  const pairs = messages(language).map((message) => {
    const original = english.find(({ name }) => name === message.name);
    return { ...message, original: original?.text ?? "" };
  });

  it("is translated throughout", () => {
    const same = pairs.filter(({ text, original }) => text === original).map(({ name }) => name);
    expect(same.sort()).toEqual([...sameOnPurpose[language]].sort());
  });

  it("has no English word but names", () => {
    for (const { name, text, names } of pairs) {
      const own = names.reduce((rest, one) => rest.replaceAll(one, ""), text);
      const left = found(
        own.replace(code, "").replace(screenNames, ""),
        /\b(the|and|with|your|this|that|which|only|first|then|of|key|role|by|is|are|not|once)\b/gi,
      );
      expect({ name, left }).toEqual({ name, left: [] });
    }
  });

  it("keeps names of the screen, and commands", () => {
    for (const { name, text, original } of pairs) {
      expect({ name, code: found(text, code) }).toEqual({ name, code: found(original, code) });
      expect({ name, names: found(text, screenNames) }).toEqual({
        name,
        names: found(original, screenNames),
      });
    }
  });

  it("has its own quotation marks and spaces", () => {
    const { quoted } = wordsOf(language).order;
    for (const { name, text } of pairs) {
      const prose = text.replace(code, "");
      expect({ name, straight: found(prose, /["']/g) }).toEqual({ name, straight: [] });
      if (language !== "fr") continue;
      expect({ name, spaces: found(prose, /[^\u202f][;?!»]|[^\u202f\w]:|[\w)]: |«[^\u202f]/g) }).toEqual({
        name,
        spaces: [],
      });
    }
    expect(quoted("x")).toBe({ fr: "«\u202fx\u202f»", de: "„x“", "pt-BR": "“x”" }[language]);
  });
});

describe("a language", () => {
  it.each<[string, Language | undefined]>([
    ["de", "de"],
    ["DE", "de"],
    ["de-AT", "de"],
    ["fr_CA", "fr"],
    ["pt-br", "pt-BR"],
    ["pt", "pt-BR"],
    [" en ", "en"],
    ["nl", undefined],
    ["", undefined],
  ])("is meant by %j: %s", (text, language) => {
    expect(languageNamed(text)).toBe(language);
  });
});
