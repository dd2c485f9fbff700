import { columns, columnTitles, levels } from "../../access/level.ts";
import type { WorkOrder } from "../order/work-order.ts";
import type { ScreenWord, Words } from "../languages/words.ts";

/**
 * What guides in the reader's language call the words of the screen that an order uses, as one line whose pairs stay together;
 * undefined where there is nothing to say.
 */
export function guideWords({ steps }: WorkOrder, { screen, order }: Words): string | undefined {
  const used = new Set<ScreenWord>();
  for (const step of steps) {
    if (step.kind === "set-level") for (const word of [step.column, step.from, step.to]) used.add(word);
    if (step.kind === "create-key") used.add("Save").add("Save and Close");
  }
  const pairs = inScreenOrder.flatMap((word) => {
    const translated = used.has(word) ? screen[word] : undefined;
    return translated === undefined ? [] : [`${word} = ${translated}`.replaceAll(" ", "\u00a0")];
  });
  return pairs.length === 0 ? undefined : order.labelled(order.inGuides, pairs.join(", "));
}

const inScreenOrder: readonly ScreenWord[] = [
  ...columns.map((column) => columnTitles[column]),
  ...levels,
  "Save",
  "Save and Close",
];
