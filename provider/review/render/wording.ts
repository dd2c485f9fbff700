/** First line of every file. Its beginning, up to the number, never changes: files of ours are known by it. */
export const marker =
  "<!-- psa-access render/1: written from the program. Do not edit: change the program, then run `psa-access render`. -->";

export const markerPattern = /^<!-- psa-access render\/(\d+):/;

export const pageIntro =
  "What this integration may do in ConnectWise PSA, as the program declares it. **All**: on everybody's records. **My**: on the " +
  "API member's own. –: not at all, and so is every function that is not listed. The last column names the vendor's page that " +
  "asks for the right, with its reason where it gives one; *only the program* means that no such page is known.";

export const loginIntro =
  "A user name and password for the older API. No security role holds it back: it may use the areas below, whatever any role says.";

export const overviewIntro =
  "Who may do what in ConnectWise PSA, as the program declares it, a file for each integration. A cell is one right: a function's " +
  "Add, Edit, Delete or Inquire. *Widest* is the most dangerous of them: an administrator role, then Delete, Edit, Add, Inquire.";

export const administratorWarning =
  "> [!WARNING]\n> This is an administrator role: it may do everything, whatever its rows say.";

export const outsideWarning =
  "> [!WARNING]\n> The program does not declare the security role that this goes with: what it may do stands elsewhere.";

export const none = "–";
export const nothing = "*nothing*";
export const listTitles = { allow: "Allow", disallow: "Disallow" } as const;

export const headings = {
  role: "## Security role",
  rights: "## Rights",
  customize: "## Customize",
  notGranted: "## Asked for by the profile, not granted",
  member: "## API member",
  key: "## API key",
  login: "## Integrator login",
} as const;

export const rightsHeadings = [
  "Module",
  "Function",
  "Add",
  "Edit",
  "Delete",
  "Inquire",
  "Who asks, and why",
] as const;
export const customizeHeadings = ["Module", "Function", "Access", "Entry"] as const;
export const notGrantedHeadings = ["Module", "Function", "Column", "Asked for"] as const;

/** Names of the fields that are read back; every other field is for people. */
export const fieldWords = {
  roleId: "Role ID",
  administrator: "Administrator",
  profile: "Profile",
  memberId: "Member ID",
  memberName: "Member Name",
  role: "Security role",
  roleOutside: "Security role outside the program",
  member: "Member",
  memberOutside: "Member outside the program",
  description: "Description",
  userName: "User name",
  company: "Company",
  site: "Site",
  declaredAs: "Declared as",
  project: "Project",
  stack: "Stack",
} as const;

export const notKnown = "not known before the program runs";
