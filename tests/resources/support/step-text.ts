import type { Step } from "../../../provider/access/step.ts";

/** One line per step, for tables; keys by their public key. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case "set-level":
      return `${step.module} · ${step.function} · ${step.column}: ${step.from} → ${step.to}`;
    case "rename-role":
      return `rename ${step.from} → ${step.to}`;
    case "set-admin":
      return `admin ${step.from} → ${step.to}`;
    case "set-customize":
      return `customize ${step.module} · ${step.function}`;
    case "prove-key":
    case "delete-key":
      return `${step.kind} ${step.publicKey}`;
    case "create-key":
      return `create-key ${step.description}`;
    case "create-role":
      return `create-role ${step.role.name}`;
    case "create-member":
      return `create-member ${step.member.identifier}`;
    case "create-integrator-login":
      return `create-integrator-login ${step.username ?? "any"}`;
  }
}
