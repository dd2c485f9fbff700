import { describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../support/loopback.ts";
import { settledStack } from "../support/vendor-stack.ts";
import { FakePulumi } from "./fake-pulumi.ts";
import { KeyProject } from "./key-project.ts";
import { sealedState } from "./sealed-state.ts";

async function onPulumi() {
  const sandbox = await sandboxFor();
  const { stack, pair, memberId } = await settledStack(sandbox);
  // The Customize list is left to the provider: nothing is open.
  const text = stack.text.replaceAll(/"outstanding":\[[^\]]*\]/g, '"outstanding":[]');
  const configured = (given: typeof pair) => ({
    officePublicKey: { value: given.publicKey, secret: false },
    officePrivateKey: { value: given.privateKey, secret: true },
  });
  const pulumiWith = (given: typeof pair, retiring: (typeof pair)[] = []) =>
    new FakePulumi({
      config: configured(given),
      state: JSON.parse(sealedState(text, { office: { current: pair, retiring } }, "service")) as unknown,
      stateInClear: JSON.parse(
        sealedState(text, { office: { current: pair, retiring } }, "shown"),
      ) as unknown,
    });
  const project = new KeyProject(sandbox, text);
  const rotate = (pulumi: FakePulumi, ...words: string[]) =>
    project.key(["rotate", "OfficeProtect", "--stack", "dev", ...words], { env: { PATH: pulumi.PATH } });
  return { sandbox, pair, memberId: Number(memberId), pulumiWith, rotate };
}

describe("key rotate with the Pulumi CLI", () => {
  it("tells without a terminal what to do first", async () => {
    const { pair, pulumiWith, rotate } = await onPulumi();
    const { code, err } = await rotate(pulumiWith(pair));
    expect(code).toBe(20);
    expect(err).toContain(
      "Next: make it, and run `psa-access key rotate OfficeProtect --stack dev` in a terminal, which asks for the new pair.\n",
    );
  });

  it("runs `up` for a new pair, and sees when the program did not read it", async () => {
    const { sandbox, memberId, pulumiWith, rotate } = await onPulumi();
    const fresh = sandbox.actions.createKey(memberId, { description: "new" });
    const pulumi = pulumiWith(fresh);
    const { code, err } = await rotate(pulumi, "--", "--yes");
    expect(err).toContain("Prove the new pair: pulumi up --stack dev --yes\n");
    expect(err).toContain("The program does not take the pair");
    expect(code).toBe(2);
    expect(pulumi.calls.filter(({ argv }) => argv[0] === "up")).toHaveLength(1);
    for (const { argv } of pulumi.calls) expect(argv.join(" ")).not.toContain(fresh.privateKey);
  });

  it("does not run an `up` whose question nobody can answer, and says how it goes on", async () => {
    const { sandbox, memberId, pulumiWith, rotate } = await onPulumi();
    const pulumi = pulumiWith(sandbox.actions.createKey(memberId, { description: "new" }));
    const { code, err } = await rotate(pulumi);
    expect(code).toBe(20);
    expect(err).toContain(
      "run `psa-access key rotate OfficeProtect --stack dev` in a terminal, or with `-- --yes`.\n",
    );
    expect(pulumi.calls.filter(({ argv }) => argv[0] === "up")).toEqual([]);
  });

  it.each([["--yes"], ["-y"], ["-yf"], ["--skip-preview"]])("gives %s to `up` as it is", async (word) => {
    const { sandbox, memberId, pulumiWith, rotate } = await onPulumi();
    const pulumi = pulumiWith(sandbox.actions.createKey(memberId, { description: "new" }));
    await rotate(pulumi, "--", word, "--message", "rotation");
    const [up] = pulumi.calls.filter(({ argv }) => argv[0] === "up");
    expect(up?.argv.slice(0, 6)).toEqual(["up", "--stack", "dev", word, "--message", "rotation"]);
  });

  it("names the key to delete, and waits for nobody", async () => {
    const { sandbox, memberId, pair, pulumiWith, rotate } = await onPulumi();
    const old = sandbox.actions.createKey(memberId, { description: "old" });
    const { code, err } = await rotate(pulumiWith(pair, [old]));
    expect(code).toBe(20);
    expect(err).toContain(`  System > Members > API Members > OfficeProtect > API Keys: ${old.publicKey}\n`);
  });

  it.each([
    [["rotate", "OfficeProtect", "--stack", "ops.json"], /A rotation runs `up`, which an export cannot/],
    [["rotate", "OfficeProtect", "--stack", "-"], /A rotation runs `up`, which an export cannot/],
    [
      ["rotate", "OfficeProtect", "--state", "ops.json", "--interval", "0"],
      /Expected a whole number of seconds, 1 or more/,
    ],
    [["rotate", "OfficeProtect", "--state", "ops.json", "--stack", "x"], /Two stacks are named/],
    [["rotate", "--state", "ops.json"], /missing required argument 'member'/],
    [["rotate", "OfficeProtect", "Umbrella", "--stack", "x"], /"Umbrella" is one word too many/],
    [["rotate", "OfficeProtect", "--state", "ops.json", "--", "--yes"], /takes no arguments of `pulumi up`/],
  ])("refuses wrong use: %j", async (words, says) => {
    const sandbox = await sandboxFor();
    const { code, err } = await new KeyProject(sandbox, '{ "version": 3, "deployment": {} }').key(words);
    expect(err).toMatch(says);
    expect(code).toBe(2);
  });
});
