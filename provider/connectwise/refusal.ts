import { PsaError } from "../model/psa-error.ts";
import type { PsaErrorCode } from "../model/psa-error.ts";
import { header } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { complaintText, readComplaint } from "./complaint.ts";
import type { Complaint } from "./complaint.ts";
import type { Redactor } from "./redactor.ts";
import { nameOf } from "./wire-call.ts";
import type { Call, Method } from "./wire-call.ts";

interface Advice {
  code: PsaErrorCode;
  what: string;
  next: string;
}

/** The error for an answer that is not a success: what happened, ConnectWise's own words, what to do. */
export function refusal(call: Call, answer: Answer, redact: Redactor): PsaError {
  const complaint = readComplaint(answer);
  const { code, what, next } = advise(call, answer.status, complaint);
  const said = redact(complaintText(complaint)).replace(/[.\s]+$/, "");
  return new PsaError({
    code,
    what,
    why:
      said === ""
        ? `The answer was ${answer.status} without a text.`
        : `The answer was ${answer.status}: ${said}.`,
    next,
    request: nameOf(call),
    status: answer.status,
    requestId: requestIdOf(answer, redact),
  });
}

export function requestIdOf(answer: Answer, redact: Redactor): string | undefined {
  const id = header(answer, "x-cw-request-id");
  return id === undefined ? undefined : redact(id).slice(0, 100);
}

function advise(call: Call, status: number, complaint: Complaint): Advice {
  const request = nameOf(call);
  if (/ssl is required/i.test(complaint.message)) {
    return {
      code: "settings",
      what: `ConnectWise refused ${request}: it was sent to a host that does not serve the API.`,
      next: 'Set the site to the host of the sign-in page with https, such as "na.myconnectwise.net"; the API host follows from it.',
    };
  }
  if (status === 400 && !complaint.json && /cannot route|code ?base/i.test(complaint.message)) {
    return {
      code: "settings",
      what: `ConnectWise could not route ${request} to a tenant.`,
      next: "Check the company id and the site: the company has to live on that site. A clientId that is not registered can look the same.",
    };
  }
  if (status >= 400 && status < 500 && /client ?-?id\b/i.test(complaint.message)) {
    return {
      code: "settings",
      what: `ConnectWise refused ${request} because of its clientId.`,
      next: "Set the clientId to the GUID of your integration, registered at developer.connectwise.com/ClientID.",
    };
  }
  if (
    complaint.fields.some((fault) => fault.code === "ObjectExists") ||
    (status === 409 && call.method === "POST")
  ) {
    return {
      code: "exists",
      what: `ConnectWise refused ${request}: the name or identifier is taken.`,
      next: "Choose another name, or adopt the existing record.",
    };
  }
  return adviseByStatus(call, status, complaint);
}

function adviseByStatus(call: Call, status: number, complaint: Complaint): Advice {
  const request = nameOf(call);
  switch (status) {
    case 401:
      return {
        code: "not-signed-in",
        what: `ConnectWise did not accept the key pair (${request}).`,
        next: "Check company id, public key and private key: the key has to stand on the API Keys tab of an active API member, and both halves have to be of the same key.",
      };
    case 403:
      return {
        code: "no-right",
        what: `Our security role does not allow ${request}.`,
        next:
          call.right === undefined
            ? "Give the security role of our own API member the right to this, or use the key of another member."
            : `Set ${call.right} · ${columnOf[call.method]} to All in the security role of our own API member.`,
      };
    case 404:
      return complaint.json && complaint.code.toLowerCase() === "notfound"
        ? {
            code: "not-found",
            what: `ConnectWise has no such record (${request}).`,
            next: "If it should exist, check company id and site; on the cloud a wrong code base looks the same.",
          }
        : {
            code: "unexpected-answer",
            what: `${request} was answered 404, but not by ConnectWise's API.`,
            next: "Nothing is known about the record. Check site and company id, and what stands between this machine and ConnectWise.",
          };
    case 405:
      return {
        code: "unsupported",
        what: `ConnectWise has no operation ${request}.`,
        next: "This has to be done on the screen.",
      };
    case 406:
    case 415:
      return {
        code: "unsupported",
        what: `ConnectWise does not serve ${request} in the asked-for form.`,
        next: "The version pin may be too old or too new for this tenant: name another apiVersion.",
      };
    case 409:
      return {
        code: "in-use",
        what: `ConnectWise refused ${request}: the record conflicts with another or is in use.`,
        next: "Release it first: look for members that still hold it.",
      };
    case 429:
      return {
        code: "throttled",
        what: `ConnectWise is throttling: ${request} was put off.`,
        next: "Wait a few minutes and run again, with a lower concurrency if it happens often.",
      };
    default:
      return adviseByKind(request, status, complaint);
  }
}

function adviseByKind(request: string, status: number, complaint: Complaint): Advice {
  if (status >= 300 && status < 400) {
    return {
      code: "unexpected-answer",
      what: `${request} was answered with a redirect, which is not followed: it would carry our credentials elsewhere.`,
      next: "Check the site: name the host that answers itself.",
    };
  }
  if (status < 500 || wrongJsonType(complaint)) {
    return {
      code: "invalid",
      what: `ConnectWise refused the content of ${request}.`,
      next: "Correct the named fields.",
    };
  }
  if (status === 501) {
    return {
      code: "unsupported",
      what: `ConnectWise has no operation ${request}.`,
      next: "This has to be done on the screen.",
    };
  }
  if (isTransient(status, complaint)) {
    return {
      code: "unreachable",
      what: `ConnectWise, or a gateway before it, failed to answer ${request} in time.`,
      next: "Run again later; if it lasts, look at status.connectwise.com or ask its support.",
    };
  }
  return {
    code: "unexpected-answer",
    what: `ConnectWise failed while it worked on ${request}.`,
    next: "Ask ConnectWise's support, naming the request id, if it happens again.",
  };
}

/** A fault of the caller that ConnectWise reports like a server fault: trying again cannot help. */
export function wrongJsonType(complaint: Complaint): boolean {
  return (
    complaint.json &&
    complaint.code.toLowerCase() === "connectwiseapi" &&
    /convert|deserializ|json|wrong type|cast/i.test(complaint.message)
  );
}

/** Gateways' statuses; and 500 with a time-out text or without ConnectWise's body (bodies may be empty). */
export function isTransient(status: number, complaint: Complaint): boolean {
  if (status > 501) return true;
  if (status !== 500) return status === 408;
  if (wrongJsonType(complaint)) return false;
  return (
    !complaint.json || /time-?d?[ -]?out|try again|connection pool|from the pool/i.test(complaint.message)
  );
}

const columnOf: Record<Method, string> = { GET: "Inquire", POST: "Add", PATCH: "Edit", DELETE: "Delete" };
