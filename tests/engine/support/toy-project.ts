import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ToyApi } from "./toy-api.ts";
import type { ToyProgram } from "./toy-program.ts";

const FIXTURE = join(dirname(fileURLToPath(import.meta.url)), "..", "fixtures", "toy");

/** A Pulumi project in a folder of its own, with the toy package installed, and the API it talks to. */
export class ToyProject {
  readonly directory: string;
  readonly api: ToyApi;
  readonly url: string;

  private constructor(directory: string, api: ToyApi, url: string) {
    this.directory = directory;
    this.api = api;
    this.url = url;
  }

  static async create(): Promise<ToyProject> {
    const directory = await realpath(await mkdtemp(join(tmpdir(), "toy-")));
    const modules = join(directory, "node_modules");
    await mkdir(modules);
    await cp(FIXTURE, join(modules, "toy"), { recursive: true });
    const sdk = dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
    await symlink(dirname(sdk), join(modules, "@pulumi"));
    await writeFile(
      join(directory, "Pulumi.yaml"),
      "name: toy\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
    );
    await writeFile(join(directory, "package.json"), '{ "private": true, "main": "index.js" }\n');
    await writeFile(
      join(directory, "index.js"),
      'module.exports = () => require("toy/declare.js").declare(JSON.parse(require("node:fs").readFileSync("program.json", "utf8")));\n',
    );
    const api = new ToyApi();
    return new ToyProject(directory, api, await api.start());
  }

  /** Makes `program` what the project's own entry declares. */
  write(program: ToyProgram): Promise<void> {
    return writeFile(join(this.directory, "program.json"), JSON.stringify(program));
  }

  /** The same program as a function of this process. */
  inline(program: ToyProgram): () => unknown {
    const require = createRequire(join(this.directory, "index.js"));
    const { declare } = require("toy/declare.js") as { declare: (program: ToyProgram) => unknown };
    return () => declare(program);
  }

  read(file: string): Promise<string> {
    return readFile(join(this.directory, file), "utf8");
  }

  async dispose(): Promise<void> {
    await this.api.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}
