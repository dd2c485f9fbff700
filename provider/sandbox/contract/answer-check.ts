import type { Answer } from "../answer.ts";
import { published, resolveReference, type OperationObject, type ResponseObject } from "./documents.ts";
import { schemaFaults } from "./schema-check.ts";

/** Statuses that come before any operation is reached (guide: verb, path and content type are checked first). */
const gatewayStatuses = new Set([400, 401, 403, 404, 405, 415]);

const errorSchema = { $ref: "#/components/schemas/ErrorResponseMessage" };
const companyInfo = published.paths["/login/companyinfo/{companyId}"]?.["get"] as OperationObject;

/** What is wrong with an answer according to the contract; empty when it holds. A plain text only needs its media type. */
export function answerFaults(contract: OperationObject | undefined, answer: Answer): string[] {
  const declared = contract?.responses[String(answer.status)];
  if (!declared) {
    if (!gatewayStatuses.has(answer.status)) return [`status ${answer.status} is not in the contract`];
    return answer.json === undefined ? [] : texts(errorSchema, answer.json);
  }
  const content = resolveReference<ResponseObject>(declared).content;
  if (!content)
    return answer.json === undefined && !answer.text ? [] : [`status ${answer.status} has no body`];
  const mediaType = (answer.headers["content-type"] ?? "").split(";")[0] ?? "";
  const media = content[mediaType];
  if (!media) return [`media type ${mediaType} is not in the contract of status ${answer.status}`];
  return answer.json === undefined ? [] : texts(media.schema, answer.json);
}

export function companyInfoFaults(answer: Answer): string[] {
  return answerFaults(companyInfo, answer);
}

function texts(schema: object, value: unknown): string[] {
  return schemaFaults(schema, value).map(
    (fault) => `${fault.instancePath} ${fault.message ?? fault.keyword}`,
  );
}
