import { customizeEntries } from "../../access/customize.ts";
import { columns, columnTitles } from "../../access/level.ts";
import { functionsOf } from "../../access/functions-of.ts";
import { markdownText } from "../../formats/markdown-text.ts";
import { type AskingPage, notGranted, type ProfileAsking, rowReason } from "./asked-for.ts";
import { place } from "./declaration-text.ts";
import type { DeclaredKey, DeclaredMember, DeclaredRole } from "./declared.ts";
import type { Integration } from "./integrations.ts";
import { loginTable } from "./login-fields.ts";
import { fieldTable, table } from "./markdown-table.ts";
import { tableCell } from "./table-cell.ts";
import {
  administratorWarning,
  customizeHeadings,
  fieldWords,
  headings,
  listTitles,
  loginIntro,
  marker,
  none,
  notGrantedHeadings,
  nothing,
  notKnown,
  outsideWarning,
  pageIntro,
  rightsHeadings,
} from "./wording.ts";

export type AskingOf = (profile: string) => ProfileAsking | undefined;

/** One integration as a Markdown file. One row is one function, one entry of a list or one field. */
export function integrationPage(integration: Integration, askingOf: AskingOf): string {
  const { name, role, members, keys, login } = integration;
  const asking = role?.profile === undefined ? undefined : askingOf(role.profile);
  const pages = new Map<string, AskingPage>();
  const blocks = [marker, `# ${tableCell(name)}`];
  if (login) blocks.push(loginIntro);
  else if (role) {
    blocks.push(pageIntro);
    for (const each of roleBlocks(role, asking, pages)) blocks.push(each);
  } else blocks.push(outsideWarning);
  for (const member of members) for (const each of memberBlocks(member)) blocks.push(each);
  for (const key of keys) for (const each of keyBlocks(key)) blocks.push(each);
  if (login) blocks.push(`${headings.login}: ${tableCell(login.username)}`, loginTable(login));
  if (pages.size > 0) blocks.push(definitions(pages));
  return `${blocks.join("\n\n")}\n`;
}

function roleBlocks(
  role: DeclaredRole,
  asking: ProfileAsking | undefined,
  pages: Map<string, AskingPage>,
): string[] {
  const blocks = [
    `${headings.role}: ${tableCell(role.name)}`,
    ...(role.admin ? [administratorWarning] : []),
    fieldTable([
      [fieldWords.roleId, role.name],
      [fieldWords.administrator, role.admin ? "yes" : "no"],
      ...(role.profile === undefined ? [] : [[fieldWords.profile, role.profile] as const]),
      ...role.details,
      ...place(role),
    ]),
    headings.rights,
    rightsTable(role, asking, pages),
  ];
  const entries = customizeEntries(role.customize);
  if (entries.length > 0) {
    const rows = entries.flatMap(({ module, function: fn, list }) => {
      const [title, items] =
        "allow" in list ? [listTitles.allow, list.allow] : [listTitles.disallow, list.disallow];
      const cells = items.length > 0 ? items.map(tableCell) : [nothing];
      return cells.map((item) => [tableCell(module), tableCell(fn), title, item]);
    });
    blocks.push(headings.customize, table(customizeHeadings, rows));
  }
  const open = asking === undefined ? [] : notGranted(role.permissions, asking);
  if (open.length > 0) {
    const rows = open.map((cell) => [
      tableCell(cell.module),
      tableCell(cell.function),
      columnTitles[cell.column],
      cell.level,
    ]);
    blocks.push(headings.notGranted, table(notGrantedHeadings, rows));
  }
  return blocks;
}

function rightsTable(
  { permissions }: DeclaredRole,
  asking: ProfileAsking | undefined,
  pages: Map<string, AskingPage>,
): string {
  const rows = functionsOf(permissions).map(({ module, function: fn }) => {
    const reason = rowReason(permissions, module, fn, asking);
    for (const page of reason.pages) pages.set(page.label, page);
    const levels = columns.map((column) => permissions[module]?.[fn]?.[column] ?? none);
    return [tableCell(module), tableCell(fn), ...levels, reason.markdown];
  });
  const middle = columns.map(() => "center" as const);
  return table(rightsHeadings, rows, ["left", "left", ...middle, "left"]);
}

function memberBlocks(member: DeclaredMember): string[] {
  const { identifier, name, role, roleId, details } = member;
  return [
    `${headings.member}: ${tableCell(identifier)}`,
    fieldTable([
      [fieldWords.memberId, identifier],
      [fieldWords.memberName, name],
      role === null
        ? [fieldWords.roleOutside, roleId === undefined ? notKnown : `record id ${roleId}`]
        : [fieldWords.role, role],
      ...details,
      ...place(member),
    ]),
  ];
}

function keyBlocks(key: DeclaredKey): string[] {
  const { description, member, memberUrn, profile, details } = key;
  return [
    `${headings.key}: ${tableCell(description)}`,
    fieldTable([
      [fieldWords.description, description],
      [memberUrn === undefined ? fieldWords.memberOutside : fieldWords.member, member],
      ...(profile === undefined ? [] : [[fieldWords.profile, profile] as const]),
      ...details,
      ...place(key),
    ]),
  ];
}

/** Addresses of the pages, out of the way of the rows. */
function definitions(pages: ReadonlyMap<string, AskingPage>): string {
  return [...pages.values()]
    .sort((a, b) => (a.label < b.label ? -1 : 1))
    .map(({ label, url, title }) => `[${label}]: <${url}> "${markdownText(title).replaceAll('"', '\\"')}"`)
    .join("\n");
}
