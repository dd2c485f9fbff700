import { z } from "zod";
import { readBody } from "./answer.ts";
import type { Answer } from "./answer.ts";

const text = z.string().nullish().catch(undefined);

/** ConnectWise's error body: its code stands in `code`, of a 429 in `error`. */
const errorBody = z
  .looseObject({
    code: text,
    error: text,
    message: z.string(),
    errors: z
      .array(z.looseObject({ code: text, message: text, field: text, resource: text }))
      .nullish()
      .catch(undefined),
  })
  .refine(({ code, error }) => Boolean(code ?? error));

export interface FieldFault {
  code: string;
  message: string;
  field: string;
}

/** What ConnectWise, or whatever answered in its place, says is wrong. Texts are as received: redact before showing. */
export interface Complaint {
  /** What the body is: ConnectWise's own error, other JSON, an HTML page, another text, or nothing at all. */
  form: "connectwise" | "json" | "page" | "text" | "empty";
  code: string;
  /** In ConnectWise's words; of anything else the text, of a page its title. */
  message: string;
  fields: FieldFault[];
}

/** No message shows more; what is longer is cut before it is looked at. */
const longestText = 64 * 1024;
const mostFields = 20;

/** @param answer one that is not a success */
export function readComplaint(answer: Answer): Complaint {
  const body = readBody(answer);
  const parsed = body.kind === "json" ? errorBody.safeParse(body.value) : undefined;
  if (!parsed?.success) {
    const form = body.kind === "json" ? "json" : formOf(answer.text);
    return { form, code: "", message: form === "page" ? titleOf(answer.text) : cut(answer.text), fields: [] };
  }
  const { code, error, message, errors } = parsed.data;
  return {
    form: "connectwise",
    code: cut(code ?? error ?? ""),
    message: cut(message),
    fields: (errors ?? []).slice(0, mostFields).map((fault) => ({
      code: cut(fault.code ?? ""),
      message: cut(fault.message ?? ""),
      field: cut(fault.field ?? fault.resource ?? ""),
    })),
  };
}

/** One line: code, message and field faults. Of a page that it is one, and its title. */
export function complaintText({ form, code, message, fields }: Complaint): string {
  if (form === "page") return message === "" ? "an HTML page" : `an HTML page, "${message}"`;
  const faults = fields.map((fault) =>
    [fault.field, [fault.code, fault.message].filter(Boolean).join(" ")].filter(Boolean).join(": "),
  );
  const head = [code, message].filter(Boolean).join(": ");
  return [head, ...faults].filter(Boolean).join("; ");
}

function formOf(body: string): Complaint["form"] {
  if (body.trim() === "") return "empty";
  return /<html|<!doctype/i.test(body.slice(0, 1000)) ? "page" : "text";
}

/** Searched for once from the left, and never in more than a bounded text. */
function titleOf(page: string): string {
  const head = cut(page);
  const start = head.search(/<title/i);
  const open = start < 0 ? -1 : head.indexOf(">", start);
  if (open < 0) return "";
  const end = head.indexOf("<", open);
  return head.slice(open + 1, end < 0 ? undefined : end).trim();
}

function cut(body: string): string {
  return body.slice(0, longestText);
}
