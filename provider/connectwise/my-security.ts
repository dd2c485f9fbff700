import { z } from "zod";
import { listAll } from "./pages.ts";
import { info, referenceShape, text } from "./reference-shape.ts";
import { settingFields } from "./security-roles.ts";
import type { Transport } from "./transport.ts";

const mySecurityRow = z.looseObject({
  id: z.number().nullish(),
  ...settingFields,
  /** Whose key this is; that ConnectWise fills it is not certain. */
  member: referenceShape,
});
/** One row of the caller's own effective levels. */
export type MySecurityRow = z.output<typeof mySecurityRow>;

const customizeItem = z.looseObject({
  id: z.number().nullish(),
  /** Which Customize list, such as SystemTableSetup. */
  customizeIdentifier: text,
  itemIdentifier: text,
  _info: info,
});
/** One entry of a Customize list of the caller; whether it is allowed or forbidden is not documented. */
export type CustomizeItem = z.output<typeof customizeItem>;

/** What the key pair of this connection may really do. */
export interface MySecurity {
  rows(): Promise<MySecurityRow[]>;
  customizeItems(): Promise<CustomizeItem[]>;
}

export function mySecurity(transport: Transport): MySecurity {
  return {
    rows: () => listAll(transport, { path: "/system/mySecurity" }, mySecurityRow),
    // With the slash at the end, as published.
    customizeItems: () => listAll(transport, { path: "/system/mySecurity/customizeItems/" }, customizeItem),
  };
}
