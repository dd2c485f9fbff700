import type { ColumnTitle } from "./level.ts";

/** What a vendor's profile says about the work. */
export interface ProfileGuide {
  vendor: string;
  product: string;
  /** Where the key pair is entered: console, and place in it where a guide says it. */
  handover: { console: string; place: string | null; note: string };
  /** Who asks for a function, or for one column of it. */
  asks(
    module: string,
    fn: string,
    column?: ColumnTitle,
  ): { reason: string | null; source: { url: string; title: string } } | undefined;
}
