// `npm run house`: how the code stands, in figures. `tests/docs/house.test.ts` holds those that are settled.
import { importCircles, sharedNames, sourceGraph } from "./house/source-graph.mjs";
import { mayShare } from "./house/shared-on-purpose.mjs";

const graph = sourceGraph();
const lines = (wanted) =>
  [...graph].filter(([file]) => wanted.test(file)).reduce((sum, [, source]) => sum + source.lines, 0);
const roomOf = (file) => file.split("/")[1];
const rooms = [...new Set([...graph.keys()].filter((file) => file.split("/").length > 2).map(roomOf))]
  .map((room) => ({ room, lines: lines(new RegExp(`^provider/${room}/.*\\.c?ts$`)) }))
  .sort((a, b) => b.lines - a.lines);
const all = lines(/\.c?ts$/);
const apart = ["sandbox", "rehearsal"];
const biggest = rooms.find(({ room }) => !apart.includes(room));
const importers = new Map([...graph.keys()].map((file) => [file, 0]));
for (const { imports } of graph.values())
  for (const file of imports) importers.set(file, importers.get(file) + 1);
const product = [...graph].filter(([file]) => !apart.includes(roomOf(file)));
const circles = importCircles(graph);
const shared = sharedNames(graph, mayShare);
const knowing = product
  .filter(([, { text }]) => /excluded(?:Service)?Board/i.test(text))
  .map(([file]) => file);

const figures = [
  ["lines of provider/ (TypeScript)", all],
  ["files of provider/", graph.size],
  [`biggest room, ${apart.join(" and ")} apart`, `${biggest.room}, ${percent(biggest.lines)}`],
  ["lines of cli/", rooms.find(({ room }) => room === "cli")?.lines ?? 0],
  ["import circles, type imports included", circles.length],
  ["names that two or more files export", shared.length],
  [
    "files that only one file imports",
    percentOf([...importers.values()].filter((n) => n === 1).length, graph.size),
  ],
  ["files that know one field of a member (excludedBoards)", knowing.length],
];
for (const [name, figure] of figures) process.stdout.write(`${name.padEnd(56)} ${figure}\n`);
process.stdout.write(`\nrooms, by lines of TypeScript\n`);
for (const { room, lines: count } of rooms)
  process.stdout.write(`  ${room.padEnd(16)} ${String(count).padStart(6)}  ${percent(count)}\n`);
list(
  "import circles",
  circles.map((files) => files.join(" ↔ ")),
);
list(
  "names that two or more files export",
  shared.map(([name, files]) => `${name}: ${files.join(", ")}`),
);
list("files that know one field of a member", knowing);

function percent(count) {
  return percentOf(count, all);
}

function percentOf(count, whole) {
  return `${((100 * count) / whole).toFixed(1)} %`;
}

function list(title, entries) {
  if (entries.length === 0) return;
  process.stdout.write(`\n${title}\n`);
  for (const entry of entries) process.stdout.write(`  ${entry}\n`);
}
