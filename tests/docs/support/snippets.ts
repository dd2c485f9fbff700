import type { Fence } from "./fences.ts";

/** What a snippet without imports may take for granted. */
const prelude = `import * as pulumi from "@pulumi/pulumi";
import * as connectwise from "pulumi-connectwise-psa";
const config = new pulumi.Config();
declare const role: connectwise.SecurityRole;
declare const member: connectwise.ApiMember;
declare const permissions: connectwise.PermissionMap;
`;

export function isWholeProgram({ text }: Pick<Fence, "text">): boolean {
  return /^import\b/m.test(text);
}

/** A fence as a module of its own, and how many lines stand before its text. */
export function moduleOf(fence: Pick<Fence, "text">): { text: string; before: number } {
  if (isWholeProgram(fence)) return { text: fence.text, before: 0 };
  // In a block, where it may give its own meaning to what the prelude declares.
  const start = `${prelude}{\n`;
  return {
    text: `${start}${fence.text}\n}\nexport { config, member, permissions, role };\n`,
    before: start.split("\n").length - 1,
  };
}
