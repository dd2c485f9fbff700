import type { Step } from "../../access/step.ts";

/** A step in a few words, for a list: `Office Protect · System · Table Setup · Inquire: None → All`. */
export function openStepText(step: Step): string {
  switch (step.kind) {
    case "set-level":
      return `${step.role.name} · ${step.module} · ${step.function} · ${step.column}: ${step.from} → ${step.to}`;
    case "set-customize":
      return `${step.role.name} · ${step.module} · ${step.function}: Customize`;
    case "rename-role":
      return `${step.from}: to be named ${step.to}`;
    case "set-admin":
      return `${step.role.name}: Administrator ${step.to ? "to be ticked" : "not to be ticked"}`;
    case "create-role":
      return `${step.role.name}: to be made`;
    case "create-member":
      return `${step.member.identifier}: to be made`;
    case "create-key":
      return `${step.member.identifier}: key "${step.description}" to be made`;
    case "prove-key":
      return `${step.member.identifier}: key ${step.publicKey} to be proved by the next \`pulumi up\``;
    case "delete-key":
      return `${step.member.identifier}: key ${step.publicKey} to be deleted`;
    case "create-integrator-login":
      return `integrator login${step.username === null ? "" : ` ${step.username}`}: to be made`;
  }
}
