import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "../../../provider/sandbox/index.ts";
import type { SceneName } from "./fences.ts";
import { PageFolder } from "./page-folder.ts";
import { configurePairs, performOpenSteps } from "./technician.ts";

/** A stack `prod` and its tenant, kept to be set up again and again. */
interface Recorded {
  folder: string;
  site: string;
}

const project = "psa-ops";
const configFile = "Pulumi.prod.yaml";
const tenantFile = "tenant.json";
const stateFile = "prod.json";

/** Sets up what a page's commands start from. The stack of examples/ops is run once, and each later one is a copy. */
export class Scenes {
  readonly #home = mkdtempSync(join(tmpdir(), "psa-docs-scenes-"));
  #recording: Promise<Record<"open steps" | "a settled stack", Recorded>> | undefined;

  async set(name: SceneName): Promise<PageFolder> {
    if (name === "an empty folder" || name === "a program") {
      const folder = new PageFolder(await startSandbox());
      if (name === "a program") folder.addProgram();
      return folder;
    }
    this.#recording ??= this.#record();
    const { folder: recorded, site } = (await this.#recording)[name];
    const text = (file: string) => readFileSync(join(recorded, file), "utf8");
    const folder = new PageFolder(await startSandbox({ seed: JSON.parse(text(tenantFile)) as object }));
    folder.addProgram();
    const stacks = join(folder.stacks, project);
    cpSync(recorded, stacks, { recursive: true, filter: (from) => !from.endsWith(tenantFile) });
    writeFileSync(join(stacks, stateFile), text(stateFile).replaceAll(site, folder.sandbox.site));
    if (readdirSync(recorded).includes(configFile))
      cpSync(join(recorded, configFile), join(folder.directory, configFile));
    return folder;
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }

  async #record() {
    const dataFile = join(this.#home, tenantFile);
    const folder = new PageFolder(await startSandbox({ dataFile }));
    const keep = (name: string): Recorded => {
      const kept = join(this.#home, name);
      cpSync(join(folder.stacks, project), kept, { recursive: true });
      cpSync(dataFile, join(kept, tenantFile));
      if (readdirSync(folder.directory).includes(configFile))
        cpSync(join(folder.directory, configFile), join(kept, configFile));
      return { folder: kept, site: folder.sandbox.site };
    };
    const run = async (command: string) => {
      const { exit, printed } = await folder.run(command);
      if (exit !== 0) throw new Error(`${command} exited ${exit}:\n${printed}`);
    };
    folder.addProgram();
    await run("pulumi stack init prod && pulumi up --yes");
    const open = keep("open");
    await configurePairs(folder, performOpenSteps(folder, "prod"));
    await run("pulumi up --yes");
    const settled = keep("settled");
    await folder.remove();
    return { "open steps": open, "a settled stack": settled };
  }
}
