// The lint rule of the rooms: resolves each import, so that a folder that is named as a room (`sandbox/tenant`) is none.
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { capabilities, frozen, rooms } from "./rooms.mjs";

const provider = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "provider");
const outside = /^node:(?:fs|fs\/promises|child_process|http|https|net)$/;

/** Room of a file of provider/; of its top, none. */
function roomOf(file) {
  const [room, ...rest] = relative(provider, file).split(sep);
  return room === ".." || rest.length === 0 ? undefined : room;
}

export const roomRule = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const room = roomOf(context.filename);
    if (room === undefined || frozen.includes(room)) return {};
    const parts = relative(provider, context.filename).split(sep);
    const isPure =
      capabilities.includes(room) && !parts.includes("run") && !/(?:^|-)command\.ts$/.test(parts.at(-1));
    const check = ({ source }) => {
      if (typeof source?.value !== "string") return;
      const text = source.value;
      if (isPure && outside.test(text))
        context.report({
          node: source,
          message: "Outside run/ and the commands, a capability is pure: put it into run/.",
        });
      if (!text.startsWith(".")) return;
      const other = roomOf(join(dirname(context.filename), text));
      if (other === undefined || other === room || other === "border") return;
      if (rooms[room]?.includes(other)) return;
      const allowed = ["its own files", "border", ...(rooms[room] ?? [])].join(", ");
      context.report({ node: source, message: `"${room}" may import only: ${allowed}.` });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};
