import { PsaError } from "../access/psa-error.ts";
import { header, readBody } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { answerTable, faultTable } from "./answer-table.ts";
import type { AnswerRow, RefusedAnswer } from "./answer-table.ts";
import { askedPauseMs } from "./backoff.ts";
import { complaintText, readComplaint } from "./complaint.ts";
import type { Failure, CallOutcome } from "./outcome.ts";
import type { Redactor } from "./redactor.ts";
import type { WireFault } from "./send.ts";
import { nameOf } from "./wire-call.ts";
import type { Call } from "./wire-call.ts";

/** Decides how a call ended, and whether it may be sent again. `now` is for a Retry-After that is a date. */
export function judgeAnswer(call: Call, answer: Answer, redact: Redactor, now: number): CallOutcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return judgeSuccess(call, answer, redact);
  const complaint = readComplaint(answer);
  const refused: RefusedAnswer = {
    request: nameOf(call),
    method: call.method,
    right: call.right,
    status,
    complaint,
  };
  const row = rowFor(refused);
  const said = withoutStop(redact(complaintText(complaint)));
  return {
    ok: false,
    error: new PsaError({
      code: row.code,
      what: row.what(refused),
      why: `The answer was ${status}${said === "" ? " without a text" : `: ${said}`}.`,
      next: typeof row.next === "string" ? row.next : row.next(refused),
      request: refused.request,
      status,
      requestId: requestIdOf(answer, redact),
    }),
    effect: call.method === "GET" ? "none" : row.effect,
    again: row.again,
    pauseMs: askedPauseMs(answer, now),
    moved: row.moved ?? false,
  };
}

/** The first row of the table that fits; its last one fits everything. */
export function rowFor(refused: RefusedAnswer): AnswerRow {
  const row = answerTable.find(({ when }) => when(refused));
  if (!row) throw new Error("The table of answers has no last row.");
  return row;
}

function judgeSuccess(call: Call, answer: Answer, redact: Redactor): CallOutcome {
  const body = readBody(answer);
  const requestId = requestIdOf(answer, redact);
  if (body.kind === "json") return { ok: true, answer, json: body.value, requestId };
  if (call.method === "DELETE" && (answer.status === 204 || answer.text === "")) {
    return { ok: true, answer, json: undefined, requestId };
  }
  const half = body.kind === "half";
  const said = withoutStop(redact(complaintText(readComplaint(answer))));
  return {
    ok: false,
    error: new PsaError({
      code: "unexpected-answer",
      what: half
        ? `The answer to ${nameOf(call)} is not complete: its JSON breaks off or is damaged.`
        : `Something else than ConnectWise's API answered ${nameOf(call)}.`,
      why: half
        ? `${answer.text.length} characters came with status ${answer.status}; they do not parse.`
        : `${answer.status} came without JSON${said === "" ? "" : `: ${said}`}.`,
      next: half
        ? "Run again; if it stays, look at what stands between this machine and ConnectWise."
        : "Check the site; a sign-in page or a proxy may stand before the API.",
      request: nameOf(call),
      status: answer.status,
      requestId,
    }),
    effect: call.method === "GET" ? "none" : "maybe",
    again: "never",
    moved: false,
  };
}

/** The same for a call without a complete answer. */
export function judgeFault(call: Call, fault: WireFault, host: string): Failure {
  const request = nameOf(call);
  const { code, effect, again, what, why, next } = faultTable[fault.kind];
  const broken = { ...fault, request, host };
  return {
    ok: false,
    error: new PsaError({
      code,
      what: what(broken),
      why: why ?? `The connection ended with ${fault.code}.`,
      next: typeof next === "string" ? next : next(broken),
      request,
    }),
    effect: call.method === "GET" ? "none" : effect,
    again,
    moved: false,
  };
}

function requestIdOf(answer: Answer, redact: Redactor): string | undefined {
  const id = header(answer, "x-cw-request-id");
  return id === undefined ? undefined : redact(id).slice(0, 100);
}

/** A foreign text that ends its own sentence; the redactor has bounded it. */
function withoutStop(text: string): string {
  let end = text.length;
  while (end > 0 && /[.\s]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
