import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "../../provider/access/step.ts";
import type { RunningSandbox, ScreenState, StepResult } from "../../provider/sandbox/index.ts";
import { memberDefaults } from "../../provider/sandbox/tenant/reference-lists.ts";
import { recordedIn } from "../e2e/support/recorded.ts";
import { ownPair } from "./recorded-fixture.ts";
import { RecordedStack } from "./recorded-stack.ts";

/** A stack on its way to the state that is to be recorded. */
export class Recorder extends RecordedStack {
  /** Keys that a sandbox made up → the ones that are recorded. */
  readonly renamed = new Map<string, string>();
  readonly dataFiles: string[] = [];

  async newTenant(companyId: string): Promise<void> {
    const file = join(this.workspace.temporary, `${companyId}.json`);
    this.dataFiles.push(file);
    await this.tenant(companyId, freshTenant(), file);
  }

  async up({ fails = false } = {}): Promise<void> {
    const { ok, diagnostics } = await this.run("up");
    if (ok === fails)
      throw new Error(
        `this run was expected to ${fails ? "fail" : "succeed"}: ${JSON.stringify(diagnostics)}`,
      );
  }

  /** A person does every open step; a pair made on the way is configured under the name. */
  async technician(name: string): Promise<void> {
    for (const sandbox of this.sandboxes) {
      const mine = recordedIn(this.stateText()).filter(
        ({ outputs }) => (outputs["tenant"] as { site: string }).site === sandbox.site,
      );
      const steps: Step[] = mine.flatMap(({ outputs }) => outputs.outstanding);
      const done = (await onScreen(sandbox, "POST", "perform", { steps })) as StepResult[];
      if (done.some(({ ok }) => !ok)) throw new Error(`a step was not done: ${JSON.stringify(done)}`);
      for (const { publicKey, privateKey } of done)
        if (publicKey !== undefined && privateKey !== undefined) this.#configure(name, publicKey, privateKey);
    }
  }

  async setLevels(role: string, row: object): Promise<void> {
    const sandbox = this.sandboxes[0] as RunningSandbox;
    const { roles } = (await onScreen(sandbox, "GET", "state")) as ScreenState;
    await onScreen(sandbox, "PUT", `roles/${roles.find(({ name }) => name === role)?.id}/settings`, row);
  }

  async newKey(identifier: string, name: string): Promise<void> {
    const sandbox = this.sandboxes[0] as RunningSandbox;
    const { members } = (await onScreen(sandbox, "GET", "state")) as ScreenState;
    const id = members.find((member) => member.identifier === identifier)?.id;
    const { publicKey, privateKey } = (await onScreen(sandbox, "POST", `members/${id}/keys`, {
      description: "second",
    })) as Required<StepResult>;
    this.#configure(name, publicKey, privateKey);
  }

  /** A role with rights, and a member that holds it, which nobody declared yet. */
  async existing(name: string): Promise<void> {
    const sandbox = this.sandboxes[0] as RunningSandbox;
    const { id } = (await onScreen(sandbox, "POST", "roles", { name })) as { id: number };
    await onScreen(sandbox, "PUT", `roles/${id}/settings`, {
      module: "Companies",
      function: "Contacts",
      inquire: "All",
      edit: "My",
    });
    await onScreen(sandbox, "POST", "members", { identifier: name, name, roleId: id });
  }

  stateText(): string {
    return this.workspace.read("state.json");
  }

  tenantText(index: number): string {
    return readFileSync(this.dataFiles[index] as string, "utf8");
  }

  #configure(name: string, publicKey: string, privateKey: string): void {
    const number = String(this.renamed.size / 2 + 1).padStart(2, "0");
    this.renamed.set(publicKey, `FixturePublic1${number}`).set(privateKey, `FixturePrivate${number}`);
    this.config[`${name}PublicKey`] = publicKey;
    this.config[`${name}PrivateKey`] = privateKey;
  }
}

export function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** An administrator, and an API member of our own whose pair is known beforehand. */
function freshTenant(): object {
  const all = { add: "All", edit: "All", delete: "All", inquire: "All" };
  const change = { at: "2020-01-01T08:00:00Z", by: "Admin1" };
  return {
    lastId: 100,
    roles: [
      { id: 1, name: "Admin", admin: true },
      {
        id: 2,
        name: "Access as code",
        permissions: {
          System: { "Member Maintenance": all, "Security Roles": all, "Table Setup": { inquire: "All" } },
        },
      },
    ],
    people: [{ id: 3, identifier: "Admin1", firstName: "Alex", lastName: "Admin", active: true, roleId: 1 }],
    members: [
      {
        id: 4,
        fields: {
          ...memberDefaults,
          identifier: "AccessAsCode",
          name: "Access as code",
          inactiveFlag: false,
          securityRole: { id: 2 },
        },
        keys: [
          { publicKey: ownPair.publicKey, privateDigest: digest(ownPair.privateKey), description: "fixture" },
        ],
        change,
      },
    ],
  };
}

async function onScreen(
  sandbox: RunningSandbox,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(`${sandbox.screen}/api/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!answer.ok)
    throw new Error(`the screen answered ${answer.status} to ${method} ${path}: ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}
