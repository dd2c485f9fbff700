import type { MemberReference, Step } from "./step.ts";
import type { ProfileGuide } from "./profile-guide.ts";

/**
 * What somebody has to know who does a step: short sentences, in the screen's words.
 * @param resource the resource's name in the program, for the names of its configuration keys
 */
export function stepNotes(step: Step, resource: string, guide: ProfileGuide | undefined): string[] {
  switch (step.kind) {
    case "set-level":
    case "rename-role":
    case "set-admin":
      return [];
    case "set-customize":
      return [
        `In the row ${step.function} of the module ${step.module}, choose Customize.`,
        step.disallow === undefined
          ? 'Move these entries to "Allow Access to these" and all others to "Disallow Access to these", then save.'
          : 'Move these entries to "Disallow Access to these" and all others to "Allow Access to these", then save.',
      ];
    case "create-integrator-login":
      return [
        "The vendor's product needs an integrator login to exist. It is a login of its own, with broad rights: give it a long password that nobody else uses.",
        ...(step.username === null ? ["Any user name will do."] : []),
      ];
    case "create-key":
      return [
        `${keysTab(step.member)} > New Item: enter the description, then Save (not Save and Close).`,
        "Copy both halves before leaving the tab: the private one is shown only once.",
        `Put them into the stack's configuration, under the names the program reads for this key, such as \`pulumi config set ${camel(resource)}PublicKey\` and \`pulumi config set --secret ${camel(resource)}PrivateKey\`, then run \`pulumi up\`.`,
        ...handoverNotes("Once it is proved, hand the pair over", guide),
      ];
    case "prove-key":
      return ["Nothing to do on the screen: the next `pulumi up` signs in with the pair and settles this."];
    case "delete-key":
      return [
        ...(guide
          ? handoverNotes("First hand the new pair over", guide)
          : ["First hand the new pair over in the vendor's console; the old one stops working at once."]),
        `Then, under ${keysTab(step.member)}, delete the key with this public half. The next \`pulumi up\` checks that ConnectWise refuses it.`,
      ];
  }
}

function keysTab({ identifier }: MemberReference): string {
  return `System > Members > API Members > ${identifier} > API Keys`;
}

function handoverNotes(what: string, guide: ProfileGuide | undefined): string[] {
  if (!guide) return [`${what} in the vendor's console.`];
  const { console, place, note } = guide.handover;
  return [`${what} in ${console}${place === null ? "" : `, ${place}`}.`, ...(note === "" ? [] : [note])];
}

/** `office-protect` → `officeProtect` */
function camel(name: string): string {
  return name.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase());
}
