// docs/pictures/rooms.svg, drawn from the import table: `node scripts/house/draw-rooms.mjs`.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { capabilities, rooms } from "./rooms.mjs";

const file = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "docs", "pictures", "rooms.svg");
const width = 960;
const box = { width: 118, height: 44, gap: 12 };
const row = 104;

/** What all capabilities may import is said once, below them. */
const shared = rooms[capabilities[0]].filter((room) =>
  capabilities.every((one) => rooms[one].includes(room)),
);
const names = Object.keys(rooms);
/** The rooms of values: too many arrows would end there. */
const ground = ["access", "border"];
const without = names.filter((room) => !ground.includes(room) && !rooms[room].includes("access"));

/** From the command line down to the ground. */
const rows = [
  {
    rooms: ["cli"],
    label: `main and the list of commands; imports ${listed(rooms.cli.filter((room) => !capabilities.includes(room)))} besides`,
  },
  {
    rooms: capabilities,
    label: `what psa-access does: one room, one question. Each may import ${listed(shared)}`,
  },
  { rooms: ["stack", "sandbox", "rehearsal"] },
  { rooms: ["resources", "terminal"] },
  { rooms: ["tenant", "profiles", "formats"] },
  { rooms: ["connectwise", "access"], label: `values: every room may import access, but ${listed(without)}` },
  { rooms: ["border"], label: "text and files from outside, and time: every room may import border" },
];

const places = new Map(
  rows.flatMap(({ rooms: inRow }, line) => {
    const total = inRow.length * box.width + (inRow.length - 1) * box.gap;
    const gap = inRow.length > 3 ? box.gap : box.gap * 9;
    const left =
      inRow.length > 3 ? (width - total) / 2 : (width - total - (inRow.length - 1) * (gap - box.gap)) / 2;
    return inRow.map((name, index) => [name, { x: left + index * (box.width + gap), y: 40 + line * row }]);
  }),
);

export function roomsPicture() {
  const arrows = Object.entries(rooms).flatMap(([from, to]) =>
    to
      .filter((room) => !(capabilities.includes(from) && shared.includes(room)))
      .filter((room) => from !== "cli" && !ground.includes(room))
      .map((room) => arrow(from, room)),
  );
  const height = 40 + rows.length * row - 30;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif">`,
    `  <title id="title">Which room of provider/ may import which</title>`,
    `  <style>.ground{fill:#fff}.room{fill:#eef4fb;stroke:#2b5c94}.band{fill:#f7f7f4;stroke:#b9b9ae}text{fill:#1c2733}.small{font-size:12px;fill:#4d5a68}line{stroke:#6b7c8f;stroke-width:1.2}@media (prefers-color-scheme:dark){.ground{fill:#14181d}.room{fill:#1d2b3b;stroke:#7fb0e6}.band{fill:#1a1f25;stroke:#4b545e}text{fill:#e6ebf0}.small{fill:#a9b5c1}line{stroke:#8b9aab}}</style>`,
    `  <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#6b7c8f"/></marker></defs>`,
    `  <rect class="ground" width="${width}" height="${height}"/>`,
    band(),
    ...arrows,
    `  <line data-from="cli" data-to="${capabilities.join(" ")}" x1="${width / 2}" y1="${40 + box.height}" x2="${width / 2}" y2="${30 + row - 8}" marker-end="url(#tip)"/>`,
    ...Object.keys(rooms).map(drawn),
    ...rows.flatMap(({ label }, line) =>
      label === undefined ? [] : [line === 0 ? beside(label) : below(label, line)],
    ),
    `</svg>`,
  ].join("\n")}\n`;
}

function below(label, line) {
  const y = 40 + line * row + box.height + 18;
  return `  <text class="small" x="${width / 2}" y="${y}" text-anchor="middle">${label}</text>`;
}

function beside(label) {
  return `  <text class="small" x="${width / 2 + box.width / 2 + 14}" y="67">${label}</text>`;
}

function listed(all) {
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function band() {
  const { y } = places.get(capabilities[0]);
  return `  <rect class="band" x="12" y="${y - 12}" width="${width - 24}" height="${box.height + 38}" rx="8"/>`;
}

function drawn(room) {
  const { x, y } = places.get(room);
  return [
    `  <rect class="room" data-room="${room}" x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="6"/>`,
    `  <text x="${x + box.width / 2}" y="${y + 27}" text-anchor="middle" font-size="15">${room}</text>`,
  ].join("\n");
}

function arrow(from, to) {
  const a = places.get(from);
  const b = places.get(to);
  if (a.y === b.y) {
    const [x1, x2] = a.x < b.x ? [a.x + box.width, b.x] : [a.x, b.x + box.width];
    const bow = a.y - 14;
    return `  <path data-from="${from}" data-to="${to}" d="M${(x1 + a.x + box.width / 2) / 2} ${a.y}Q${(x1 + x2) / 2} ${bow} ${(x2 + b.x + box.width / 2) / 2} ${b.y}" fill="none" stroke="#6b7c8f" marker-end="url(#tip)"/>`;
  }
  return line(from, to, a.x + box.width / 2, a.y + box.height, b);
}

/** Ends at the upper edge, spread by where it comes from. */
function line(from, to, x1, y1, b) {
  const middle = b.x + box.width / 2;
  const x2 = middle + Math.max(-40, Math.min(40, (x1 - middle) / 6));
  return `  <line data-from="${from}" data-to="${to}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${b.y - 1}" marker-end="url(#tip)"/>`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, roomsPicture());
