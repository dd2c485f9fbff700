import { page } from "./page/en.ts";
import { keysTab } from "./screen-paths.ts";
import type { Words } from "./words.ts";

/** English, and the reference for the other languages. */
export const en: Words = {
  language: "en",
  screen: {},
  notes: {
    "choose-customize": ({ module, function: fn }) =>
      `In the row ${fn} of the module ${module}, click (customize).`,
    "move-entries": ({ list }) =>
      list === "allow"
        ? 'Move these entries to "Allow Access to these" and all others to "Disallow Access to these", then Save; then Save the role.'
        : 'Move these entries to "Disallow Access to these" and all others to "Allow Access to these", then Save; then Save the role.',
    "login-purpose": () =>
      "The vendor's product needs an integrator login to exist. It is a login of its own, with broad rights: give it a long password that nobody else uses.",
    "any-user-name": () => "Any user name will do.",
    "login-areas-unsaid": () =>
      "The vendor's page does not say whether it needs All records, nor which areas (Available APIs): ask the vendor, and tick no more. Only that the login exists is checked.",
    "new-key-item": ({ member }) =>
      `${keysTab(member)} > New Item: enter the description, then Save (not Save and Close).`,
    "copy-both-keys": () =>
      "Copy the Public Key and the Private Key before leaving the tab: the Private Key is shown only once.",
    "key-there-already": ({ description }) =>
      `If a key described as "${description}" is there already, its Private Key is not known here. Ask who uses it; if nobody does, delete it first.`,
    "hand-to-engineer": () =>
      "Give both to whoever runs the program, through a password safe and not in a ticket or by e-mail.",
    "keep-pair-safe": () => "Put them into a password safe: a program that adopts this key needs both.",
    "prove-by-up": () =>
      "Nothing to do on the screen: the next `pulumi up` signs in with the pair and settles this.",
    "hand-over": ({ when, console, place }) => {
      const where =
        console === null ? "in the vendor's console" : `in ${console}${place === null ? "" : `, ${place}`}`;
      if (when === "once-copied") return `Then hand the pair over ${where}.`;
      if (when === "once-proved") return `Once it is proved, hand the pair over ${where}.`;
      return console === null
        ? `First hand the new pair over ${where}; the old one stops working as soon as it is deleted.`
        : `First hand the new pair over ${where}.`;
    },
    "delete-this-key": ({ member }) =>
      `Then, under ${keysTab(member)}, delete the key with this Public Key. Leave the key that replaces it; if the tab lists still more, leave them and tell whoever sent you this. The next \`pulumi up\` checks that ConnectWise refuses it.`,
    "remove-this-key": ({ member }) =>
      `Under ${keysTab(member)}, delete the key with this Public Key, and every other key on the tab: the vendor's product is not to sign in any more.`,
    "stood-elsewhere": ({ recorded }) =>
      `Somebody has been here since the last \`pulumi up\`, which saw ${recorded}. Ask why before you change it.`,
    "new-role-item": () =>
      "New Item, enter the Role ID, Save. Every level of a new role starts at None: set only those below, then Save again.",
    "new-member-item": ({ memberId, memberName, role }) =>
      `New Item: Member ID "${memberId}", Member Name "${memberName}", Role ID "${role}". The screen also asks for Level, Name, Location, Business Unit, Default Territory and Time Zone: take those of your other API members.`,
    "unseen-customize": ({ role, module, function: fn, list }) =>
      `Role "${role}" also declares a Customize list at ${module} · ${fn} (${listText(list)}). ` +
      "Set it on the screen; nothing can check it, because no key of this stack expects it.",
    "role-gone": ({ role, id }) =>
      `Role "${role}" (${id}) is gone: skip its steps, and run \`pulumi refresh\` and \`pulumi up\` to make it anew.`,
    "role-renamed": ({ from, to }) => `Role "${from}" is called "${to}" on the screen now.`,
    "rotation-due": ({ member, description, since }) =>
      `Key "${description}" of ${member}: its rotation is due since ${since}. Make a second key, configure its pair, and run \`pulumi up\`.`,
    "no-pair-recorded": ({ member, description }) =>
      `Key "${description}" of ${member}: the stack knows no Public Key, so look at the member's API Keys tab and delete what is there.`,
    "members-stay": () =>
      "`pulumi destroy` deletes the roles and makes the members inactive; ConnectWise's API cannot delete a member or a key.",
    "adopt-later": ({ role, member }) =>
      `A program can take all of this over afterwards: declare role "${role}" and member "${member}" with \`adopt: true\`, and configure the pair.`,
    ambiguous: ({ verbatim, whatWeDo }) => `The vendor's guide also says "${verbatim}". ${whatWeDo}`,
    words: ({ text }) => text,
  },
  order: {
    quoted: (name) => `"${name}"`,
    labelled: (label, text) => `${label}: ${text}`,
    title: "Work order for ConnectWise PSA",
    heading: (tasks, tenant) =>
      `Work order: ${tasks} ${tasks === 1 ? "task" : "tasks"} on the ConnectWise PSA screen${tenant === undefined ? "" : ` (${tenant})`}`,
    tenant: (companyId, site) => `${companyId} at ${site}`,
    tenantLabel: "Tenant",
    tasks: (count) => `${count} ${count === 1 ? "task" : "tasks"} on the screen:`,
    nothingLeft: "Nothing left to do.",
    nothingLeftOnScreen: "Nothing left to do on the screen.",
    role: (name) => `Security role "${name}"`,
    newRole: (name) => `New security role "${name}"`,
    newMember: (identifier) => `New API member "${identifier}"`,
    login: (username) => (username === null ? "New integrator login" : `New integrator login "${username}"`),
    newKey: (description, member) => `New API key "${description}" of ${member}`,
    deleteKey: (publicKey, member) => `Delete API key ${publicKey} of ${member}`,
    setAndSave: "Open the role, set this and nothing else, then Save.",
    ticked: (on) => (on ? "ticked" : "not ticked"),
    noEntry: "no entry",
    allOthers: "all others",
    inGuides: "In guides",
    askedForBy: "asked for by",
    why: "Why",
    forProgram: "For whoever runs the program",
    provesKey: (publicKey, member) =>
      `Key ${publicKey} of ${member}: the next \`pulumi up\` signs in with it.`,
    checksCustomize: (fn, role) =>
      `Customize of ${fn} in role "${role}": the next \`pulumi up\` checks it through the key.`,
    capturesKey: (description, member, command) =>
      `Key "${description}" of ${member}: \`${command}\` asks for the pair, proves it and stores it; then run \`pulumi up\`.`,
    vouchForKey: "If its Private Key is kept elsewhere, vouch for it in the key's `attested`:",
    vouchForCustomize:
      "Once it is set, and if ConnectWise does not show it, vouch for it in the key's `attested`:",
    yourName: "your name",
    notes: "Notes",
    note: "Note",
  },
  page,
};

function listText(list: { allow?: readonly string[]; disallow?: readonly string[] }): string {
  const { allow, disallow } = list;
  if (disallow !== undefined)
    return disallow.length === 0 ? "disallow nothing" : `disallow ${disallow.join(", ")}`;
  return !allow?.length ? "allow nothing" : `allow only ${allow.join(", ")}`;
}
