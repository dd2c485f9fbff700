import type { Context } from "../../tenant/context.ts";
import { customizeShape } from "../customize-shape.ts";
import { type ExitCode, exitCodeOf } from "../../terminal/exit-code.ts";
import { errorParts, type FoundOut } from "./found-out.ts";

const experiment =
  'To be sure, move one entry of our own role\'s Table Setup list to "Disallow" on the screen and run this again: fewer items ' +
  "mean that what is listed is allowed, more that it is forbidden. Then set CONNECTWISE_CUSTOMIZE_ITEMS, and move the entry back.";

/** How this tenant's Customize items probably read; nothing is concluded from it but what the setting says. One request. */
export async function checkCustomizeReading(context: Context, found: FoundOut): Promise<void> {
  const setting = context.settings.customizeItems;
  try {
    const items = await context.connection.mySecurity.customizeItems();
    const shape = customizeShape(items);
    const reading = shape?.reading ?? "unclear";
    const count = `our key sees ${items.length} ${items.length === 1 ? "item" : "items"}`;
    if (reading === "unclear") {
      found.warn(
        "customize",
        `${count}, from which nothing can be told`,
        setting === undefined ? { next: experiment } : {},
      );
    } else if (setting !== undefined && setting !== reading) {
      found.warn(
        "customize",
        `${count}: listed probably means ${reading}, and CONNECTWISE_CUSTOMIZE_ITEMS says ${setting}`,
        {
          next: experiment,
        },
      );
    } else if (setting === undefined) {
      found.warn(
        "customize",
        `${count}: listed probably means ${reading}. CONNECTWISE_CUSTOMIZE_ITEMS is not set, so lists are not compared`,
        {
          next: experiment,
        },
      );
    } else
      found.ok(
        "customize",
        `${count}: listed probably means ${reading}, as CONNECTWISE_CUSTOMIZE_ITEMS says`,
      );
  } catch (error) {
    const code: ExitCode = exitCodeOf(error, { gate: true });
    // Customize lists can be attested instead, so this alone is no fault.
    const { text, next } = errorParts(error);
    found.unknown("customize", text, next === undefined ? {} : { next });
    if (code === 21) found.all.codes.push(code);
  }
}
