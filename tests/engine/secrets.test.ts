import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { memoryState, openStateFile } from "../../provider/rehearsal/index.ts";
import { BuiltinStack, shownText } from "./support/builtin-stack.ts";
import { byName } from "./support/engine-under-test.ts";
import { chain, secretOf } from "./support/toy-program.ts";
import { ToyProject } from "./support/toy-project.ts";

const SECRETS = ["hunter-two", "nested-secret", "very-private-102", "wire-token-102", "config-secret"];
const program = chain({
  key: { seed: secretOf("hunter-two"), wire: true, nested: { list: ["plain", secretOf("nested-secret")] } },
  keyOptions: { additionalSecretOutputs: ["privateKey"] },
});
const config = { "toy:token": { value: "config-secret", secret: true } };

describe("secrets", () => {
  let project: ToyProject;
  let stack: BuiltinStack;

  beforeEach(async () => {
    project = await ToyProject.create();
    stack = new BuiltinStack(project, { config });
  });
  afterEach(() => project.dispose());

  it("are in clear neither in the state, nor in events, nor in what is shown", async () => {
    const result = await stack.up(program);
    expect(result.ok).toBe(true);
    expect(project.api.objects.get("/key/102")).toMatchObject({ seed: "hunter-two" });
    const everything = [
      await stack.text(),
      JSON.stringify(stack.events),
      JSON.stringify({ ...result, outputs: {} }),
      shownText(result),
    ].join("\n");
    for (const text of SECRETS) expect(everything).not.toContain(text);
    expect(shownText(result)).toContain("seed: [secret]");
  });

  it("reach providers and outputs as they are", async () => {
    const result = await stack.up({
      ...program,
      outputs: { token: { $of: "key", output: "privateKey" }, plain: 1 },
    });
    expect(result.outputs).toEqual({
      token: { value: "very-private-102", secret: true },
      plain: { value: 1, secret: false },
    });
    expect(project.api.log.find(({ configured }) => configured !== undefined)?.configured).toBe(
      "config-secret",
    );
  });

  it("keep their ciphertext while they do not change", async () => {
    await stack.up(program);
    const first = await stack.text();
    await stack.up(program);
    expect(await stack.text()).toBe(first);
    await stack.up(
      chain({
        ...program.resources[2],
        key: { ...program.resources[2]?.args, other: 1 },
        keyOptions: { additionalSecretOutputs: ["privateKey"] },
      }),
    );
    const seedOf = (text: string) => byName(JSON.parse(text) as never)["key"]?.inputs?.["seed"];
    expect(seedOf(await stack.text())).toEqual(seedOf(first));
    expect(await stack.text()).not.toBe(first);
  });

  it("count as changed when only the mark is new", async () => {
    await stack.up(chain({ key: { seed: "hunter-two" } }));
    const preview = await stack.preview(chain({ key: { seed: secretOf("hunter-two") } }));
    expect(preview.steps.find(({ name }) => name === "key")).toMatchObject({
      operation: "update",
      changes: [{ path: ["seed"], kind: "update" }],
    });
  });

  it("stay hidden after a refresh that returns them plain", async () => {
    await stack.up(program);
    await stack.refresh();
    const text = await stack.text();
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  it("are cut out of a provider's error message and of what the program prints", async () => {
    project.api.failOnce("POST /key", { message: "seed hunter-two is weak" });
    const result = await stack.up(program);
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map(({ message }) => message)).toEqual(["seed [secret] is weak"]);
  });

  it("are not opened with another passphrase, and nothing is touched", async () => {
    await stack.up(program);
    const before = await stack.text();
    await expect(stack.up(program, { passphrase: "wrong" })).rejects.toMatchObject({
      code: "passphrase-wrong",
    });
    await expect(stack.refresh({ passphrase: undefined })).rejects.toMatchObject({
      code: "passphrase-missing",
    });
    expect(await stack.text()).toBe(before);
  });

  it("in the configuration need a passphrase before anything runs", async () => {
    await expect(stack.up(program, { passphrase: undefined })).rejects.toMatchObject({
      code: "passphrase-missing",
    });
    expect(project.api.log).toEqual([]);
  });

  it("in the program need a passphrase before their resource is made", async () => {
    const result = await stack.up(program, { passphrase: undefined, config: {} });
    expect(result.ok).toBe(false);
    expect(result.diagnostics[0]?.message).toContain("PULUMI_CONFIG_PASSPHRASE");
    expect(project.api.calls()).not.toContain("k.check");
  });

  it("that only the provider knows are left out without a passphrase; the object is recorded, the run fails", async () => {
    const result = await stack.up(chain({ key: { wire: true } }), { passphrase: undefined, config: {} });
    expect(result.ok).toBe(false);
    const { key } = byName(await stack.state());
    expect(key?.id).toBe("102");
    expect(key?.outputs).not.toHaveProperty("token");
    expect(await stack.text()).not.toContain("wire-token");
  });

  it("that the program exports are not recorded without a passphrase, and the run fails", async () => {
    const outputs = { hidden: secretOf("hunter-two"), plain: 1 };
    const result = await stack.up({ ...chain(), outputs }, { passphrase: undefined, config: {} });
    expect(result).toMatchObject({
      ok: false,
      diagnostics: [{ message: expect.stringContaining("hidden") as unknown }],
    });
    expect(byName(await stack.state())["toy-dev"]?.outputs).toEqual({ plain: 1 });
    expect(project.api.objects.size).toBe(3);
  });

  it("are encrypted in memory too, and the text can be taken to a file", async () => {
    const state = memoryState({ passphrase: "other" });
    await stack.up(program, { state });
    const text = state.text() ?? "";
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    const again = memoryState({ passphrase: "other", text });
    expect((await stack.preview(program, { state: again })).changed).toBe(false);
  });

  it("without a passphrase a stack that has none is no trouble", async () => {
    const plain = { passphrase: undefined, config: {} };
    expect((await stack.up(chain(), plain)).ok).toBe(true);
    expect(await stack.text()).not.toContain("secrets_providers");
    expect((await stack.up(chain(), { ...plain, state: openStateFile(stack.stateFile, {}) })).changed).toBe(
      false,
    );
  });
});
