/** Where the folder was rendered; undefined without its overview. */
export interface PageOrigin {
  project: string;
  stack: string;
}
