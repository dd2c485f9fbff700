import { recorded, screenState, type DemoContext, vendorSignsIn } from "../demo-context.ts";

/** Everything is removed, as far as ConnectWise lets it. */
export async function removal(stage: DemoContext): Promise<void> {
  const { tell } = stage;
  tell.chapter("All is removed");
  const resources = recorded(stage);
  const { exit, out, err } = await stage.psaAccess("destroy");
  tell.command(`psa-access rehearse destroy ${stage.directory}`, exit);
  tell.shown(`${out}\n${err}`);
  const state = await screenState(stage);
  const ids = (type: string) => resources.filter((resource) => resource.type === type).map(({ id }) => id);
  tell.claim("exit 0", exit === 0, exit);
  tell.claim(
    "the roles are deleted",
    ids("SecurityRole").every((id) => !state.roles.some((role) => String(role.id) === id)),
  );
  const members = state.members.filter((member) => ids("ApiMember").includes(String(member.id)));
  tell.claim(
    `the ${members.length} members are inactive; ConnectWise cannot delete members, and the output says so`,
    members.length === ids("ApiMember").length &&
      members.every((member) => !member.active) &&
      /cannot delete members/.test(err),
  );
  for (const [name, pair] of stage.pairs) {
    const { status } = await vendorSignsIn(stage, pair);
    tell.claim(`the last key of "${name}", tried once more, is answered 401`, status === 401, status);
  }
}
