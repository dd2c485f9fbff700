import { z } from "zod";
import type { Step } from "../../model/step.ts";
import type { Answer } from "../answer.ts";
import { isLoopback } from "../loopback.ts";
import type { ScreenActions } from "./screen-actions.ts";
import { ScreenError } from "./screen-error.ts";
import { screenPage } from "./screen-page.ts";

interface Route {
  method: string;
  path: RegExp;
  act: (screen: ScreenActions, found: string[], body: unknown) => unknown;
}

const performInput = z.object({ steps: z.array(z.looseObject({ kind: z.string() })) });

const routes: Route[] = [
  route("GET", "/state", (screen) => screen.state()),
  route("POST", "/roles", (screen, _, body) => screen.createRole(body)),
  route("PATCH", "/roles/:id", (screen, [id], body) => screen.changeRole(Number(id), body)),
  route("DELETE", "/roles/:id", (screen, [id]) => screen.deleteRole(Number(id))),
  route("PUT", "/roles/:id/settings", (screen, [id], body) => screen.setLevels(Number(id), body)),
  route("PUT", "/roles/:id/customize", (screen, [id], body) => screen.setCustomize(Number(id), body)),
  route("POST", "/members", (screen, _, body) => screen.createMember(body)),
  route("PATCH", "/members/:id", (screen, [id], body) => screen.changeMember(Number(id), body)),
  route("POST", "/members/:id/keys", (screen, [id], body) => screen.createKey(Number(id), body)),
  route("DELETE", "/members/:id/keys/:publicKey", (screen, [id, key]) =>
    screen.deleteKey(Number(id), key ?? ""),
  ),
  route("POST", "/integrator-logins", (screen, _, body) => screen.createIntegratorLogin(body)),
  route("POST", "/people", (screen, _, body) => screen.createPerson(body)),
  route("POST", "/perform", (screen, _, body) => screen.perform(stepsOf(body))),
];

/** `:id` is a record id, `:publicKey` one segment. */
function route(method: string, path: string, act: Route["act"]): Route {
  const pattern = path.replace(":id", "(\\d+)").replace(":publicKey", "([^/]+)");
  return { method, path: new RegExp(`^/screen/api${pattern}/?$`), act };
}

function stepsOf(body: unknown): Step[] {
  const result = performInput.safeParse(body);
  if (!result.success) throw new ScreenError("Send { steps: [ … ] }, each step with its kind.");
  return result.data.steps as unknown as Step[];
}

/** Answers everything under `/screen`: 200 with the object, 204, 400 with a message, 404. Loopback only. */
export async function screenAnswer(screen: ScreenActions, request: Request): Promise<Answer> {
  const { pathname } = new URL(request.url);
  if (isForeign(request)) return message(403, "The screen is for this machine only.");
  if (!pathname.startsWith("/screen/api")) return screenPage(pathname);
  const matches = routes.filter(({ path }) => path.test(pathname));
  const found = matches.find(({ method }) => method === request.method);
  if (!found) return message(matches.length ? 405 : 404, `There is no ${request.method} ${pathname}.`);
  try {
    const parameters = (found.path.exec(pathname) ?? []).slice(1).map(decodeURIComponent);
    const result = found.act(screen, parameters, await jsonBody(request));
    return result === undefined ? { status: 204, headers: {} } : json(200, result);
  } catch (error) {
    if (error instanceof ScreenError) return message(error.status, error.message);
    throw error;
  }
}

async function jsonBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (!text.trim()) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ScreenError("The body is not JSON.");
  }
}

/**
 * A web page of another site can reach a loopback port, through its own name for it or by asking the browser; it
 * then carries that name in `Host` or its own in `Origin`.
 */
function isForeign(request: Request): boolean {
  const host = request.headers.get("host");
  const origin = request.headers.get("origin");
  if (host !== null && !isLoopback(`http://${host}`)) return true;
  if (origin === null) return false;
  return !isLoopback(origin) || (host !== null && new URL(origin).host !== host);
}

function message(status: number, text: string): Answer {
  return json(status, { message: text });
}

function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
    json: value,
  };
}
