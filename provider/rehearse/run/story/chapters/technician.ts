import type { KeyPair } from "../../../../access/key-pair.ts";
import type { PermissionMap } from "../../../../access/permissions.ts";
import { changesBetween } from "../../../../access/permissions.ts";
import {
  granted,
  countOpenSteps,
  perform,
  recorded,
  screenState,
  type DemoContext,
  vendorSignsIn,
} from "../demo-context.ts";

/** A technician works the list off; the next `up` proves every role and every key. */
export async function technician(stage: DemoContext): Promise<void> {
  const { tell } = stage;
  tell.chapter("A technician does the work order, and the next `up` proves it");
  const done = await perform(stage, countOpenSteps(stage));
  tell.claim(
    `the (scripted) technician did all ${done.length} steps on ConnectWise's screen`,
    done.every((step) => step.ok),
    done.filter((step) => !step.ok),
  );
  for (const resource of recorded(stage).filter(({ type }) => type === "ApiKey")) {
    const made = done.find(
      ({ step }) => step.kind === "create-key" && `${step.member.id}/${step.description}` === resource.id,
    );
    if (made?.publicKey && made.privateKey) {
      stage.pairs.set(resource.name, { publicKey: made.publicKey, privateKey: made.privateKey });
    }
  }
  tell.say(
    `Each Private Key was on the screen once. The ${stage.pairs.size} pairs now go into the stack's configuration, Private Keys as secrets, and from there to the vendors.`,
  );
  const { exit, out } = await stage.psaAccess("up");
  tell.command(`psa-access rehearse up ${stage.directory}`, exit);
  tell.shown(out);
  tell.claim(
    "exit 0: nothing is left to do",
    exit === 0 && countOpenSteps(stage).length === 0,
    countOpenSteps(stage),
  );
  await claimRoles(stage);
  await claimKeys(stage);
}

async function claimRoles(stage: DemoContext): Promise<void> {
  const state = await screenState(stage);
  for (const { id, inputs } of recorded(stage).filter(({ type }) => type === "SecurityRole")) {
    const role = state.roles.find((one) => String(one.id) === id);
    const declared = inputs.permissions as PermissionMap;
    stage.tell.claim(
      `role "${String(inputs.name)}" grants exactly what is declared, no more and no less`,
      role !== undefined && changesBetween(granted(role), declared).length === 0,
    );
  }
}

async function claimKeys(stage: DemoContext): Promise<void> {
  const state = await screenState(stage);
  for (const { name, inputs, outputs } of recorded(stage).filter(({ type }) => type === "ApiKey")) {
    const owner = state.members.find((member) => String(member.id) === inputs.member);
    const signedIn = await vendorSignsIn(stage, stage.pairs.get(name) as KeyPair);
    const observed = outputs.observed as { proved?: boolean };
    stage.tell.claim(
      `the key of "${owner?.identifier}" signs in as "${signedIn.member}" and is recorded as proved`,
      signedIn.status === 200 && signedIn.member === owner?.identifier && observed.proved === true,
    );
    if ((inputs.requires as { integratorLogin?: unknown } | undefined)?.integratorLogin !== undefined) {
      stage.tell.claim(
        `the integrator login that "${owner?.identifier}" needs exists`,
        state.integratorLogins.length > 0,
      );
    }
  }
}
