import type { GuardSettings } from "./guard.ts";
import type { Context } from "./context.ts";

export function guardSettings(context: Context): GuardSettings {
  return { self: context.settings.self, protectedNames: context.settings.protectedNames };
}
