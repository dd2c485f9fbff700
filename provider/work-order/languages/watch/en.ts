import { isWider } from "../../../access/level.ts";
import { keysTab } from "../screen-paths.ts";
import type { WatchWords } from "../watch-words.ts";

/** English, and the reference for the other languages. */
export const watch: WatchWords = {
  wrong: {
    "other-cell": ({ role, module, function: fn, column, live, declared }) => ({
      what: `Role "${role.name}": ${module} · ${fn} · ${column} stands at ${live}, ${isWider(live, declared) ? "wider" : "narrower"} than declared (${declared}).`,
      now: `Set it back to ${declared}, then Save.`,
    }),
    "wrong-level": ({ role, module, function: fn, column, live, asked }) => ({
      what: `Role "${role.name}": ${module} · ${fn} · ${column} stands at ${live}, and should be ${asked}.`,
      now: `Set it to ${asked}, then Save.`,
    }),
    "other-role": ({ role, askedOf, module, function: fn, column, live, declared }) => ({
      what: `${module} · ${fn} · ${column} was set to ${live} in role "${role.name}"; it is asked of role "${askedOf.name}".`,
      now: `Set it back to ${declared} in "${role.name}" and Save; then open "${askedOf.name}".`,
    }),
    admin: ({ role, live }) =>
      live
        ? {
            what: `Role "${role.name}" has become an administrator role, and may do everything.`,
            now: "Take the tick off Administrator, then Save.",
          }
        : {
            what: `Role "${role.name}" is no longer an administrator role.`,
            now: "Tick Administrator, then Save.",
          },
    renamed: ({ live, declared }) => ({
      what: `Role "${declared}" is called "${live}" now.`,
      now: `Set its Role ID back to "${declared}", then Save.`,
    }),
    "role-gone": ({ role, successor }) => ({
      what: `Role "${role.name}" (${role.id}) has been deleted.${successor ? ` Another role (${successor.id}) has its name now.` : ""}`,
      now: `Leave its steps.${successor ? " Delete the other role too." : ""} Then \`pulumi refresh\` and \`pulumi up\` make it anew.`,
    }),
    "other-member": ({ member, publicKey, owner }) => ({
      what: `The pair configured for ${member.identifier} (${publicKey}) belongs to ${owner}.`,
      now: `Leave that key: whatever signs in with it goes on working. Make a new one under ${keysTab(member.identifier)}, and capture its pair.`,
    }),
    "pair-refused": ({ member, publicKey }) => ({
      what: `ConnectWise refuses the pair configured for ${member.identifier} (${publicKey}).`,
      now: `Copy the Public Key and the Private Key again. If the Private Key is lost, make a new key under ${keysTab(member.identifier)}, and delete this one once nobody uses it.`,
    }),
    "incomplete-pair": ({ member, missing }) => ({
      what: `Only the ${missing === "private" ? "Public" : "Private"} Key of ${member.identifier} is configured.`,
      now:
        missing === "private"
          ? `Configure the Private Key too. If it is lost, make a new key under ${keysTab(member.identifier)}, and delete this one once nobody uses it.`
          : "Configure the Public Key too.",
    }),
  },
  now: "now",
  undone: "no longer done",
  putRight: "Put right",
  watching: (seconds) =>
    `Watching ConnectWise every ${seconds === 1 ? "second" : `${seconds} seconds`}, and less often while nothing changes.`,
  ctrlC: "Ctrl-C ends the watch; nothing is lost",
  standing: (done, all) => `${done} of ${all} ${all === 1 ? "step" : "steps"} seen done`,
  doneOf: (done, all) => `${done} of ${all}`,
  next: "next",
  waitsForPair: (command) => `waits for its pair: \`${command}\``,
  waitsForRefusal: "waits until ConnectWise refuses it",
  leftToUp: (count) =>
    `${count} ${count === 1 ? "step is" : "steps are"} left to the next \`pulumi up\`: only the key can show ${count === 1 ? "it" : "them"}.`,
  lost: "cannot be done: the role is gone",
  stuck: (role) =>
    `Nothing has changed for a while. Is it saved?${role === undefined ? "" : ` Is it the role "${role}"?`}`,
  trouble: (what) =>
    what === undefined
      ? "ConnectWise asks for fewer requests: looking more slowly."
      : `ConnectWise cannot be read just now: looking again, more slowly. (${what})`,
  answersAgain: "ConnectWise answers again.",
  page: (address) => `The work order with its ticks: ${address}`,
  unseenKey: (key, command) =>
    `Not seen from here: ${key}. Once it is made, run \`${command}\` where its program is.`,
  unseenDeletion: (key, command) =>
    `Not seen from here: ${key}. Once it is done, \`pulumi up\` or \`${command}\` proves it.`,
  seenDone: (count) => `${count} ${count === 1 ? "step is" : "steps are"} seen done.`,
  left: (count) => `${count} ${count === 1 ? "step is" : "steps are"} left that cannot be seen from here.`,
  thenUp: "The next `pulumi up` looks at all of it and proves it.",
  interrupted: (command) =>
    `Interrupted. Nothing is lost: what is done stays done, and what is left is recorded. To go on: \`${command}\``,
  upAgain: (command) => `Everything that can be seen is done. Now \`${command}\` proves it.`,
  upLeaves: (count) => `${count} ${count === 1 ? "step is" : "steps are"} left after this \`up\`:`,
  settled: "Done. Every role and key is as declared, and proved; nobody has anything left to do.",
  nothingToWaitFor:
    "Nothing to wait for: the steps that are left cannot be seen on the screen. Do them, or vouch for them, and run this again.",
  nothingChanged:
    "The last `up` left the same steps as the one before it, so looking on would not help. See above what it says about them.",
  rolesGone: "A role has been deleted, so its steps cannot be done. Run `pulumi refresh`, then this again.",
  upFailed: (command) =>
    `\`${command}\` failed, and not because of anything that a person does on the screen: see above.`,
  onlyPreviewed: (command, again) =>
    `\`${command}\` ended after its preview: it changed nothing. To go on: \`${again}\``,
  otherTenants: (tenants) => `Steps of ${tenants} were not watched: one call watches one tenant.`,
};
