import { columns, columnTitles, type ColumnTitle } from "../../access/level.ts";
import { functionRow, isWrong, type RoleRows } from "./function-row.ts";
import { htmlId } from "./html-id.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { isChanged, type ScreenModule } from "./role-screen.ts";
import { inOwnWords, type PageContext } from "./page-context.ts";

/** Rows to change up to which a module is not cut between two sheets of paper. */
const keptTogether = 8;

/** A module as on the screen: it opens and closes, and has a row for each function. */
export function moduleGroup(module: ScreenModule, about: RoleRows, sheet: PageContext): Markup {
  const { page, language } = sheet.words;
  const { name, rows, changed } = module;
  const { role } = about;
  const wrong = rows.filter((row) => !isChanged(row) && isWrong(name, row, role, sheet)).length;
  const isKeptTogether = changed <= keptTogether;
  const hidden = changed > 0 ? rows.length - changed - wrong : 0;
  return markup`
    <details id="${htmlId(role.id, role.name, name)}"
      ${changed + wrong > 0 && markup` class="has${isKeptTogether && " few"}" open`}>
      <summary>
        <span class="mod">${name}</span> 
        <span class="cnt" lang="${language}">${changed > 0 ? page.changes(changed) : page.noChange}</span>
      </summary>
      <table>
        <caption class="vh" lang="${language}">${page.caption(name, role.name)}</caption>
        <thead>
          <tr><th scope="col">Function</th>${columns.map((column) => columnHead(columnTitles[column], sheet))}</tr>
        </thead>
        ${rows.map((row) => functionRow(name, row, about, sheet))}
        ${
          hidden > 0 &&
          markup`<tbody class="more"><tr><td colspan="5" lang="${language}">${page.hiddenRows(hidden)}</td></tr></tbody>`
        }
      </table>
    </details>`;
}

function columnHead(title: ColumnTitle, sheet: PageContext): Markup {
  const guides = sheet.words.screen[title];
  const translated = guides !== undefined && markup` <small>${inOwnWords(guides, sheet)}</small>`;
  return markup`<th scope="col">${title} Level${translated}</th>`;
}
