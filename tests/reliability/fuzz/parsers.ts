import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { oddityOf } from "../../../provider/border/given-text.ts";
import { parseJsonBytes } from "../../../provider/border/parse-json.ts";
import { parseYamlBytes } from "../../../provider/border/parse-yaml.ts";
import { harmlessOutput, plainSentence } from "../../../provider/border/shown-text.ts";
import { previewRecords } from "../../../provider/review/compare/preview-records.ts";
import { tenantFileRecord } from "../../../provider/review/compare/tenant-file-record.ts";
import { stackRecord } from "../../../provider/stack/stack-record.ts";
import { parsePair } from "../../../provider/keys/pair/parse-pair.ts";
import { withValues } from "../../../provider/keys/run/env-file-store.ts";
import { stackWithSecrets } from "../../../provider/stack/stack-secrets.ts";
import { readCompanyInfo } from "../../../provider/connectwise/company-info.ts";
import { parseSite } from "../../../provider/connectwise/index.ts";
import { judgeAnswer } from "../../../provider/connectwise/judge.ts";
import { nextTarget, pageIdWithin } from "../../../provider/connectwise/page-link.ts";
import { SentSecrets } from "../../../provider/connectwise/redactor.ts";
import { checkKey } from "../../../provider/resources/api-key/check.ts";
import { checkMember } from "../../../provider/resources/api-member/check.ts";
import type { RecordedType } from "../../../provider/access/recorded-type.ts";
import { recordedSchemas } from "../../../provider/resources/recorded/recorded-schemas.ts";
import { parseStateForRead, parseState } from "../../../provider/resources/recorded/recorded-state.ts";
import { checkRole } from "../../../provider/resources/security-role/check.ts";
import { readSettings } from "../../../provider/tenant/settings.ts";
import { defineProfile } from "../../../provider/profiles/define-profile.ts";
import { compose } from "../../../provider/profiles/compose.ts";
import type { ProfileFacts } from "../../../provider/profiles/profile.ts";
import { officeProtect } from "../../../provider/profiles/office-protect.ts";
import { DeploymentJson } from "../../../provider/rehearsal/state/deployment-json.ts";
import { readRenderedFolder } from "../../../provider/review/render/read-rendered-folder.ts";
import { dialectsOfReport } from "../../../provider/sandbox/dialect-file.ts";
import { parseFault } from "../../../provider/sandbox/faults/fault.ts";
import { createSandbox } from "../../../provider/sandbox/index.ts";
import { conditionsTest } from "../../../provider/sandbox/query/conditions.ts";
import { asBytes, canary, mutated, mutatedText, text, value } from "./inputs.ts";

/** A parser, what it is fed with, and how much of the whole it gets. */
export interface Target {
  name: string;
  input: fc.Arbitrary<unknown>;
  /** Gives a value or throws a typed error. */
  parse: (input: never) => unknown;
  /** Of the runs; 1 is an ordinary share. */
  share: number;
}

function target<T>(
  name: string,
  share: number,
  input: fc.Arbitrary<T>,
  parse: (input: T) => unknown,
): Target {
  return { name, share, input, parse: parse };
}

const root = join(import.meta.dirname, "..", "..", "..");

/** A recorded stack whose secrets are the canary, in clear. */
function recordedStack(): { version: number; deployment: { resources: Record<string, unknown>[] } } {
  const file = join(root, "tests", "upgrade", "states", "0.1.0", "settled.json");
  const { state } = JSON.parse(readFileSync(file, "utf8")) as {
    state: { version: number; deployment: Record<string, unknown> };
  };
  const clear = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(clear);
    if (typeof part !== "object" || part === null) return part;
    if ("ciphertext" in part) return { ...part, ciphertext: undefined, plaintext: JSON.stringify(canary) };
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, clear(item)]));
  };
  const { secrets_providers: _, ...deployment } = state.deployment;
  return JSON.parse(JSON.stringify({ version: state.version, deployment: clear(deployment) })) as ReturnType<
    typeof recordedStack
  >;
}

const stack = recordedStack();
const stackText = JSON.stringify(stack);
const resources = stack.deployment.resources;
const outputsOf = (type: string) =>
  (resources.find((one) => one["type"] === `pulumi-nodejs:dynamic/connectwise:${type}`)?.["outputs"] ??
    {}) as Record<string, unknown>;

const preview = {
  config: {},
  steps: resources.map((one) => ({
    op: "update",
    urn: one["urn"],
    oldState: one,
    newState: { ...one, outputs: undefined },
  })),
  changeSummary: { update: resources.length },
  duration: 1,
};

