import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { loadProject, loadStackConfig } from "../../provider/rehearsal/index.ts";
import { loadSdk } from "../../provider/rehearsal/sdk.ts";
import { newSecretBox } from "../../provider/rehearsal/state/passphrase.ts";

let directory: string;
const write = (file: string, text: string) => writeFile(join(directory, file), text);

beforeEach(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), "project-")));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe("a project", () => {
  it("is found from a folder below, with the program where `main` says", async () => {
    await mkdir(join(directory, "examples/ops"), { recursive: true });
    await write("examples/ops/index.ts", "");
    await write("Pulumi.yaml", "name: ops\nruntime: nodejs\nmain: examples/ops\n");
    expect(loadProject(join(directory, "examples/ops"))).toMatchObject({
      name: "ops",
      directory,
      programDirectory: join(directory, "examples/ops"),
      entry: ".",
      typescript: true,
      configDirectory: directory,
    });
    await write(
      "Pulumi.yaml",
      "name: ops\nmain: examples/ops/index.ts\nstackConfigDir: stacks\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n    nodeargs: --import tsx --title 'a b'\n",
    );
    expect(loadProject(directory)).toMatchObject({
      programDirectory: join(directory, "examples/ops"),
      entry: "index.ts",
      typescript: false,
      nodeArguments: ["--import", "tsx", "--title", "a b"],
      configDirectory: join(directory, "stacks"),
    });
  });

  it.each([
    ["name: x\nruntime: python\n", "python"],
    ["runtime: nodejs\n", "name"],
    ["name: x\nruntime: nodejs\nmain: ../elsewhere\n", "outside"],
    ["name: x\nruntime: nodejs\nmain: missing\n", "does not exist"],
    ["- 1\n", "not a map"],
    ["name: [\n", "cannot be used"],
  ])("that cannot be run is refused with the reason: %j", async (text, word) => {
    await write("Pulumi.yaml", text);
    expect(() => loadProject(directory)).toThrow(expect.objectContaining({ code: "project-invalid" }));
    expect(() => loadProject(directory)).toThrow(word);
  });

  it("of bun is told to use Node.js", async () => {
    await write("Pulumi.yaml", "name: x\nruntime: bun\n");
    expect(() => loadProject(directory)).toThrow(
      expect.objectContaining({
        why: 'Its runtime is "bun"; only programs of the runtime nodejs can be run here.',
        next: "Set `runtime: nodejs`, and run the program on Node.js.",
      }),
    );
  });

  it("of Yarn's Plug'n'Play is told to use node_modules, from a folder below too", async () => {
    await mkdir(join(directory, "infra"));
    await write(".pnp.cjs", "");
    expect(() => loadSdk(join(directory, "infra"))).toThrow(
      expect.objectContaining({
        code: "sdk-missing",
        what: "The package @pulumi/pulumi cannot be loaded from Yarn's Plug'n'Play.",
        why: `${join(directory, ".pnp.cjs")} is there, and no node_modules with the package.`,
        next: "Set `nodeLinker: node-modules` in .yarnrc.yml, and run `yarn install`.",
      }),
    );
  });

  it("that is not there is an error of its own", () => {
    expect(() => loadProject(directory)).toThrow(expect.objectContaining({ code: "project-missing" }));
  });
});

describe("a stack's configuration", () => {
  beforeEach(() =>
    write(
      "Pulumi.yaml",
      "name: ops\nruntime: nodejs\nconfig:\n  region: north\n  size:\n    type: integer\n    default: 3\n  own:\n    value: yes\n",
    ),
  );
  const config = (passphrase?: string) => loadStackConfig(loadProject(directory), "dev", passphrase);

  it("is the project's values where there is no file", () => {
    expect(config()).toEqual({
      "ops:region": { value: "north", secret: false },
      "ops:size": { value: "3", secret: false },
      "ops:own": { value: "yes", secret: false },
    });
  });

  it("has full keys, texts, and structured values as JSON", async () => {
    await write(
      "Pulumi.dev.yaml",
      "config:\n  ops:region: south\n  connectwise:site: na.example\n  ops:config:old: 1\n  ops:flag: true\n  ops:list: [1, {a: b}]\n",
    );
    expect(config()).toMatchObject({
      "ops:region": { value: "south", secret: false },
      "ops:size": { value: "3" },
      "connectwise:site": { value: "na.example", secret: false },
      "ops:old": { value: "1" },
      "ops:flag": { value: "true" },
      "ops:list": { value: '[1,{"a":"b"}]', secret: false },
    });
  });

  it("opens secrets, also nested ones, with the passphrase only", async () => {
    const box = newSecretBox("open sesame");
    const [key, token] = [box.encrypt("s3cret: value"), box.encrypt("t0ken")];
    await write(
      "Pulumi.dev.yaml",
      `encryptionsalt: ${box.salt}\nconfig:\n  ops:key:\n    secure: ${key}\n  ops:nested:\n    user: me\n    token:\n      secure: ${token}\n`,
    );
    expect(config("open sesame")).toMatchObject({
      "ops:key": { value: "s3cret: value", secret: true },
      "ops:nested": { value: '{"user":"me","token":"t0ken"}', secret: true },
    });
    expect(() => config("wrong")).toThrow(expect.objectContaining({ code: "passphrase-wrong" }));
    expect(() => config()).toThrow(expect.objectContaining({ code: "passphrase-missing" }));
  });
});
