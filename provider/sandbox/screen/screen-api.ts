import type { Answer } from "../answer.ts";
import { isForeignPage } from "../foreign-page.ts";
import type { ScreenActions } from "./screen-actions.ts";
import { ScreenError } from "./screen-error.ts";
import { screenPage } from "./screen-page.ts";
import type { ScreenReadings } from "./screen-readings.ts";
import { actionRoutes, readingRoutes } from "./screen-routes.ts";

/** Both sides of the screen. */
export interface Screen {
  actions: ScreenActions;
  readings: ScreenReadings;
}

/** Answers everything under `/screen`: 200 with the object, 204, 400 with a message, 404. Loopback only. */
export async function screenAnswer(screen: Screen, request: Request): Promise<Answer> {
  const { pathname } = new URL(request.url);
  if (isForeignPage(request.headers, true)) return message(403, "The screen is for this machine only.");
  if (!/^\/screen\/api(\/|$)/.test(pathname)) return screenPage(pathname);
  try {
    return await apiAnswer(screen, request);
  } catch (error) {
    if (error instanceof ScreenError) return message(error.status, error.message);
    throw error;
  }
}

async function apiAnswer({ actions, readings }: Screen, request: Request): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url);
  const read = readingRoutes.find(({ path }) => path.test(pathname));
  if (read && request.method === "GET") {
    return json(200, read.read(readings, parametersOf(read.path, pathname), searchParams));
  }
  const matches = actionRoutes.filter(({ path }) => path.test(pathname));
  const found = matches.find(({ method }) => method === request.method);
  if (!found)
    return message(matches.length || read ? 405 : 404, `There is no ${request.method} ${pathname}.`);
  const result = found.act(actions, parametersOf(found.path, pathname), await jsonBody(request));
  return result === undefined ? { status: 204, headers: {} } : json(200, result);
}

function parametersOf(path: RegExp, pathname: string): string[] {
  try {
    return (path.exec(pathname) ?? []).slice(1).map(decodeURIComponent);
  } catch {
    throw new ScreenError(`The address ${pathname} cannot be read.`);
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
