import type { KeyPair } from "../../../access/key-pair.ts";
import { readFileSync } from "node:fs";
import { byName, canonicalPermissions, type PermissionMap } from "../../../access/permissions.ts";
import type { Step } from "../../../access/step.ts";
import type { RunningSandbox, ScreenRole, ScreenState } from "../../../sandbox/index.ts";
import type { DemoScript } from "./demo-script.ts";

export interface Printed {
  exit: number;
  out: string;
  err: string;
}

export type Performed = { step: Step; ok: boolean; message?: string } & Partial<KeyPair>;

/** A resource of the stack, as the state file records it. */
export interface StoryKey {
  urn: string;
  type: "SecurityRole" | "ApiMember" | "ApiKey";
  name: string;
  id: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown> & { outstanding: Step[] };
}

/** Where the story is played: one sandbox, one state file, the program, and the commands as a user has them. */
export interface DemoContext {
  tell: DemoScript;
  sandbox: RunningSandbox;
  /** As the user wrote it. */
  directory: string;
  stateFile: string;
  /** Runs `psa-access …` and gives back what it printed. */
  psaAccess(...words: string[]): Promise<Printed>;
  /** Pairs given to the program by the stack's secrets, by resource name. */
  pairs: Map<string, KeyPair>;
}

export async function screenState(stage: DemoContext): Promise<ScreenState> {
  return (await fetch(`${stage.sandbox.site}/screen/api/state`)).json() as Promise<ScreenState>;
}

/** The scripted technician: does steps on the sandbox's screen, in order. */
export async function perform(stage: DemoContext, steps: readonly Step[]): Promise<Performed[]> {
  const answer = await screen(stage, "POST", "perform", { steps });
  return (answer as Omit<Performed, "step">[]).map((result, index) => ({
    ...result,
    step: steps[index] as Step,
  }));
}

export async function screen(
  stage: DemoContext,
  method: string,
  path: string,
  body: unknown,
): Promise<unknown> {
  const answer = await fetch(`${stage.sandbox.site}/screen/api/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok)
    throw new Error(
      `the sandbox's screen answered ${answer.status} to ${method} ${path}: ${await answer.text()}`,
    );
  return answer.status === 204 ? undefined : answer.json();
}

export function recorded(stage: DemoContext): StoryKey[] {
  const file = JSON.parse(readFileSync(stage.stateFile, "utf8")) as {
    deployment: { resources?: StoryKey[] };
  };
  const prefix = "pulumi-nodejs:dynamic/connectwise:";
  return (file.deployment.resources ?? [])
    .filter((entry) => entry.type.startsWith(prefix))
    .map((entry) => ({
      ...entry,
      type: entry.type.slice(prefix.length) as StoryKey["type"],
      name: entry.urn.split("::").at(-1) as string,
    }))
    .sort((a, b) => byName(a.name, b.name) || byName(a.type, b.type));
}

export function countOpenSteps(stage: DemoContext): Step[] {
  return recorded(stage).flatMap((resource) => resource.outputs.outstanding);
}

/** What a role of the sandbox grants, in the declared form. */
export function granted(role: ScreenRole): PermissionMap {
  return canonicalPermissions(role.settings);
}

/** Signs in with a pair as a vendor would, past our own client. @returns the HTTP status, and whose key it is */
export async function vendorSignsIn(
  stage: DemoContext,
  pair: KeyPair,
): Promise<{ status: number; member?: string }> {
  const { env, site } = stage.sandbox;
  const user = Buffer.from(`${env.CONNECTWISE_COMPANY_ID}+${pair.publicKey}:${pair.privateKey}`).toString(
    "base64",
  );
  const answer = await fetch(`${site}/v4_6_release/apis/3.0/system/mySecurity?pageSize=1`, {
    headers: { authorization: `Basic ${user}`, clientid: env.CONNECTWISE_CLIENT_ID },
  });
  if (answer.status !== 200) return { status: answer.status };
  const [row] = (await answer.json()) as { member?: { identifier?: string } }[];
  return { status: 200, ...(row?.member?.identifier ? { member: row.member.identifier } : {}) };
}

/** Requests that changed something, since a moment of the log. */
export function writesSince(stage: DemoContext, from: number): string[] {
  return stage.sandbox.log
    .slice(from)
    .filter((entry) => entry.method !== "GET")
    .map((entry) => `${entry.method} ${entry.path}`);
}
