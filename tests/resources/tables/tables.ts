import type { Table } from "../support/case.ts";
import { integratorLoginTable } from "./integrator-login.ts";
import { keyTable } from "./key.ts";
import { memberTable } from "./member.ts";
import { roleTable } from "./role.ts";

export const tables = [roleTable, memberTable, keyTable, integratorLoginTable] as unknown as readonly Table[];
