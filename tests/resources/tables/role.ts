import type { Table } from "../support/case.ts";
import { trackedRole } from "../support/resources.ts";
import type { Role } from "../support/umbrella-role.ts";
import { changed, elsewhere, finished } from "./role/change.ts";
import { crashed, created } from "./role/create.ts";
import { deleted } from "./role/delete.ts";
import { existing } from "./role/existing.ts";
import { guards } from "./role/guards.ts";
import { meanwhile } from "./role/meanwhile.ts";
import { moved } from "./role/moved.ts";
import { foreign, refreshed } from "./role/refresh.ts";

export const roleTable: Table<Role> = {
  resource: "SecurityRole",
  subject: trackedRole,
  cells: [
    ...created,
    ...crashed,
    ...existing,
    ...finished,
    ...changed,
    ...elsewhere,
    ...meanwhile,
    ...guards,
    ...refreshed,
    ...foreign,
    ...deleted,
    ...moved,
  ],
  notApplicable: [
    { operation: "lost answer", modes: ["observe"], because: "nothing is made" },
    { operation: "bad input", modes: ["observe"], because: "names are looked up before something is made" },
    { operation: "exists", modes: ["observe"], because: "an existing role is recorded: see adopt" },
    { operation: "take over", modes: ["observe"], because: "nothing is made, so nothing is left behind" },
    { operation: "finish", modes: ["observe"], because: "nobody is asked; a refresh takes note" },
    { operation: "rotate", because: "a role has no secret" },
    { operation: "attest", because: "everything declared of a role can be read back" },
    { operation: "changed meanwhile", modes: ["observe"], because: "nothing is written" },
    { operation: "guarded", modes: ["observe"], because: "nothing is written" },
    {
      operation: "refresh: changed",
      because: "levels and name are all there is: see wider, narrower, renamed",
    },
    { operation: "refresh: switched off", because: "a role cannot be inactive" },
    { operation: "reactivate", because: "a role cannot be inactive" },
    { operation: "replace", modes: ["observe"], because: "what is missing stays absent" },
  ],
};
