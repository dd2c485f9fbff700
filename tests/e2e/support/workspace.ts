import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installedModules } from "./installed-package.ts";

/** A user's project in a folder of its own, with the package installed, and a folder for temporary files beside it. */
export class Workspace {
  /** Everything a run leaves behind lies below. */
  readonly home: string;
  readonly directory: string;
  readonly temporary: string;

  constructor(program: string) {
    this.home = realpathSync(mkdtempSync(join(tmpdir(), "psa-e2e-")));
    this.directory = join(this.home, "project");
    this.temporary = join(this.home, "tmp");
    mkdirSync(this.directory);
    mkdirSync(this.temporary);
    this.write("Pulumi.yaml", "name: e2e\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n");
    this.write("package.json", '{ "private": true, "type": "module", "main": "index.ts" }\n');
    symlinkSync(installedModules, join(this.directory, "node_modules"));
    this.program(program);
  }

  program(text: string): void {
    this.write("index.ts", text);
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.directory, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), "utf8");
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
