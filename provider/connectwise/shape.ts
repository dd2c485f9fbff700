import type { z } from "zod";
import { PsaError } from "../access/psa-error.ts";
import { nameOf } from "./wire-call.ts";
import type { Call } from "./wire-call.ts";

/** The value in its checked shape. @throws PsaError "unexpected-answer" with the paths of the faults, never their values. */
export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  call: Pick<Call, "method" | "path">,
  requestId?: string,
): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.slice(0, 3).map((issue) => `${pathText(issue.path)}: ${issue.message}`);
  const more = parsed.error.issues.length - faults.length;
  throw new PsaError({
    code: "unexpected-answer",
    what: `The answer to ${nameOf(call)} is not of the published form.`,
    why: `${faults.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
    next: "Nothing was taken from it. Please report this with the property path; ConnectWise may have changed its data model.",
    request: nameOf(call),
    requestId,
  });
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "(whole answer)";
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : `${i === 0 ? "" : "."}${String(part)}`))
    .join("");
}
