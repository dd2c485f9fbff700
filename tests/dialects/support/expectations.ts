import type { JobOptions, StageName } from "./main-job.ts";

/** A tenant the main job is run on, where it is to end, and what its user has to do. */
export interface Expectation extends JobOptions {
  ends: "passes" | StageName;
  /** What somebody on such a tenant has to know or do; one or two sentences of Markdown. */
  user: string;
}

const nothing = "Nothing.";
const vouch =
  "Leave `privateKey` out of the program and paste the `attested` line that the work order prints, for each key. " +
  "A vouched key is shown as attested, never as proved.";
const self =
  'Set `connectwise:self` to the identifier of the API member whose key is used (here "PulumiAccess").';

export const expectations: readonly Expectation[] = [
  { dialects: [], ends: "passes", user: nothing },
  {
    dialects: ["sparse-settings"],
    ends: "passes",
    user:
      "Nothing. A name is looked up in rows that are listed, and rows that are None throughout are not: so an absent name is no " +
      "evidence, and is not refused. A misspelt one is a step that nobody finds on the screen, and is never proved. " +
      "Such a tenant is recognised by rows none of which is None throughout; where one is, absent names are refused before anything is made.",
  },
  { dialects: ["null-levels"], ends: "passes", user: nothing },
  { dialects: ["names-upper"], ends: "passes", user: nothing },
  {
    dialects: ["names-alias"],
    ends: "passes",
    user: "Nothing; other spellings than those known are refused by name.",
  },
  { dialects: ["my-security-without-member"], ends: "make and prove", user: vouch },
  {
    dialects: ["my-security-without-member"],
    attests: true,
    ends: "destroy",
    user: `${self} Without it nothing that exists is changed, because it could be our own.`,
  },
  {
    dialects: ["my-security-without-member"],
    attests: true,
    config: { self: "PulumiAccess" },
    ends: "passes",
    user: "Delete a replaced key on the screen: nobody can prove for such a tenant that it is gone.",
  },
  {
    dialects: ["my-security-refused"],
    ends: "make and prove",
    user: "Give our own API member the right, or use another member's key. A tenant that refuses it to every member cannot be managed; nothing was made.",
  },
  {
    dialects: ["customize-forbidden"],
    ends: "make and prove",
    user: "Set `connectwise:customizeItems` once it is known, or paste the `attested` line that the work order prints for the list.",
  },
  {
    dialects: ["customize-forbidden"],
    attests: true,
    ends: "passes",
    user: "Nothing more: the list is shown as attested.",
  },
  {
    dialects: ["customize-forbidden"],
    config: { customizeItems: "forbidden" },
    ends: "make and prove",
    user: "Paste the `attested` line: from forbidden items alone it cannot be concluded what is allowed, but a wrong one is seen.",
  },
  {
    dialects: ["inactive-keys-live"],
    ends: "keys refused",
    user: "Delete the keys on the screen. Making a member inactive is all that the API can do, and here it does not stop them.",
  },
  {
    dialects: ["delete-409-any-holder"],
    ends: "passes",
    user: "Nothing; the roles stay behind, held by inactive members only. They can be deleted on the screen.",
  },
  {
    dialects: ["delete-204-always"],
    ends: "passes",
    user: "Nothing; we refuse to delete a role that active members hold, whatever ConnectWise would do.",
  },
  {
    dialects: ["member-fields-required"],
    ends: "passes",
    user: "Nothing; the fields that the screen requires are always sent.",
  },
  {
    dialects: ["role-starts-with-levels"],
    ends: "passes",
    user: "One visit more: the first `up` stops at roles that grant more than declared before any member holds them.",
  },
  {
    dialects: ["slow-changes"],
    ends: "passes",
    user: "Run `up` once more: a role that cannot be read back yet is recorded, and its steps are given.",
  },
  {
    dialects: ["slow-changes"],
    pause: 0.2,
    ends: "make and prove",
    user: "Wait a little before the next `up`. The role stays in the state, and no second one is made.",
  },
  { dialects: ["texts-rewritten"], ends: "passes", user: nothing },
  { dialects: ["settings-writable"], ends: "passes", user: nothing },
  { dialects: ["settings-writable"], mode: "api", ends: "passes", user: "Only to make the keys." },
  {
    dialects: ["sparse-settings", "settings-writable"],
    mode: "api",
    ends: "passes",
    user: "Follow the work order: a row that is not listed has no id to be written by.",
  },
  {
    dialects: [],
    mode: "api",
    ends: "passes",
    user: 'Follow the work order, and use `permissionWrites: "guided"`.',
  },
  { dialects: ["sparse-settings", "null-levels"], ends: "passes", user: "As for sparse-settings." },
  { dialects: ["sparse-settings", "names-upper"], ends: "passes", user: "As for sparse-settings." },
  { dialects: ["null-levels", "names-upper", "names-alias"], ends: "passes", user: nothing },
  {
    dialects: ["my-security-without-member", "customize-forbidden"],
    attests: true,
    config: { self: "PulumiAccess" },
    ends: "passes",
    user: "As for each of the two.",
  },
  { dialects: ["role-starts-with-levels", "slow-changes"], ends: "passes", user: "Two visits more." },
  {
    dialects: ["role-starts-with-levels", "settings-writable"],
    mode: "api",
    ends: "passes",
    user: "Only to make the keys.",
  },
  {
    dialects: ["slow-changes", "settings-writable"],
    mode: "api",
    ends: "passes",
    user: "As for slow-changes.",
  },
  {
    dialects: ["inactive-keys-live", "delete-204-always"],
    ends: "keys refused",
    user: "As for inactive-keys-live; the keys that live on have no role any more.",
  },
  {
    dialects: ["my-security-refused", "sparse-settings"],
    ends: "make and prove",
    user: "As for my-security-refused.",
  },
];

export function titleOf({ dialects, config, attests, mode, pause }: JobOptions): string {
  const settings = Object.entries(config ?? {}).map(([name, value]) => `${name} = ${value}`);
  const more = [
    ...settings,
    ...(attests ? ["steps attested"] : []),
    ...(mode ? [`mode ${mode}`] : []),
    ...(pause === undefined ? [] : ["run again at once"]),
  ];
  const name = dialects.length > 0 ? dialects.join(" + ") : "none (as the sandbox answers by default)";
  return more.length > 0 ? `${name}, ${more.join(", ")}` : name;
}
