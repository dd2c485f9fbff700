import { tellDrift } from "./chapters/drift.ts";
import { firstUp } from "./chapters/first-up.ts";
import { nothingToDo } from "./chapters/nothing-to-do.ts";
import { preview } from "./chapters/preview.ts";
import { removal } from "./chapters/removal.ts";
import { rotation } from "./chapters/rotation.ts";
import { technician } from "./chapters/technician.ts";
import type { DemoContext } from "./demo-context.ts";

/** The main job, end to end. @throws ClaimFailed at the first thing it says that is not so */
export async function tellStory(stage: DemoContext): Promise<void> {
  const { tell, sandbox } = stage;
  const started = performance.now();
  tell.title("ConnectWise PSA access as code: the main job, from program to proof");
  tell.say(
    "A managed service provider lets vendors into its ConnectWise PSA: each has a security role (what it may do), an API member (who it is) and an API key (how it signs in). Here a program declares them, and this story runs it through its whole life.",
  );
  tell.say(
    `Nothing real is touched: ConnectWise is the built-in sandbox at ${sandbox.site}, the engine is the built-in one, and every line with a ✓ was checked against the sandbox's own state.`,
  );
  for (const chapter of [preview, firstUp, technician, nothingToDo, tellDrift, rotation, removal])
    await chapter(stage);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const writes = sandbox.log.filter((entry) => entry.method !== "GET").length;
  tell.title(`${tell.claims} claims checked, none wrong`);
  tell.say(
    `${sandbox.log.length} requests to the API, ${writes} of them writes, in ${seconds} seconds. What differs on a real tenant: a person does the work order, not a script, and \`pulumi up\` takes the place of \`psa-access rehearse up\`. The README says how to go there.`,
  );
}
