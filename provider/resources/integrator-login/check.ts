import {
  areaFlag,
  integratorAreaNames,
  integratorAreas,
  type IntegratorArea,
  type IntegratorAreas,
} from "../../access/integrator-area.ts";
import { nearest } from "../../access/nearest-names.ts";
import { unknownValue } from "../../access/unknown-value.ts";
import type { Context } from "../../tenant/context.ts";
import {
  type CheckFailure,
  describe,
  InputReader,
  isPlainObject,
  withoutUndefined,
} from "../input-reader.ts";
import { isSealed, seal } from "./seal.ts";
import { loginInputNames } from "./state.ts";

/**
 * Program values → canonical inputs with the password sealed, or every fault at once. No I/O. Without a context there is
 * nothing to seal with: the password comes back as not known yet.
 */
export function checkLogin(
  context: Context | null,
  news: Readonly<Record<string, unknown>>,
): { inputs: Record<string, unknown>; failures: CheckFailure[] } {
  const input = new InputReader(news, loginInputNames);
  const allAreas = input.flag("allAreas");
  const [member, board] = [input.text("member"), input.text("board")];
  if (allAreas === true && (member === undefined || board === undefined)) {
    input.problem("allAreas", "needs member and board: ConnectWise refuses every area without them");
  }
  const inputs = withoutUndefined({
    username: input.text("username", { required: true, max: 50 }),
    password: password(input, context),
    areas: areas(input),
    allAreas: allAreas || undefined,
    allRecords: input.flag("allRecords") || undefined,
    member,
    board,
    inactive: input.flag("inactive") || undefined,
    adopt: input.flag("adopt"),
  });
  return { inputs, failures: input.failures };
}

function password(input: InputReader, context: Context | null): string | undefined {
  const value = input.raw("password");
  if (value === unknownValue) return unknownValue;
  if (typeof value !== "string" || value === "") {
    input.problem("password", value === undefined || value === "" ? "is required" : "expected a text");
    return undefined;
  }
  if (isSealed(value)) return value;
  if (value.length > 50) {
    input.problem("password", `is ${value.length} characters long, ConnectWise allows 50`);
    return undefined;
  }
  return context === null ? unknownValue : seal(context, value);
}

function areas(input: InputReader): IntegratorAreas | string {
  const value = input.raw("areas");
  if (value === undefined) return {};
  if (value === unknownValue) return unknownValue;
  if (!isPlainObject(value)) {
    input.problem("areas", `expected area → true or its options, received ${describe(value)}`);
    return {};
  }
  const canonical: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    const access = value[name];
    if (access === undefined || access === null || access === false) continue;
    if (!integratorAreaNames.includes(name as IntegratorArea)) {
      const near = nearest(name, integratorAreaNames);
      input.problem(
        `areas.${name}`,
        `unknown area${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ""}; there are ${integratorAreaNames.join(", ")}`,
      );
    } else if (access === true || access === unknownValue) canonical[name] = access;
    else if (isPlainObject(access)) canonical[name] = options(input, name as IntegratorArea, access);
    else input.problem(`areas.${name}`, `expected true or options, received ${describe(access)}`);
  }
  return canonical;
}

const optionFields = {
  callbackUrl: "callback",
  legacyCallback: "legacy",
  autoChild: "autoChild",
  childing: "childing",
} as const;

function options(input: InputReader, area: IntegratorArea, access: Record<string, unknown>) {
  const allowed = Object.entries(optionFields)
    .filter(([, field]) => field in integratorAreas[area])
    .map(([option]) => option);
  const canonical: Record<string, unknown> = {};
  for (const [option, value] of Object.entries(access)) {
    const at = `areas.${area}.${option}`;
    if (!allowed.includes(option)) {
      input.problem(
        at,
        `is not an option of ${areaFlag(area)}${allowed.length > 0 ? ` (it has ${allowed.join(", ")})` : ", which has none"}`,
      );
    } else if (value === undefined || value === null || value === false) continue;
    else if (option === "callbackUrl" ? typeof value !== "string" : typeof value !== "boolean") {
      input.problem(
        at,
        `expected ${option === "callbackUrl" ? "a text" : "true or false"}, received ${describe(value)}`,
      );
    } else if (typeof value === "string" && value.length > 1000)
      input.problem(at, "is longer than the 1000 characters ConnectWise allows");
    else canonical[option] = value;
  }
  return Object.keys(canonical).length > 0 ? canonical : true;
}
