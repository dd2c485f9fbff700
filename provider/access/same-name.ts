/** ConnectWise's names and identifiers ignore case. A name that is not known is the same as none. */
export function sameName(a: string | null | undefined, b: string | null | undefined): boolean {
  return a != null && b != null && a.toLowerCase() === b.toLowerCase();
}
