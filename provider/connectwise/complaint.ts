import { z } from "zod";
import { readBody } from "./answer.ts";
import type { Answer } from "./answer.ts";

const text = z.string().nullish().catch(undefined);

/** ConnectWise's error body; every part may be missing. The body of a 429 carries its code in `error`. */
const errorBody = z.looseObject({
  code: text,
  error: text,
  message: text,
  errors: z
    .array(z.looseObject({ code: text, message: text, field: text, resource: text }))
    .nullish()
    .catch(undefined),
});

export interface FieldFault {
  code: string;
  message: string;
  field: string;
}

/** What ConnectWise, or whatever answered in its place, says is wrong. Texts are as received: redact before showing. */
export interface Complaint {
  /** The body is ConnectWise's JSON, not a gateway's text or page. */
  json: boolean;
  code: string;
  message: string;
  fields: FieldFault[];
}

export function readComplaint(answer: Answer): Complaint {
  const body = readBody(answer);
  const parsed = body.kind === "json" ? errorBody.safeParse(body.value) : undefined;
  if (!parsed?.success) return { json: false, code: "", message: plain(answer.text), fields: [] };
  const { code, error, message, errors } = parsed.data;
  return {
    json: true,
    code: code ?? error ?? "",
    message: message ?? "",
    fields: (errors ?? []).map((fault) => ({
      code: fault.code ?? "",
      message: fault.message ?? "",
      field: fault.field ?? fault.resource ?? "",
    })),
  };
}

/** One line: code, message and field faults. */
export function complaintText(complaint: Complaint): string {
  const fields = complaint.fields.map((fault) =>
    [fault.field, [fault.code, fault.message].filter(Boolean).join(" ")].filter(Boolean).join(": "),
  );
  const head = [complaint.code, complaint.message].filter(Boolean).join(": ");
  return [head, ...fields].filter(Boolean).join("; ");
}

/** Of a page its title, else the text; uncut, since half a secret would not be recognised as one. */
function plain(body: string): string {
  if (!/<html|<!doctype/i.test(body.slice(0, 1000))) return body;
  const title = /<title[^>]*>([^<]+)/i.exec(body)?.[1]?.trim();
  return title === undefined ? "an HTML page" : `an HTML page, "${title}"`;
}
