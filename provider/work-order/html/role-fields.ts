import type { RoleTask } from "../show/tasks.ts";
import { copyableName, copyButton, name } from "./copyable.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { change, field, screenFields } from "./screen-window.ts";
import { inOwnWords, type PageContext } from "./page-context.ts";
import { tickBox } from "./tick-box.ts";

/** Role ID and administrator box above a role's modules, as they are or as they shall be. */
export function roleFields(task: RoleTask, sheet: PageContext): Markup {
  const administrator = administratorField(task, sheet);
  return screenFields(
    field("Role ID", roleId(task, sheet)),
    administrator && field("Administrator", administrator),
  );
}

function roleId({ role, make, flags }: RoleTask, sheet: PageContext): Markup {
  const rename = flags.find((step) => step.kind === "rename-role");
  if (rename) {
    const { from, to } = rename;
    return markup`${tickBox([rename], change(name(from), name(to)), `Role ID: ${to}`, sheet)}${copyButton(to, sheet)}`;
  }
  if (!make) return copyableName(role.name, sheet);
  const entered = markup`<span class="to">${name(role.name)}</span>`;
  return markup`${tickBox([make], entered, `Role ID: ${role.name}`, sheet)}${copyButton(role.name, sheet)}`;
}

/** Undefined where nobody knows how it stands. */
function administratorField({ role, make, flags }: RoleTask, sheet: PageContext): Markup | undefined {
  const ticked = (on: boolean) => inOwnWords(sheet.words.order.ticked(on), sheet);
  const step = flags.find(({ kind }) => kind === "set-admin");
  if (step?.kind === "set-admin") {
    return tickBox([step], change(ticked(step.from), ticked(step.to)), "Administrator", sheet);
  }
  const stands = make ? false : sheet.roles.get(role.id)?.admin;
  return stands === undefined ? undefined : markup`<span class="dim">${ticked(stands)}</span>`;
}
