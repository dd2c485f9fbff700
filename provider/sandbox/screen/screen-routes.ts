import { z } from "zod";
import type { Step } from "../../access/step.ts";
import type { ScreenActions } from "./screen-actions.ts";
import { ScreenError } from "./screen-error.ts";
import type { ScreenReadings } from "./screen-readings.ts";

/** What a person does. */
export interface ActionRoute {
  method: string;
  path: RegExp;
  act: (screen: ScreenActions, found: string[], body: unknown) => unknown;
}

/** What the page shows: GET, changes nothing. */
export interface ReadingRoute {
  path: RegExp;
  read: (readings: ScreenReadings, found: string[], query: URLSearchParams) => unknown;
}

export const actionRoutes: readonly ActionRoute[] = [
  action("GET", "/state", (screen) => screen.state()),
  action("POST", "/roles", (screen, _, body) => screen.createRole(body)),
  action("PATCH", "/roles/:id", (screen, [id], body) => screen.changeRole(Number(id), body)),
  action("DELETE", "/roles/:id", (screen, [id]) => screen.deleteRole(Number(id))),
  action("PUT", "/roles/:id/settings", (screen, [id], body) => screen.setLevels(Number(id), body)),
  action("PUT", "/roles/:id/customize", (screen, [id], body) => screen.setCustomize(Number(id), body)),
  action("POST", "/members", (screen, _, body) => screen.createMember(body)),
  action("PATCH", "/members/:id", (screen, [id], body) => screen.changeMember(Number(id), body)),
  action("POST", "/members/:id/keys", (screen, [id], body) => screen.createKey(Number(id), body)),
  action("DELETE", "/members/:id/keys/:publicKey", (screen, [id, key]) =>
    screen.deleteKey(Number(id), key ?? ""),
  ),
  action("POST", "/integrator-logins", (screen, _, body) => screen.createIntegratorLogin(body)),
  action("POST", "/people", (screen, _, body) => screen.createPerson(body)),
  action("POST", "/perform", (screen, _, body) => screen.perform(stepsOf(body))),
];

export const readingRoutes: readonly ReadingRoute[] = [
  reading("/rows", (readings) => readings.rows()),
  reading("/roles", (readings) => readings.roles()),
  reading("/roles/:id", (readings, [id]) => readings.role(Number(id))),
  reading("/people", (readings) => readings.people()),
  reading("/members", (readings) => readings.members()),
  reading("/members/default", (readings) => readings.memberDefaults()),
  reading("/members/:id", (readings, [id]) => readings.member(Number(id))),
  reading("/reference-lists", (readings) => readings.referenceLists()),
  reading("/integrator-areas", (readings) => readings.integratorAreas()),
  reading("/integrator-logins", (readings) => readings.integratorLogins()),
  reading("/log", (readings, _, query) => readings.log(Number(query.get("after") ?? 0))),
];

function action(method: string, path: string, act: ActionRoute["act"]): ActionRoute {
  return { method, path: patternOf(path), act };
}

function reading(path: string, read: ReadingRoute["read"]): ReadingRoute {
  return { path: patternOf(path), read };
}

/** `:id` is a record id, `:publicKey` one segment. */
function patternOf(path: string): RegExp {
  const pattern = path.replace(":id", "(\\d+)").replace(":publicKey", "([^/]+)");
  return new RegExp(`^/screen/api${pattern}/?$`);
}

const performInput = z.object({ steps: z.array(z.looseObject({ kind: z.string() })) });

function stepsOf(body: unknown): Step[] {
  const result = performInput.safeParse(body);
  if (!result.success) throw new ScreenError("Send { steps: [ … ] }, each step with its kind.");
  return result.data.steps as unknown as Step[];
}
