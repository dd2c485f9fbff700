import { functionNames, moduleNames } from "../../access/catalogue.ts";
import { customizeScreenOf } from "./customize-entries.ts";

/** One row of the security-role screen. */
export interface FunctionRow {
  /** Position in the catalogue, the same for every role. */
  readonly index: number;
  readonly module: string;
  readonly function: string;
  readonly hasCustomize: boolean;
}

let catalogue: readonly FunctionRow[] | undefined;

/** The whole catalogue in its order; one list for all roles of all sandboxes. */
export function catalogueRows(): readonly FunctionRow[] {
  catalogue ??= moduleNames()
    .flatMap((module) => functionNames(module).map((fn) => ({ module, function: fn })))
    .map((names, index) => functionRow(index, names.module, names.function));
  return catalogue;
}

export function functionRow(index: number, module: string, fn: string): FunctionRow {
  return { index, module, function: fn, hasCustomize: customizeScreenOf(module, fn) !== undefined };
}

/** Ids of settings rows: the role's id and the row's position, so that they never change and never repeat. */
export function settingId(roleId: number, row: FunctionRow): number {
  return roleId * 1000 + row.index + 1;
}
