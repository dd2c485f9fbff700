/** What only the HTML work order says. Parameters are put in as they are: the page escapes what it gets back. */
export interface PageWords {
  /** @param when `21 November 2026, 13:07 UTC` */
  seenOn: (when: string) => string;
  /** The same for an order that nothing was looked at for. */
  madeOn: (when: string) => string;
  /** Beside `seenOn`: what to do when that was not today. */
  ageing: string;
  /** The same, once it was not today. */
  outdated: (when: string) => string;
  skipLink: string;
  contents: string;
  print: string;
  hideUnchanged: string;
  /** In the place of hidden rows. */
  hiddenRows: (count: number) => string;
  copy: string;
  copied: string;
  progress: string;
  /** Numbers, or places for them that the page fills in. */
  seen: (count: Count, total: Count) => string;
  ticked: (count: Count, total: Count) => string;
  tickNote: string;
  /** Beside it while somebody watches. */
  seenNote: string;
  /** On a step that was seen done. */
  seenMark: string;
  watching: string;
  watcherGone: string;
  allSeen: string;
  /** Said aloud when a step is seen done, and when it no longer is. */
  nowSeen: (what: string) => string;
  nowOpen: (what: string) => string;
  reload: string;
  wrong: string;

  /** Above a role's rows. */
  openRole: string;
  setCells: (cells: number, rows: number) => string;
  leaveOthers: string;
  unreadLevels: string;
  changes: (rows: number) => string;
  noChange: string;
  legendChange: string;
  legendLeave: string;
  /** Caption of a module's table. */
  caption: (module: string, role: string) => string;
  source: string;

  dialogAfterwards: string;
  allOthers: string;

  fillIn: string;
  likeOthers: string;
  anyName: string;
  longPassword: string;
  madeByConnectWise: string;
  shownOnce: string;
  useThis: string;
  notThis: string;
  saveWarning: string;
  deleteWarning: string;
  deleteThis: string;
  /** When a key is replaced; when the stack goes. */
  leaveOtherKeys: string;
  deleteOtherKeys: string;
  /** Of a field that the vendor's page leaves open. */
  notSaid: string;
  /** In a cell that somebody set to another level: what it is, and what to do. */
  liveNow: (level: string) => string;
  setTo: (level: string) => string;
}

export type Count = number | string;
