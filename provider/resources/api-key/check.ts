import { unknownValue } from "../../access/unknown-value.ts";
import { checkCustomize, checkPermissions } from "../check-permissions.ts";
import {
  type CheckFailure,
  describe,
  InputReader,
  isPlainObject,
  withoutUndefined,
} from "../input-reader.ts";
import { keyInputNames } from "./state.ts";

/** Program values → canonical inputs, or every fault at once; no message repeats a key. No I/O. */
export function checkKey(news: Readonly<Record<string, unknown>>): {
  inputs: Record<string, unknown>;
  failures: CheckFailure[];
} {
  const input = new InputReader(news, keyInputNames);
  const member = input.nameOrId("member", { required: true });
  if (member !== undefined && member !== unknownValue && !/^(\d+|absent:.+)$/.test(member)) {
    input.problem("member", "expected an ApiMember or its id");
  }
  const publicKey = keyText(input, "publicKey");
  const privateKey = keyText(input, "privateKey");
  if (privateKey !== undefined && isMissing(input.raw("publicKey"))) {
    input.problem(
      "publicKey",
      "is required together with privateKey: a pair is a public key and a private key",
    );
  }
  const inputs = withoutUndefined({
    member,
    description: input.text("description", { required: true }),
    publicKey,
    privateKey,
    expect: checkExpect(input),
    rotateAfter: input.text("rotateAfter", {
      check: (text) =>
        isDay(text) ? undefined : `expected a day such as 2027-03-31, received ${describe(text)}`,
    }),
    requires: checkRequires(input),
    attested: checkAttested(input),
    profile: input.text("profile"),
  });
  return { inputs, failures: input.failures };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === "";
}

/** A key of the pair as a text; a fault is named without its value. */
function keyText(input: InputReader, key: "publicKey" | "privateKey"): string | undefined {
  const value = input.raw(key);
  if (isMissing(value)) return undefined;
  if (value === unknownValue) return unknownValue;
  if (typeof value !== "string") input.problem(key, "expected a text");
  else if (/[\s:]/.test(value.trim()))
    input.problem(key, "holds a space or a colon, which no key of a pair does");
  else return value.trim();
  return undefined;
}

function checkExpect(input: InputReader) {
  const value = input.raw("expect");
  if (value === undefined || value === unknownValue) return value;
  if (!isPlainObject(value)) {
    input.problem("expect", `expected { permissions, customize }, received ${describe(value)}`);
    return undefined;
  }
  refuseOtherKeys(input, "expect", value, ["permissions", "customize"]);
  // Which names the tenant has is the role's concern; here they are taken as the role spells them.
  const names = { uncatalogued: "any" as const };
  return withoutUndefined({
    permissions: checkPermissions(input, "expect.permissions", value.permissions, {
      ...names,
      required: false,
    }),
    customize: checkCustomize(input, "expect.customize", value.customize, names),
  });
}

/** A misspelt key would silently ask for nothing. */
function refuseOtherKeys(input: InputReader, path: string, value: object, allowed: readonly string[]): void {
  for (const key of Object.keys(value)) {
    if (!allowed.includes(key))
      input.problem(`${path}.${key}`, `is not known here (expected ${allowed.join(", ")})`);
  }
}

function checkRequires(input: InputReader) {
  const value = input.raw("requires");
  if (value === undefined || value === unknownValue) return value;
  if (!isPlainObject(value)) {
    input.problem("requires", `expected { integratorLogin }, received ${describe(value)}`);
    return undefined;
  }
  refuseOtherKeys(input, "requires", value, ["integratorLogin"]);
  const login = value.integratorLogin;
  if (login === undefined || login === null || login === false) return undefined;
  if (login !== true && (typeof login !== "string" || login.trim() === "")) {
    input.problem("requires.integratorLogin", `expected true or a user name, received ${describe(login)}`);
    return undefined;
  }
  return { integratorLogin: login };
}

function checkAttested(input: InputReader): unknown {
  const value = input.raw("attested");
  if (value === undefined || value === unknownValue) return value;
  if (!Array.isArray(value)) {
    input.problem("attested", `expected a list of { step, digest, by, on }, received ${describe(value)}`);
    return undefined;
  }
  return value.map((item: unknown, index) => {
    const at = `attested[${index}]`;
    if (item === unknownValue) return item;
    if (!isPlainObject(item)) {
      input.problem(at, `expected { step, digest, by, on }, received ${describe(item)}`);
      return item;
    }
    for (const key of ["step", "digest", "by", "on"]) {
      if (typeof item[key] !== "string" || item[key] === "")
        input.problem(`${at}.${key}`, "is required, as a text");
    }
    if (typeof item.on === "string" && item.on !== unknownValue && !isDay(item.on))
      input.problem(`${at}.on`, "expected a day such as 2027-03-31");
    return item;
  });
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  // A day that the month does not have would roll over into the next month.
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
