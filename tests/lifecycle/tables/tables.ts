import type { Table } from "../support/case.ts";
import { roleTable } from "./role.ts";

export const tables = [roleTable] as unknown as readonly Table[];
