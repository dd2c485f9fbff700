import { columnOfTitle, columns } from "./level.ts";
import { byName } from "./permissions.ts";
import { type Step, stepKey } from "./step.ts";

const kinds: readonly Step["kind"][] = [
  "create-role",
  "set-admin",
  "rename-role",
  "set-level",
  "set-customize",
  "create-integrator-login",
  "create-member",
  "create-key",
  "prove-key",
  "delete-key",
];

/** Each screen is walked once: security roles, integrator logins, API members and their keys. */
export function inScreenOrder<S extends Step>(steps: readonly S[]): S[] {
  return [...steps].sort(byScreen);
}

function byScreen(a: Step, b: Step): number {
  return (
    screenOf(a) - screenOf(b) ||
    byScreenName(objectOf(a), objectOf(b)) ||
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    byPlace(a, b)
  );
}

function screenOf(step: Step): number {
  if (step.kind === "create-member") return 2;
  return "role" in step ? 0 : step.kind === "create-integrator-login" ? 1 : 2;
}

function objectOf(step: Step): string {
  if ("member" in step) return `${step.member.identifier}\n${step.member.id}`;
  return "role" in step ? `${step.role.name}\n${step.role.id}` : (step.username ?? "");
}

function byPlace(a: Step, b: Step): number {
  if (a.kind === "set-level" && b.kind === "set-level") {
    return (
      byScreenName(a.module, b.module) ||
      byScreenName(a.function, b.function) ||
      columns.indexOf(columnOfTitle(a.column)) - columns.indexOf(columnOfTitle(b.column))
    );
  }
  return byName(stepKey(a), stepKey(b));
}

/** The screen's lists ignore case: "Company Maintenance" comes before "CRM/Sales Activities". */
export function byScreenName(a: string, b: string): number {
  return byName(a.toLowerCase(), b.toLowerCase()) || byName(a, b);
}
