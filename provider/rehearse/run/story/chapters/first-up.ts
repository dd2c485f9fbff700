import { counted } from "../../../../formats/paint.ts";
import { granted, countOpenSteps, recorded, screenState, type DemoContext } from "../demo-context.ts";

/** Roles, members and key records are made; what the API cannot do ends in one work order. */
export async function firstUp(stage: DemoContext): Promise<void> {
  const { tell } = stage;
  tell.chapter("The first `up`: everything the API can do");
  tell.say(
    "ConnectWise's API can make a role and a member. It cannot set a role's levels and it cannot make a key: no published version can. So `up` makes what it can and ends with one work order for a person.",
  );
  const { exit, out } = await stage.psaAccess("up");
  tell.command(`psa-access rehearse up ${stage.directory}`, exit);
  tell.shown(out.slice(Math.max(0, out.indexOf("Work order"))));
  const state = await screenState(stage);
  const resources = recorded(stage);
  const roles = resources.filter((resource) => resource.type === "SecurityRole");
  const members = resources.filter((resource) => resource.type === "ApiMember");
  tell.claim("exit 20: a person has something to do", exit === 20, exit);
  tell.claim(
    `ConnectWise holds ${roles.length} new roles, still without any right`,
    roles.every(({ id, inputs }) => {
      const role = state.roles.find((one) => String(one.id) === id);
      return (
        role?.name === inputs.name &&
        role !== undefined &&
        !role.admin &&
        Object.keys(granted(role)).length === 0
      );
    }),
  );
  tell.claim(
    `and ${members.length} active members, each with its own role and no key yet`,
    members.every(({ id, inputs }) => {
      const member = state.members.find((one) => String(one.id) === id);
      return member?.active && String(member.roleId) === inputs.securityRoleId && member.keys.length === 0;
    }),
  );
  const steps = countOpenSteps(stage);
  const count = (kind: string, one: string) =>
    counted(steps.filter((step) => step.kind === kind).length, one);
  tell.claim(
    `the work order names every open step once: ${count("set-level", "cell")}, ${count("set-customize", "Customize list")}, ${count("create-key", "key")}, ${count("create-integrator-login", "integrator login")}`,
    new Set(steps.map((step) => JSON.stringify(step))).size === steps.length && steps.length > 0,
  );
}
