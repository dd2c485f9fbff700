import { hasUnknown } from "../../access/unknown-value.ts";
import type { Registration } from "../../rehearsal/index.ts";

/** Inputs without which a file would not tell what is granted, and to whom. */
const shown: Readonly<Record<string, readonly string[]>> = {
  SecurityRole: ["name", "permissions", "customize", "admin", "profile"],
  ApiMember: ["identifier", "memberName"],
  ApiKey: ["description", "profile"],
  IntegratorLogin: ["username", "areas", "allAreas", "allRecords", "member", "board", "inactive"],
};

/** Those that cannot be shown: secrets, and what only another resource's output will tell. */
export function shownFaults(
  type: string,
  { secretInputs }: Registration,
  inputs: Readonly<Record<string, unknown>>,
): string[] {
  return (shown[type] ?? []).flatMap((name) => {
    if (secretInputs.includes(name))
      return [`${name}: is a secret, and a rendered file is there to be read; use a plain value`];
    if (hasUnknown(inputs[name]))
      return [
        `${name}: is made of another resource's output, so it is not known before \`up\`; use a value of the program`,
      ];
    return [];
  });
}
