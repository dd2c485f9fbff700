import type { ObjectFields } from "./recorded.ts";

export interface LoginShape {
  username: string;
  areas: { readonly [area: string]: unknown };
  allAreas?: boolean | undefined;
  allRecords?: boolean | undefined;
  member?: string | undefined;
  board?: string | undefined;
  inactive?: boolean | undefined;
}

/** A login's fields side by side, so that each is one finding. An area that is open with options shows them as JSON. */
export function shownLoginFields({ areas, ...login }: LoginShape): ObjectFields {
  return {
    username: login.username,
    allAreas: login.allAreas ?? false,
    allRecords: login.allRecords ?? false,
    member: login.member ?? null,
    board: login.board ?? null,
    inactive: login.inactive ?? false,
    ...Object.fromEntries(
      Object.entries(areas).map(([area, access]) => [
        `area${area.charAt(0).toUpperCase()}${area.slice(1)}`,
        access === true ? true : JSON.stringify(sorted(access)),
      ]),
    ),
  };
}

function sorted(options: unknown): unknown {
  return Object.fromEntries(Object.entries(options as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
