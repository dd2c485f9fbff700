import type { Note } from "../order/note.ts";
import type { ColumnTitle, Level } from "../../access/level.ts";
import type { Language } from "./language.ts";
import type { PageWords } from "./page-words.ts";

/** Every text of a work order in one language. Names of ConnectWise's screen stay English in all of them, as on the screen. */
export interface Words {
  /** BCP 47. */
  language: Language;
  /** What guides in this language call words of the screen, where one was read; shown beside the English word. */
  screen: { readonly [word in ScreenWord]?: string };
  notes: { readonly [N in Note["note"]]: (note: Extract<Note, { note: N }>) => string };
  order: OrderWords;
  page: PageWords;
}

/** Words of the screen that guides translate. */
export type ScreenWord = ColumnTitle | Level | "Save" | "Save and Close";

/** Headings and labels of a work order. Parameters are put in as they are: the report escapes what it gets back. */
export interface OrderWords {
  /** A name in the quotation marks of the language. */
  quoted: (name: string) => string;
  /** `Tenant: acme`, with the language's space before the colon. */
  labelled: (label: string, text: string) => string;
  /** Document title. */
  title: string;
  /** @param tenant `acme at na.myconnectwise.net`, made by `tenant` */
  heading: (tasks: number, tenant: string | undefined) => string;
  tenant: (companyId: string, site: string) => string;
  /** Label before the tenant. */
  tenantLabel: string;
  /** `3 tasks on the screen:` */
  tasks: (count: number) => string;
  nothingLeft: string;
  nothingLeftOnScreen: string;
  role: (name: string) => string;
  newRole: (name: string) => string;
  newMember: (identifier: string) => string;
  login: (username: string | null) => string;
  newKey: (description: string, member: string) => string;
  deleteKey: (publicKey: string, member: string) => string;
  /** Above what is to be set in a role that exists. */
  setAndSave: string;
  /** A box of the screen: `ticked`, `not ticked`. */
  ticked: (on: boolean) => string;
  /** A Customize list without an entry. */
  noEntry: string;
  /** Label of the list that takes what a Customize list does not name. */
  allOthers: string;
  /** Label of what guides in this language call words of the screen. */
  inGuides: string;
  /** Before the vendor's page that asks for it. */
  askedForBy: string;
  /** Column with the vendor's reasons. */
  why: string;
  forProgram: string;
  provesKey: (publicKey: string, member: string) => string;
  checksCustomize: (fn: string, role: string) => string;
  /** What the engineer does with a pair that was made. @param command `psa-access key capture …` */
  capturesKey: (description: string, member: string, command: string) => string;
  /** When a person has to vouch for such a step instead. */
  vouchForKey: string;
  vouchForCustomize: string;
  /** Stand-ins in the line to paste. */
  yourName: string;
  notes: string;
  note: string;
}
