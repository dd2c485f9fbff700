import type { KeyPair } from "../../access/key-pair.ts";
import { pairConfigKeys } from "../../stack/pair-config-keys.ts";
import { profileGuide } from "../../work-order/open-resources.ts";
import { type StackKey } from "../chosen-key.ts";
import { keysTab } from "../../work-order/languages/screen-paths.ts";

/** How the new key is made on the screen: a title and its lines. */
export function newKeyLines(key: StackKey, inUse: string | undefined): string[] {
  return [
    "Make the new key on the screen",
    `${keysTab(key.member)} > New Item`,
    `Description: ${key.description}. Then Save, not Save and Close.`,
    "Copy both keys before you leave the tab: the private one is shown only once.",
    ...(inUse === undefined
      ? []
      : [`Leave the old key, ${inUse}, as it is for now: the vendor still uses it.`]),
  ];
}

/** Where the vendor gets the new pair. */
export function handoverText(key: StackKey): { heading: string; lines: string[]; question: string } {
  const guide = key.profile === undefined ? undefined : profileGuide(key.profile);
  const { privateKey } = pairConfigKeys(key.resource);
  const place =
    guide && `${guide.handover.console}${guide.handover.place === null ? "" : `, ${guide.handover.place}`}`;
  return {
    heading: "Hand the new pair over to the vendor",
    lines: [
      place ?? "In the vendor's console, where the old pair stands.",
      ...(guide && guide.handover.note !== "" ? [guide.handover.note] : []),
      `If you have no copy of it left: the stack's configuration keeps it (\`pulumi config get ${privateKey}\`).`,
    ],
    question: "Does the vendor work with the new pair? (yes/no)",
  };
}

/** What is to be deleted on the screen: a title and its lines. */
export function deletionLines(key: StackKey, living: readonly KeyPair[]): string[] {
  return [
    `Delete the old key${living.length > 1 ? "s" : ""} on the screen`,
    `${keysTab(key.member)}: ${living.map(({ publicKey }) => publicKey).join(", ")}`,
  ];
}
