import { randomUUID } from "node:crypto";
import { type Answer, ApiError, notFound } from "./answer.ts";
import { credentialsOf, gatewayRefusal, requireRight, signedIn } from "./authenticate.ts";
import { answerFaults, companyInfoFaults } from "./contract/answer-check.ts";
import type { OperationObject } from "./contract/documents.ts";
import { contractPaths, type ContractPath, matchPath, type Operation } from "./contract/operations.ts";
import { checkedBody, checkQuery } from "./contract/request-check.ts";
import { operationRules } from "./operations/rules.ts";
import { withFields } from "./query/paging.ts";
import type { ApiRecord } from "./query/conditions.ts";
import { sameText, type Tenant } from "./tenant/tenant.ts";

const newestVersion = "2026.4";

/** Answers requests of the API from one tenant: gateway, sign-in, path, verb, right, contract, in this order. */
export class Api {
  readonly #tenant: Tenant;
  readonly #paths: ContractPath[];

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
    this.#paths = contractPaths(tenant.speaks("settings-writable"));
  }

  /** Path below `…/apis/3.0`; undefined when the address is not one of the API. */
  pathBelow(url: URL): string | undefined {
    const prefix = `/${this.#tenant.codebase}apis/3.0/`;
    if (!url.pathname.toLowerCase().startsWith(prefix.toLowerCase())) return undefined;
    return url.pathname.slice(prefix.length - 1);
  }

  /** @param url the address to answer, which a fault may have changed. */
  async answer(request: Request, url: URL): Promise<Answer> {
    let operation: Operation | undefined;
    let answer: Answer;
    try {
      const company = /^\/login\/companyinfo\/([^/]+)\/?$/i.exec(url.pathname)?.[1];
      if (company !== undefined) return companyInfo(this.#tenant, company, request.method);
      answer = await this.#operate(request, url, (found) => (operation = found));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      answer = error.answer;
    }
    const checked = contractHolds(operation?.contract, answer);
    const version = /version=(\d{4}\.\d+)/.exec(request.headers.get("accept") ?? "")?.[1] ?? newestVersion;
    checked.headers["api-current-version"] = version;
    checked.headers["x-cw-request-id"] = randomUUID();
    return onlyFields(checked, url.searchParams.get("fields"));
  }

  async #operate(request: Request, url: URL, chosen: (operation: Operation) => void): Promise<Answer> {
    const tenant = this.#tenant;
    const path = this.pathBelow(url);
    if (path === undefined) throw notFound(url.pathname);
    const credentials = credentialsOf(request.headers);
    const refusal = gatewayRefusal(tenant, request.headers, credentials);
    if (refusal) return refusal;
    const caller = signedIn(tenant, credentials, request.headers.get("x-cw-usertype"));
    const match = matchPath(this.#paths, path);
    if (!match) throw notFound(path);
    const operation = match.path.operations.get(request.method);
    const rule = operation && operationRules[operation.id];
    if (!operation || !rule) {
      const allowed = [...match.path.operations.keys()].join(", ");
      const answer = new ApiError(405, "ConnectWiseApi", `${request.method} is not supported here.`).answer;
      return { ...answer, headers: { ...answer.headers, allow: allowed } };
    }
    chosen(operation);
    requireRight(tenant, caller, rule.right);
    checkQuery(operation, url.searchParams, request.headers);
    const body = await checkedBody(operation, request, rule.resource);
    const forwardOnly =
      request.headers.get("pagination-type") === "forward-only" &&
      operation.parameters.some(({ name }) => name === "pagination-type");
    const { parameters } = match;
    return rule.handle({ tenant, caller, parameters, query: url.searchParams, url, forwardOnly, body });
  }
}

function companyInfo(tenant: Tenant, company: string, method: string): Answer {
  if (method !== "GET") return new ApiError(405, "ConnectWiseApi", `${method} is not supported here.`).answer;
  const known = sameText(decodeURIComponent(company), tenant.companyId);
  const info = {
    CompanyName: "Sandbox MSP",
    Codebase: tenant.codebase,
    VersionCode: "v2026.4",
    VersionNumber: "v4.6.99999",
    CompanyID: tenant.companyId,
    IsCloud: false,
  };
  const headers = { "content-type": "application/json; charset=utf-8" };
  const answer = { status: 200, headers, json: known ? info : null };
  const faults = companyInfoFaults(answer);
  return faults.length ? brokenContract(faults) : answer;
}

/** An answer that the contract does not allow is a fault of the sandbox and must not pass for ConnectWise's. */
function contractHolds(contract: OperationObject | undefined, answer: Answer): Answer {
  const faults = answerFaults(contract, answer);
  return faults.length ? brokenContract(faults) : answer;
}

function brokenContract(faults: string[]): Answer {
  const message = `The sandbox broke the contract: ${faults.slice(0, 3).join("; ")}.`;
  return new ApiError(500, "SandboxContract", message).answer;
}

function onlyFields(answer: Answer, fields: string | null): Answer {
  if (!fields || answer.status !== 200) return answer;
  const json = Array.isArray(answer.json)
    ? (answer.json as ApiRecord[]).map((record) => withFields(record, fields))
    : withFields(answer.json as ApiRecord, fields);
  return { ...answer, json };
}
