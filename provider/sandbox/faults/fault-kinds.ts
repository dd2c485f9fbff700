/** What can go wrong on purpose. "Does it" means that the request has its effect before the fault. */
export const faultKinds = [
  kind(
    "status",
    "answers NNN with the body that belongs to it (200: null, 204: none); does nothing",
    "GET /system/securityroles status:503 x2",
    "NNN",
  ),
  kind(
    "status-after",
    "does it, then answers NNN, as a gateway does whose time ran out",
    "POST /system/apiMembers status-after:504 x1",
    "NNN",
  ),
  kind(
    "bare",
    "answers NNN with neither a body nor a content type; does nothing",
    "GET /system/mySecurity bare:502 x1",
    "NNN",
  ),
  kind("html", "answers an HTML page (200, or the given status)", "GET /system/mySecurity html", "NNN?"),
  kind("reset", "drops the connection; does nothing", "PATCH /system/apiMembers/* reset x1"),
  kind("reset-after", "does it, then drops the connection", "POST /system/securityroles reset-after x1"),
  kind(
    "timeout",
    "says nothing for so many milliseconds (60000), then drops the connection; does nothing",
    "GET /system/info timeout:2000 x1",
    "MS?",
  ),
  kind(
    "timeout-after",
    "as timeout, but does it first",
    "POST /system/securityroles timeout-after:2000 x1",
    "MS?",
  ),
  kind("slow", "answers only after so many milliseconds", "GET /** slow:500", "MS"),
  kind(
    "throttle",
    "answers 429, with Retry-After if seconds are given; does nothing",
    "GET /** throttle:1 x3",
    "SECONDS?",
  ),
  kind("half-page", "does it, and answers JSON that stops halfway", "GET /system/securityroles half-page x1"),
  kind(
    "cut-off",
    "does it, and drops the connection halfway through the body",
    "GET /system/securityroles cut-off x1",
  ),
  kind(
    "short-page",
    "a list page has half the records asked for, and its Link leads on to the rest",
    "GET /system/securityroles short-page",
  ),
  kind(
    "duplicate-page",
    "every page after the first repeats the first",
    "GET /system/apiMembers duplicate-page",
  ),
  kind(
    "growing-list",
    "every page after the first begins with the last record of the page before, as when one was added meanwhile",
    "GET /system/apiMembers growing-list",
  ),
  kind(
    "short-list",
    "a list ends after so many records, as if there were no more",
    "GET /system/securityroles/*/settings short-list:0",
    "COUNT",
  ),
  kind(
    "empty-body",
    "does it, and answers its status with no body",
    "GET /system/apiMembers/default empty-body x1",
  ),
  kind(
    "wrong-json",
    "does it, and answers JSON of another shape",
    "GET /system/securityroles/*/settings wrong-json x1",
  ),
  kind("wrong-type", "does it, and sends the JSON as text/html", "GET /system/securityroles wrong-type x1"),
  kind(
    "stale",
    "for so many seconds (5) after it first struck, answers a GET as it answered the same address the last time",
    "GET /system/securityroles stale:10",
    "SECONDS?",
  ),
  kind(
    "nulls",
    "does it, and answers null where an object should stand",
    "GET /system/apiMembers/default nulls",
  ),
  kind(
    "ignored",
    "answers with the record as it is, and changes nothing",
    "PATCH /system/securityroles/*/settings/* ignored after1",
  ),
  kind(
    "other-record",
    "does it, and answers with another record of the same collection",
    "POST /system/securityroles other-record x1",
  ),
  kind(
    "redirect",
    "answers 302 to the given address",
    "GET /system/info redirect:http://127.0.0.1:9/elsewhere",
    "URL",
  ),
  kind(
    "foreign-link",
    "the Link of a list leads to another origin",
    "GET /system/securityroles foreign-link:http://127.0.0.1:9",
    "ORIGIN",
  ),
  kind(
    "proxy-page",
    "answers as a proxy or a firewall before ConnectWise does: a page that denies access (403, or the given status)",
    "GET /login/companyinfo/* proxy-page:407",
    "NNN?",
  ),
  kind(
    "cannot-route",
    "answers 400 in plain text, as the cloud does for a code base that is no longer the tenant's",
    "GET /system/securityroles cannot-route x1",
  ),
  kind(
    "moved-link",
    "the Link of a list names another scheme, host and code base, as an own server behind a proxy writes it",
    "GET /system/securityroles moved-link",
  ),
  kind(
    "huge-body",
    "does it, and answers JSON that so many MB (40) of blanks follow",
    "GET /system/securityroles huge-body:100",
    "MB?",
  ),
  kind(
    "gzip-body",
    "as huge-body, compressed: a thousandth of it is sent",
    "GET /login/companyinfo/* gzip-body:1000",
    "MB?",
  ),
  kind(
    "quoting",
    "answers the given status (400) with a text that quotes the user name and the password it was sent",
    "GET /system/mySecurity quoting:401",
    "NNN?",
  ),
] as const;

/** Name of one of {@link faultKinds}. */
export type FaultKindName = (typeof faultKinds)[number]["name"];

/** Something that can go wrong on purpose. */
export interface FaultKind<Name extends string = FaultKindName> {
  /** Its name, as a fault is written with it. */
  readonly name: Name;
  /** What it does to the request it strikes. */
  readonly description: string;
  /** A whole fault, as {@link parseFault} reads it. */
  readonly example: string;
  /** Form of what follows the colon; a question mark says that it may be left out. Absent: nothing may follow. */
  readonly argument?: string;
}

function kind<const Name extends string>(
  name: Name,
  description: string,
  example: string,
  argument?: string,
): FaultKind<Name> {
  return { name, description, example, ...(argument === undefined ? {} : { argument }) };
}