const snapshot = {
  schema: "connectwise-psa.review/1",
  tenant: { site: "na.myconnectwise.net", companyId: "acme" },
  roles: [
    {
      id: 31,
      name: "Vendor",
      admin: false,
      permissions: { Companies: { Contacts: { inquire: "All" } } },
      customize: {},
    },
  ],
  members: [{ id: 40, identifier: "Vendor", name: "Vendor", role: "Vendor", active: true }],
};

const stackConfig = `encryptionsalt: v1:AAAAAAAAAAA=:v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==
config:
  connectwise:site: na.myconnectwise.net
  connectwise:protected: [Admin, "Pulumi Access"]
  connectwise:privateKey: ${canary}
  ops:vendorPrivateKey:
    secure: ${canary}
`;

const rendered = readdirSync(join(root, "examples", "output", "permissions")).map(
  (name) => [name, readFileSync(join(root, "examples", "output", "permissions", name), "utf8")] as const,
);

const permissions = {
  Companies: { Contacts: { inquire: "All" } },
  "Service Desk": { "Service Tickets": { add: "My" } },
};
const customize = { System: { "Table Setup": { allow: ["Service / Priority"] } } };
const role = { name: "Vendor", permissions, customize, admin: false, adopt: true, uncatalogued: ["A/B"] };
const member = {
  identifier: "Vendor",
  memberName: "Vendor",
  securityRoleId: "31",
  defaultBoard: "Help Desk",
  notes: "x",
};
const key = {
  member: "40",
  description: "Vendor",
  publicKey: "public",
  privateKey: canary,
  expect: { permissions, customize },
  rotateAfter: "2027-01-01",
  attested: [
    { step: "prove-key 40/Vendor public", digest: "0123456789abcdef", by: "Somebody", on: "2026-01-01" },
  ],
};

const settings = {
  CONNECTWISE_SITE: "na.myconnectwise.net",
  CONNECTWISE_COMPANY_ID: "acme",
  CONNECTWISE_PUBLIC_KEY: "public",
  CONNECTWISE_PRIVATE_KEY: canary,
  CONNECTWISE_CLIENT_ID: "00000000-0000-4000-8000-000000000000",
};

const sent = new SentSecrets();
sent.add(canary);
const redact = (one: string) => sent.redact(one);
const call = { method: "GET", path: "/system/securityRoles", repeatable: true } as const;
const errorBody = JSON.stringify({
  code: "InvalidObject",
  message: `role object is invalid ${canary}`,
  errors: [{ code: "TooLong", message: canary, resource: "role", field: "name" }],
});
const page = `<!DOCTYPE html><html><head><title>502 Bad Gateway ${canary}</title></head><body><h1>Bad</h1></body></html>`;

/** Where the program stands is not asked here. */
const source = { placeOf: () => undefined };

const states = Object.keys(recordedSchemas) as RecordedType[];

