import { describe, expect, it } from "@jest/globals";
import { parsePair } from "../../provider/keys/pair/parse-pair.ts";
import { askedPauseMs } from "../../provider/connectwise/backoff.ts";
import { complaintText, readComplaint } from "../../provider/connectwise/complaint.ts";
import { nextTarget, pageIdWithin } from "../../provider/connectwise/page-link.ts";
import { SentSecrets } from "../../provider/connectwise/redactor.ts";

const html = (text: string) => ({ status: 403, headers: { "content-type": "text/html" }, text });
const sent = new SentSecrets();
sent.add("topsecret", "PUBLIC1");

/** What a server, or whoever pipes a text in, can make long; each once took time with the square of its length. */
const readers: [string, (length: number) => unknown][] = [
  ["many <title of a page", (n) => complaintText(readComplaint(html(`<html>${"<title".repeat(n / 6)}`)))],
  ["many <title> of a page", (n) => complaintText(readComplaint(html(`<html>${"<title>".repeat(n / 7)}`)))],
  ["a page of blanks", (n) => complaintText(readComplaint(html(`<html><title>${" ".repeat(n)}`)))],
  ["many < of a Link", (n) => nextTarget("<".repeat(n))],
  ["many <> of a Link", (n) => nextTarget("<>;".repeat(n / 3))],
  ["blanks in a Link", (n) => nextTarget(`<x>; rel ${" ".repeat(n)} = ${" ".repeat(n)}nex`)],
  ["many rel in a Link", (n) => nextTarget(`<x>${"; rel=".repeat(n / 6)}`)],
  [
    "a long address in a Link",
    (n) => pageIdWithin(`https://x/${"a/".repeat(n / 2)}?pageId=1`, "/system/members"),
  ],
  ["a 429 with many 'in '", (n) => askedPauseMs({ status: 429, headers: {}, text: "in 1".repeat(n / 4) }, 0)],
  [
    "a deep JSON of a 429",
    (n) =>
      askedPauseMs({ status: 429, headers: { "content-type": "application/json" }, text: "[".repeat(n) }, 0),
  ],
  ["a text full of stops", (n) => sent.redact(". ".repeat(n / 2))],
  ["a text full of secrets", (n) => sent.redact("topsecret".repeat(n / 9))],
  ["a pasted text of underscores", (n) => parsePair("_".repeat(n)).problem],
  ["a pasted text of labels", (n) => parsePair("public ".repeat(n / 7)).problem],
];

describe("a text from outside that grows", () => {
  it.each(readers)("%s is read in time that grows no faster than it", (_name, read) => {
    const cpu = (length: number): number => {
      const before = process.cpuUsage();
      read(length);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    read(1000);
    // Eight times as long: with its square it would take sixty-four times as long.
    expect(cpu(1_600_000)).toBeLessThan(16 * cpu(200_000) + 200);
  });
});
