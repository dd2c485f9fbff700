import type { Table } from "../support/case.ts";
import { trackedMember } from "../support/resources.ts";
import type { Member } from "../support/umbrella-member.ts";
import { alsoInApiMode } from "./also-in-api-mode.ts";
import { changed, deleted, refreshed, switchedOff } from "./member/change.ts";
import { moved } from "./member/moved.ts";
import { crashed, created, existing } from "./member/create.ts";

const rights = "a member has the rights of its role";

export const memberTable: Table<Member> = {
  resource: "ApiMember",
  subject: trackedMember,
  cells: alsoInApiMode([
    ...created,
    ...crashed,
    ...existing,
    ...changed,
    ...refreshed,
    ...switchedOff,
    ...deleted,
    ...moved,
  ]),
  notApplicable: [
    { operation: "lost answer", modes: ["observe"], because: "nothing is made" },
    {
      operation: "bad input",
      modes: ["observe"],
      because: "names are looked up before something is written",
    },
    { operation: "exists", modes: ["observe"], because: "an existing member is recorded: see adopt" },
    { operation: "take over", modes: ["observe"], because: "nothing is made, so nothing is left behind" },
    { operation: "finish", because: "the API does all of it, so nobody is asked" },
    { operation: "widen", because: rights },
    { operation: "narrow", because: rights },
    { operation: "mixed", because: rights },
    { operation: "admin on", because: rights },
    { operation: "admin off", because: rights },
    { operation: "rotate", because: "a member has no secret; its keys are resources of their own" },
    { operation: "attest", because: "everything declared of a member can be read back" },
    { operation: "changed meanwhile", modes: ["observe"], because: "nothing is written" },
    { operation: "guarded", modes: ["observe"], because: "nothing is written" },
    { operation: "refresh: steps done", because: "the API does all of it, so nobody is asked" },
    { operation: "refresh: narrower", because: "another role is another role: see wider" },
    { operation: "refresh: deleted", because: "ConnectWise cannot delete members: see switched off" },
    { operation: "refresh: re-created", because: "an identifier stays taken for ever" },
    { operation: "reactivate", modes: ["observe"], because: "nothing is written" },
    { operation: "replace", modes: ["observe"], because: "what is missing stays absent" },
    { operation: "delete while held", because: "a member in use becomes inactive like any other" },
  ],
};
