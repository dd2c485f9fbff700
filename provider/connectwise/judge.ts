import { PsaError } from "../model/psa-error.ts";
import { readBody } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { askedPauseMs } from "./backoff.ts";
import { complaintText, readComplaint } from "./complaint.ts";
import type { Failure, Outcome } from "./outcome.ts";
import type { Redactor } from "./redactor.ts";
import { isTransient, refusal, requestIdOf } from "./refusal.ts";
import type { WireFault } from "./send.ts";
import { nameOf } from "./wire-call.ts";
import type { Call } from "./wire-call.ts";

/** Decides how a call ended, and whether it may be sent again. `now` is for a Retry-After that is a date. */
export function judgeAnswer(call: Call, answer: Answer, redact: Redactor, now: number): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return judgeSuccess(call, answer, redact);
  const failure: Failure = {
    ok: false,
    error: refusal(call, answer, redact),
    effect: "none",
    again: "never",
    pauseMs: askedPauseMs(answer, now),
  };
  if (status === 429) return { ...failure, again: "always" };
  if (status === 408 || status >= 500) {
    const complaint = readComplaint(answer);
    if (failure.error.code === "invalid" || failure.error.code === "exists" || status === 501) return failure;
    return { ...failure, effect: "maybe", again: isTransient(status, complaint) ? "if-repeatable" : "never" };
  }
  return failure;
}

function judgeSuccess(call: Call, answer: Answer, redact: Redactor): Outcome {
  const body = readBody(answer);
  const requestId = requestIdOf(answer, redact);
  if (body.kind === "json") return { ok: true, answer, json: body.value, requestId };
  if (call.method === "DELETE" && (answer.status === 204 || answer.text === "")) {
    return { ok: true, answer, json: undefined, requestId };
  }
  const half = body.kind === "half";
  const said = redact(complaintText(readComplaint(answer))).replace(/[.\s]+$/, "");
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
  };
}

/** The same for a call without a complete answer. */
export function judgeFault(call: Call, fault: WireFault, host: string): Failure {
  const request = nameOf(call);
  const [code, what, next] = describe(fault, request, host);
  return {
    ok: false,
    error: new PsaError({ code, what, why: `The connection ended with ${fault.code}.`, next, request }),
    effect:
      call.method === "GET" || fault.kind === "not-sent" || fault.kind === "untrusted" ? "none" : "maybe",
    again: {
      "not-sent": "always",
      lost: "if-repeatable",
      half: "if-repeatable",
      untrusted: "never",
      broken: "never",
    }[fault.kind] as Failure["again"],
  };
}

function describe(
  fault: WireFault,
  request: string,
  host: string,
): [code: "unreachable" | "unexpected-answer", what: string, next: string] {
  switch (fault.kind) {
    case "not-sent":
      return [
        "unreachable",
        `${host} cannot be reached (${request}).`,
        fault.code === "ENOTFOUND"
          ? "There is no host of this name: check the site."
          : "Check the site and the network between this machine and ConnectWise.",
      ];
    case "lost":
      return [
        "unreachable",
        `${host} gave no answer to ${request}.`,
        "Run again later; check the network if it lasts.",
      ];
    case "half":
      return [
        "unexpected-answer",
        `The answer to ${request} is not complete: it broke off on the way.`,
        "Run again; if it stays, look at what stands between this machine and ConnectWise.",
      ];
    case "untrusted":
      return [
        "unreachable",
        `No trusted TLS connection to ${host} can be made, so ${request} was not sent.`,
        "Check site and port; for an own server whose certificate comes from an own authority, name that in NODE_EXTRA_CA_CERTS.",
      ];
    case "broken":
      return [
        "unexpected-answer",
        `${host} did not answer ${request} in HTTP that can be read.`,
        "Check the site and port, and what stands between this machine and ConnectWise.",
      ];
  }
}