export function targets(report: object): Target[] {
  return [
    target("bytes of a file as JSON", 8, asBytes(fc.oneof(mutatedText(stackText), text)), parseJsonBytes),
    target("bytes of a file as YAML", 3, asBytes(fc.oneof(mutatedText(stackConfig), text)), parseYamlBytes),
    target("a text that is shown", 8, text, (one) => [
      plainSentence(one),
      harmlessOutput(one, { atLineStart: true, moves: false }),
    ]),
    target(
      "settings",
      8,
      fc.record(
        Object.fromEntries(
          Object.entries(settings).map(([name, good]) => [
            name,
            fc.oneof(
              fc.constant(good),
              mutatedText(good).filter((one) => !one.includes("CANARY") || name.endsWith("PRIVATE_KEY")),
            ),
          ]),
        ),
      ),
      (environment) => readSettings({ environment, config: () => undefined }),
    ),
    target("protected names and other configuration", 4, text, (one) =>
      readSettings({
        environment: settings,
        config: (name) => (name === "connectwise:protected" ? one : undefined),
      }),
    ),
    target("a given text", 8, text, (one) => oddityOf(one)),
    target("a site", 8, fc.oneof(text, mutatedText("https://na.myconnectwise.net")), parseSite),
    target(
      "the state of a stack, by the engine",
      3,
      mutatedText(stackText),
      (one) => new DeploymentJson(one, undefined),
    ),
    target(
      "the state of a stack, changed, by the engine",
      3,
      mutated(stack),
      (one) => new DeploymentJson(JSON.stringify(one), undefined),
    ),
    target("the state of a stack, by commands", 2, mutated(stack), (one) => {
      const opened = stackWithSecrets(one, undefined);
      return opened.resources.map(({ urn }) => [opened.publicKey(urn), opened.pairs(urn)]);
    }),
    target("the state of a stack, as access", 2, mutated(stack), (one) => stackRecord(one, source)),
    ...states.map((type) =>
      target(`recorded outputs of ${type}`, 4, fc.oneof(mutated(outputsOf(type)), fc.object()), (one) => [
        parseState(type, one as Record<string, unknown>),
        parseStateForRead(type, one as Record<string, unknown>),
      ]),
    ),
    target("a preview", 2, mutated(preview), (one) => previewRecords(one, source)),
    target(
      "a snapshot",
      4,
      mutated(snapshot).filter((one) => typeof one === "object" && one !== null),
      (one) => tenantFileRecord("it", one),
    ),
    target("a seed of the sandbox", 0.3, mutated({ ...snapshot, schema: undefined }), (seed) =>
      createSandbox({ seed: seed as object }),
    ),
    target("a report of a tenant's dialect", 4, mutated(report), dialectsOfReport),
    target(
      "a fault for the sandbox",
      8,
      fc.oneof(text, mutatedText("POST /system/securityroles reset-after x1")),
      parseFault,
    ),
    target(
      "conditions of a query",
      6,
      fc.oneof(text, mutatedText('name = "Vendor" and (id > 5 or inactiveFlag = false)')),
      (one) => conditionsTest(one, new Set(["name", "id", "inactiveFlag"])),
    ),
    target("inputs of a role", 4, fc.oneof(mutated(role), fc.object()), (one) =>
      checkRole(one as Record<string, unknown>),
    ),
    target("inputs of a member", 4, fc.oneof(mutated(member), fc.object()), (one) =>
      checkMember({}, one as Record<string, unknown>),
    ),
    target("inputs of a key, attestations among them", 4, fc.oneof(mutated(key), fc.object()), (one) =>
      checkKey(one as Record<string, unknown>),
    ),
    target("a profile", 2, mutated(JSON.parse(JSON.stringify(officeProtect))), (one) => {
      const profile = defineProfile(() => one as ProfileFacts);
      return compose({ profile });
    }),
    target(
      "a Link header",
      8,
      fc.oneof(
        text,
        mutatedText(
          '<https://na.example/v4_6_release/apis/3.0/x?pageId=5&pageSize=2>; rel="next", </b>; rel="first"',
        ),
      ),
      (one) => {
        const next = nextTarget(one);
        return next && pageIdWithin(next, "/v4_6_release/apis/3.0/x");
      },
    ),
    target(
      "an answer",
      6,
      fc.record({
        status: fc.constantFrom(200, 204, 301, 400, 401, 403, 404, 405, 407, 409, 413, 429, 500, 502, 503),
        type: fc.constantFrom("application/json", "text/html", "text/plain", ""),
        text: fc.oneof(mutatedText(errorBody), mutatedText(page), text),
        after: text,
      }),
      ({ status, type, text: body, after }) => {
        const outcome = judgeAnswer(
          call,
          {
            status,
            headers: { "content-type": type, "retry-after": after, "x-cw-request-id": after },
            text: body,
          },
          redact,
          0,
        );
        if (!outcome.ok) throw outcome.error;
        return undefined;
      },
    ),
    target(
      "company information",
      6,
      mutated({ CompanyName: "Acme", Codebase: "v4_6_release/", VersionCode: "v2026.4", IsCloud: true }),
      (one) => readCompanyInfo(one, "acme", "na.myconnectwise.net"),
    ),
    target(
      "an environment file",
      6,
      mutatedText(`# x\nexport A_PUBLIC_KEY=old\nA_PRIVATE_KEY='${canary}'\n`),
      (one) =>
        withValues(one, [
          ["A_PUBLIC_KEY", "new"],
          ["A_PRIVATE_KEY", "new"],
        ]) && undefined,
    ),
    target(
      "a given pair",
      8,
      fc.oneof(
        mutatedText(`Public Key: public\nPrivate Key: ${canary}\n`),
        mutatedText(JSON.stringify({ publicKey: "public", privateKey: canary })),
        text,
      ),
      (one) => parsePair(one).problem,
    ),
    target(
      "rendered files",
      2,
      fc.tuple(...rendered.map(([, one]) => fc.oneof(fc.constant(one), mutatedText(one)))),
      (files) => readRenderedFolder(files.map((one, index) => [rendered[index]?.[0] ?? "", one] as const)),
    ),
    target("any value where an object is expected", 2, value, (one) =>
      [() => dialectsOfReport(one), () => stackRecord(one, source), () => readCompanyInfo(one, "a", "b")].map(
        attempt,
      ),
    ),
  ];
}

/** Several parsers on one input: the first error that is none of theirs counts. */
function attempt(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    if ((error as Error).name === "PsaError") return undefined;
    throw error;
  }
}
