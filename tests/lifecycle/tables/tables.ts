import type { Table } from "../support/case.ts";
import { integratorLoginTable } from "./integrator-login.ts";
import { roleTable } from "./role.ts";

export const tables = [roleTable, integratorLoginTable] as unknown as readonly Table[];
