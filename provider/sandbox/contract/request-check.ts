import type { ErrorObject } from "ajv";
import { ApiError, invalidObject, type NestedError, wrongType } from "../answer.ts";
import type { Operation } from "./operations.ts";
import { schemaFaults } from "./schema-check.ts";

/** Refuses query parameters that the contract does not have, or whose values it does not allow. */
export function checkQuery(operation: Operation, query: URLSearchParams, headers: Headers): void {
  const errors: NestedError[] = [];
  const known = operation.parameters.filter((parameter) => parameter.in === "query");
  for (const name of new Set(query.keys())) {
    const parameter = known.find((candidate) => candidate.name === name);
    if (!parameter) {
      errors.push({
        code: "InvalidField",
        message: `${name} is not a parameter of this request.`,
        field: name,
      });
    } else if (
      schemaFaults(parameter.schema, parameterValue(parameter.schema.type, query.get(name) ?? "")).length
    ) {
      errors.push({ code: "InvalidField", message: `${name} has a value that is not allowed.`, field: name });
    }
  }
  for (const parameter of operation.parameters.filter(({ in: place }) => place === "header")) {
    const value = headers.get(parameter.name);
    if (value !== null && schemaFaults(parameter.schema, value).length) {
      const message = `Header ${parameter.name} has a value that is not allowed.`;
      errors.push({ code: "InvalidField", message, field: parameter.name });
    }
  }
  if (errors.length) throw new ApiError(400, "InvalidObject", "request is invalid", errors);
}

function parameterValue(type: string | undefined, text: string): unknown {
  return type === "integer" && /^-?\d+$/.test(text) ? Number(text) : text;
}

/** Reads and checks the body; undefined for operations without one. */
export async function checkedBody(
  operation: Operation,
  request: Request,
  resource: string,
): Promise<unknown> {
  const contract = operation.contract.requestBody;
  if (!contract) return undefined;
  const text = await request.text();
  if (!text.trim()) {
    if (contract.required) throw new ApiError(400, "InvalidObject", `${resource} object is missing`);
    return undefined;
  }
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new ApiError(415, "ConnectWiseApi", "Send the body as application/json.");
  }
  const body = parsed(text);
  const schema = contract.content["application/json"]?.schema ?? {};
  refuse(schemaFaults(schema, body), resource);
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, "ConnectWiseApi", "The body is not JSON.");
  }
}

/** Turns schema faults into what ConnectWise answers: wrong types are its own, all others are faults of fields. */
export function refuse(faults: ErrorObject[], resource: string): void {
  if (!faults.length) return;
  const typed = faults.find((fault) => fault.keyword === "type");
  if (typed) throw wrongType(fieldOf(typed) || resource, String(typed.params["type"]));
  throw invalidObject(
    resource,
    faults.map((fault) => nested(fault)),
  );
}

function nested(fault: ErrorObject): NestedError {
  const field = fieldOf(fault);
  switch (fault.keyword) {
    case "required":
      return { code: "MissingRequiredField", message: `The ${field} field is required.`, field };
    case "maxLength": {
      const limit = String(fault.params["limit"]);
      return {
        code: "MaxLengthField",
        message: `The field ${field} must be a string with a maximum length of ${limit}.`,
        field,
      };
    }
    default:
      return { code: "InvalidField", message: `The field ${field} ${fault.message ?? "is invalid"}.`, field };
  }
}

function fieldOf(fault: ErrorObject): string {
  const path = fault.instancePath.slice(1);
  const missing = fault.keyword === "required" ? String(fault.params["missingProperty"]) : "";
  return [path, missing].filter(Boolean).join("/");
}
