import { http, type HttpHandler, HttpResponse } from "msw";
import type { Answer } from "./answer.ts";
import type { Sandbox } from "./sandbox.ts";

/**
 * msw request handlers for everything under `baseUrl`: the API, code base discovery and the screen.
 * @param baseUrl default: the site of `sandbox.env`.
 */
export function sandboxHandlers(
  sandbox: Sandbox,
  baseUrl: string = sandbox.env.CONNECTWISE_SITE,
): HttpHandler[] {
  const base = `${baseUrl.replace(/\/$/, "")}/`;
  const isOurs = ({ request }: { request: Request }) => request.url.startsWith(base);
  return [http.all(isOurs, async ({ request }) => responseOf(await sandbox.respond(request)))];
}

/** Drops are network errors; a body that is cut off ends in an error after its first part. */
export function responseOf(answer: Answer): Response {
  const { status, headers } = answer;
  if (status === 0) return HttpResponse.error();
  if (answer.bytes) return new Response(answer.bytes, { status, headers });
  const body = answer.text ?? (answer.json === undefined ? null : JSON.stringify(answer.json));
  if (answer.cutOffAt === undefined || body === null)
    return new Response(bodiless(status) ? null : body, { status, headers });
  return new Response(cutOff(body, answer.cutOffAt), { status, headers });
}

function bodiless(status: number): boolean {
  return status === 204 || status === 304;
}

function cutOff(body: string, share: number): ReadableStream<Uint8Array> {
  const first = new TextEncoder().encode(body.slice(0, Math.floor(body.length * share)));
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new Error("The sandbox cut the answer off."));
      else controller.enqueue(first);
      sent = true;
    },
  });
}
