import { type MarkdownNode, shownText } from "../../support/markdown-tree.ts";
import type { Page, PlacedNode } from "./page.ts";

/** What a page may say its commands start from. */
export const scenes = ["an empty folder", "a program", "open steps", "a settled stack"] as const;
export type SceneName = (typeof scenes)[number];

/** A fenced block, and what the HTML comments before it say of it. */
export interface Fence {
  language: string;
  text: string;
  /** Of the first line of its text, from 1. */
  line: number;
  /** `<!-- not run: reason -->` */
  notRun?: string;
  /** The file that a paragraph such as "`Pulumi.yaml`:" right before it names: it is written, not run. */
  file?: string;
  /** `<!-- starts from: scene -->`: a folder and a tenant of their own from here on. */
  startsFrom?: SceneName;
}

/** Every fence of a page, in its order. */
export function fencesOf(page: Page): Fence[] {
  return fencesBelow(page.tree, page.file);
}

function fencesBelow(node: MarkdownNode, file: string): Fence[] {
  let before: string[] = [];
  let paragraph: PlacedNode | undefined;
  const found: Fence[] = [];
  for (const child of (node.children ?? []) as PlacedNode[]) {
    if (child.type === "html") {
      before.push(child.value ?? "");
      continue;
    }
    if (child.type === "code")
      found.push(fence(child, before, paragraph, `${file}:${child.position.start.line}`));
    else found.push(...fencesBelow(child, file));
    before = [];
    paragraph = child.type === "paragraph" ? child : undefined;
  }
  return found;
}

function fence(
  { lang, value = "", position }: PlacedNode,
  before: string[],
  paragraph: PlacedNode | undefined,
  place: string,
): Fence {
  const said = (word: string) =>
    before
      .map((html) => new RegExp(`^<!--\\s*${word}:\\s*(.+?)\\s*-->$`, "s").exec(html)?.[1])
      .find((text) => text !== undefined);
  const notRun = said("not run");
  const startsFrom = said("starts from");
  if (startsFrom !== undefined && !isScene(startsFrom))
    throw new Error(`${place}: it starts from "${startsFrom}"; there are ${scenes.join(", ")}`);
  const file = namedFile(paragraph);
  return {
    language: lang ?? "",
    text: value,
    line: position.start.line + 1,
    ...(notRun === undefined ? {} : { notRun }),
    ...(startsFrom === undefined ? {} : { startsFrom }),
    ...(file === undefined ? {} : { file }),
  };
}

function isScene(name: string): name is SceneName {
  return (scenes as readonly string[]).includes(name);
}

function namedFile(paragraph: PlacedNode | undefined): string | undefined {
  const [first] = paragraph?.children ?? [];
  if (!paragraph || first?.type !== "inlineCode" || !shownText(paragraph).endsWith(":")) return undefined;
  return /^[\w.-]+\.(json|ya?ml|ts)$/.exec(first.value ?? "")?.[0];
}

export const isShell = ({ language }: Fence): boolean => ["sh", "bash", "console"].includes(language);
export const isProgram = ({ language }: Fence): boolean => language === "ts";

/** One command as a person types it. */
export interface ShellCommand {
  text: string;
  line: number;
  /** What it may end with: 0, or what a comment says: `# exits 20`, or `# exits 7 when something differs`, which allows 0 too. */
  exits: number[];
}

/** The commands of a fence: one a line, unless the line goes on. In `console` those behind `$ `. */
export function commandsOf({ text, line, language }: Fence): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let open: string[] = [];
  let heredoc: string | undefined;
  text.split("\n").forEach((raw, at) => {
    if (language === "console" && open.length === 0 && !raw.startsWith("$ ")) return;
    const own = language === "console" ? raw.replace(/^[$>] /, "") : raw;
    if (open.length === 0 && /^\s*(#|$)/.test(own)) return;
    open.push(own);
    if (heredoc === undefined) heredoc = /<<-?\s*['"]?(\w+)/.exec(own)?.[1];
    else if (own.trim() === heredoc) heredoc = undefined;
    if (heredoc !== undefined || /(\\|\||&&)\s*$/.test(own)) return;
    const whole = open.join("\n");
    commands.push({ text: whole, line: line + at + 1 - open.length, exits: exitsSaid(whole) });
    open = [];
  });
  if (open.length > 0) throw new Error(`line ${line}: the last command of the fence does not end`);
  return commands;
}

function exitsSaid(command: string): number[] {
  const comment = /\s#(.*)$/m.exec(command)?.[1] ?? "";
  const said = [...comment.matchAll(/\bexits? (\d+)( (?:when|while|if|until)\b)?/g)];
  const codes = said.map(([, code]) => Number(code));
  return said.every(([, , condition]) => condition) ? [0, ...codes] : codes;
}
