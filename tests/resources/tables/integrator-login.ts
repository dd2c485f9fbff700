import type { Table } from "../support/case.ts";
import { trackedLogin } from "../support/resources.ts";
import type { Login } from "../support/sophos-login.ts";
import { changed } from "./integrator-login/change.ts";
import { created } from "./integrator-login/create.ts";
import { moved } from "./integrator-login/moved.ts";
import { deleted, refreshed } from "./integrator-login/drift-and-end.ts";

export const integratorLoginTable: Table<Login> = {
  resource: "IntegratorLogin",
  subject: trackedLogin,
  cells: [...created, ...changed, ...refreshed, ...deleted, ...moved],
  notApplicable: [
    { operation: "lost answer", modes: ["observe"], because: "nothing is made" },
    { operation: "bad input", modes: ["observe"], because: "names are looked up before something is made" },
    { operation: "exists", modes: ["observe"], because: "an existing login is recorded: see adopt" },
    {
      operation: "take over",
      because:
        "its password cannot be compared, so a login left by an interrupted run is adopted on request only",
    },
    { operation: "finish", because: "the API does all of it, so nobody is asked" },
    { operation: "attest", because: "everything but the password can be read back" },
    { operation: "changed meanwhile", modes: ["observe"], because: "nothing is written" },
    { operation: "guarded", modes: ["observe"], because: "nothing is written" },
    { operation: "refresh: steps done", because: "the API does all of it, so nobody is asked" },
    { operation: "replace", modes: ["observe"], because: "what is missing stays absent" },
    { operation: "delete while held", because: "nothing in ConnectWise refers to a login" },
  ],
};
