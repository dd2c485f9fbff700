import type { KeyPair } from "../../../../access/key-pair.ts";
import {
  countOpenSteps,
  perform,
  recorded,
  screen,
  screenState,
  type DemoContext,
  vendorSignsIn,
} from "../demo-context.ts";

/** A second key is made, proved, and the old one deleted only then. */
export async function rotation(stage: DemoContext): Promise<void> {
  const { tell } = stage;
  const key = recorded(stage).find(({ type, name }) => type === "ApiKey" && stage.pairs.has(name));
  if (!key) return;
  const member = (await screenState(stage)).members.find((one) => String(one.id) === key.inputs.member);
  const old = stage.pairs.get(key.name) as KeyPair;
  tell.chapter(`The key of "${member?.identifier}" is rotated`);
  const fresh = (await screen(stage, "POST", `members/${String(key.inputs.member)}/keys`, {
    description: key.inputs.description,
  })) as KeyPair;
  stage.pairs.set(key.name, fresh);
  tell.say(
    `A second key is made on the screen and its pair configured. The old one, ${old.publicKey}, still works: no outage.`,
  );
  const proved = await stage.psaAccess("up");
  tell.command(`psa-access rehearse up ${stage.directory}`, proved.exit);
  tell.shown(proved.out);
  const steps = countOpenSteps(stage);
  tell.claim(
    `exit 20: the new pair is proved; one step is left, to delete ${old.publicKey}`,
    proved.exit === 20 &&
      steps.length === 1 &&
      steps[0]?.kind === "delete-key" &&
      steps[0].publicKey === old.publicKey,
    steps,
  );
  tell.claim(
    "both pairs sign in",
    (await vendorSignsIn(stage, old)).status === 200 && (await vendorSignsIn(stage, fresh)).status === 200,
  );
  await perform(stage, steps);
  const settled = await stage.psaAccess("up");
  tell.command(`psa-access rehearse up ${stage.directory}`, settled.exit);
  tell.claim(
    "after the technician deleted it, `up` sees the old pair refused and exits 0",
    settled.exit === 0 &&
      countOpenSteps(stage).length === 0 &&
      (await vendorSignsIn(stage, old)).status === 401,
  );
  tell.claim("the new pair signs in", (await vendorSignsIn(stage, fresh)).status === 200);
}
