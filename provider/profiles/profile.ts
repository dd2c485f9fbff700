import type { Customize, FunctionName, ModuleName, Permissions } from "../access/catalogue.ts";
import type { RowLevels } from "../access/permissions.ts";

/** A page that was read. */
export interface ProfileSource {
  /** Its address. */
  readonly url: string;
  /** Its title, verbatim. */
  readonly title: string;
  /** Language of the page, such as `en` or `pt-BR`. */
  readonly language: string;
  /** Month in which it was read, `YYYY-MM`. Guides change. */
  readonly read: string;
  /** The text was read; the address follows the pattern of the other editions. */
  readonly derived?: true;
}

/** What a guide says of one row, beside its names. */
interface RowFacts {
  /** Columns not named are `None`. */
  readonly levels: RowLevels;
  /** Levels the vendor asks for, where the row was narrowed. */
  readonly asked?: RowLevels;
  /** The vendor's reason, in our words; null when the guide gives none. */
  readonly reason: string | null;
  /** The optional feature that needs this row; without one the row is required. */
  readonly feature?: string;
  /** The editions that have this row; without, all have it. */
  readonly editions?: readonly string[];
  /** Index into `sources`: the page that asks for it. */
  readonly source: number;
}

/** One row of the vendor's table; only names of the catalogue compile. */
export type ProfileRow = {
  [M in ModuleName]: {
    [F in FunctionName<M>]: RowFacts & { readonly module: M; readonly function: F };
  }[FunctionName<M>];
}[ModuleName];

/** A part of the product that needs further rights, switched on by name. */
export interface ProfileFeature {
  /** kebab-case. */
  readonly name: string;
  /** The vendor's own word for it. */
  readonly title: string;
  /** What it does, in our words. */
  readonly description: string;
}

/** A version of the guide that asks for other rights than the other versions do. */
export interface ProfileEdition {
  /** kebab-case. */
  readonly name: string;
  /** What the vendor calls it. */
  readonly title: string;
  /** How it differs from the others, in our words. */
  readonly differs: string;
  /** Indices into `sources`. */
  readonly sources: readonly number[];
}

/** Suggestions for the API member. */
export interface ProfileMember {
  /** Member ID, at most 15 characters, no dot. */
  readonly identifier: string;
  /** Member Name, at most 30 characters. */
  readonly memberName: string;
  /** What the guide says about the default board, where it says anything. */
  readonly defaultBoard?: string;
  /** What else the guide says of the member. */
  readonly notes: readonly string[];
}

/** Where the key pair goes once it was made. */
export interface ProfileHandover {
  /** The vendor's console. */
  readonly console: string;
  /** Path and fields in that console; null when no page that was read says it. */
  readonly place: string | null;
  /** What to do there. */
  readonly note: string;
  /** The page that says it. */
  readonly source?: ProfileSource;
}

/** An instruction of the guide that can be read in more than one way. */
export interface AmbiguousInstruction {
  /** The instruction, word for word. */
  readonly verbatim: string;
  /** Other wordings of the same step, verbatim. */
  readonly alsoWritten: readonly string[];
  /** The readings, in our words. */
  readonly mayMean: readonly string[];
  /** Which of them the profile takes, and why. */
  readonly whatWeDo: string;
  /** Index into `sources`. */
  readonly source: number;
}

/** A field that the guide leaves open and this package fills in. */
export type OwnSuggestion = "roleName" | "member.identifier" | "member.memberName" | "key.description";

/** The facts of one vendor's guide. */
export interface ProfileFacts {
  /** Its name in this package, kebab-case: `pulumi-connectwise-psa/profiles/<slug>`. */
  readonly slug: string;
  /** The vendor, as it writes itself. */
  readonly vendor: string;
  /** The product that is integrated. */
  readonly product: string;
  /** The pages that were read; rows, editions and instructions point at them by index. */
  readonly sources: readonly ProfileSource[];
  /** The vendor's table, row by row. */
  readonly rows: readonly ProfileRow[];
  /** Customize lists, the same for all features and editions. */
  readonly customize: Customize;
  /** Optional features; empty where there are none. */
  readonly features: readonly ProfileFeature[];
  /** Editions of the guide; empty where all ask for the same. */
  readonly editions: readonly ProfileEdition[];
  /** Edition taken when none is named; null when there is only one. */
  readonly defaultEdition: string | null;
  /** Role ID, at most 30 characters. */
  readonly roleName: string;
  /** Suggestions for the API member. */
  readonly member: ProfileMember;
  /** Suggestion for the key. */
  readonly key: {
    /** Its description. */
    readonly description: string;
  };
  /** Which of the suggestions above are ours, because the guide has none. */
  readonly ours: readonly OwnSuggestion[];
  /** Where the pair goes. */
  readonly handover: ProfileHandover;
  /** What else has to exist; absent: nothing. */
  readonly requires?: { readonly integratorLogin: true };
  /** Instructions that can be read in more than one way; empty where there are none. */
  readonly ambiguous: readonly AmbiguousInstruction[];
  /** What else to know. */
  readonly notes: readonly string[];
}

/** What an `ApiKey` is proved against. `customize` is absent when the profile manages no list. */
export interface Expected {
  /** Levels above `None`, canonical form. */
  readonly permissions: Permissions;
  /** Customize lists by module and function. */
  readonly customize?: Customize;
}

/**
 * One vendor's published permission list.
 * Its functions throw PsaError "bad-input" for an unknown feature or edition, listing the valid ones.
 */
export interface Profile extends ProfileFacts {
  /** Required rows, and those of the named features; the highest level where rows meet. Canonical form. */
  permissions(features?: readonly string[], edition?: string): Permissions;
  /** What a key of this profile should be able to do; defaults as for `permissions`. */
  expect(features?: readonly string[], edition?: string): Expected;
}
