import { existsSync } from "node:fs";
import { join } from "node:path";
import { pairConfigKeys } from "../pair-config-keys.ts";
import { PsaError } from "../../access/psa-error.ts";
import { loadProject } from "../../rehearsal/index.ts";
import type { Io } from "../../terminal/io.ts";
import { reasonOf, runPulumi } from "./pulumi-command.ts";
import type { StackConfigStore } from "./stack-config-store.ts";

interface Configured {
  value: string;
  secret: boolean;
}

/**
 * A stack's configuration through `pulumi config`, whatever keeps its secrets. Values travel through standard input and
 * output only.
 * @param cwd the program's folder
 * @param stack default: the stack that is selected there
 */
export function pulumiCliStore({
  io,
  cwd,
  stack,
}: {
  io: Io;
  cwd: string;
  stack?: string | undefined;
}): StackConfigStore {
  const named = stack ?? io.env["PULUMI_STACK"];
  const options = named === undefined ? [] : ["--stack", named];
  const config = new PulumiConfig(options, io, cwd);
  return {
    get place() {
      return named === undefined ? "the stack's configuration" : `the configuration of stack ${named}`;
    },
    get file() {
      return named === undefined ? undefined : stackFile(cwd, named);
    },
    pair: async (resource) => {
      const keys = pairConfigKeys(resource);
      const publicKey = (await config.get(keys.publicKey))?.value;
      const privateKey = (await config.get(keys.privateKey))?.value;
      return { ...(publicKey ? { publicKey } : {}), ...(privateKey ? { privateKey } : {}) };
    },
    setPair: async (resource, { publicKey, privateKey }) => {
      const keys = pairConfigKeys(resource);
      const before = await config.get(keys.publicKey);
      const hidden = [publicKey, privateKey, before?.value ?? ""];
      await config.set(keys.publicKey, { value: publicKey, secret: before?.secret ?? false }, hidden);
      try {
        await config.set(keys.privateKey, { value: privateKey, secret: true }, hidden);
      } catch (error) {
        await putBack(config, keys.publicKey, before, hidden, error);
      }
    },
  };
}

/** Half a pair must not stay: the public key becomes what it was. Always throws. */
async function putBack(
  config: PulumiConfig,
  key: string,
  before: Configured | undefined,
  hidden: readonly string[],
  first: unknown,
): Promise<never> {
  try {
    if (before) await config.set(key, before, hidden);
    else await config.remove(key);
  } catch {
    const why = first instanceof PsaError ? first.what : undefined;
    throw new PsaError({
      code: "unsupported",
      what: `Only the public key was stored, as ${key}, and it could not be taken back.`,
      why,
      next: `Set both keys again with \`psa-access key capture\`, or remove ${key} with \`pulumi config rm ${key}\`.`,
    });
  }
  throw first;
}

class PulumiConfig {
  readonly #options: readonly string[];
  readonly #io: Io;
  readonly #cwd: string;

  constructor(options: readonly string[], io: Io, cwd: string) {
    this.#options = options;
    this.#io = io;
    this.#cwd = cwd;
  }

  /** Undefined when it is not set. */
  async get(key: string): Promise<Configured | undefined> {
    const ran = await this.#run(["config", "get", "--json", ...this.#options, key]);
    if (ran.exit === 0) {
      try {
        const { value, secret } = JSON.parse(ran.out) as { value?: unknown; secret?: unknown };
        return typeof value === "string" ? { value, secret: secret === true } : undefined;
      } catch {
        throw failed("get", key, "It did not print JSON.");
      }
    }
    if (/configuration key .* not found/.test(ran.err)) return undefined;
    throw failed("get", key, reasonOf(ran));
  }

  async set(key: string, { value, secret }: Configured, hidden: readonly string[]): Promise<void> {
    const kind = secret ? "--secret" : "--plaintext";
    const ran = await this.#run(["config", "set", kind, ...this.#options, key], value);
    if (ran.exit !== 0) throw failed("set", key, reasonOf(ran, hidden));
  }

  async remove(key: string): Promise<void> {
    const ran = await this.#run(["config", "rm", ...this.#options, key]);
    if (ran.exit !== 0) throw failed("rm", key, reasonOf(ran));
  }

  #run(words: readonly string[], input?: string) {
    return runPulumi(words, { io: this.#io, cwd: this.#cwd, ...(input === undefined ? {} : { input }) });
  }
}

function failed(verb: string, key: string, why: string): PsaError {
  return new PsaError({
    code: "unsupported",
    what: `\`pulumi config ${verb} ${key}\` failed.`,
    why,
    next: "Run `pulumi config` in the program's folder to see whether the stack can be used; --dir and --stack say which.",
  });
}

/** `Pulumi.<stack>.yaml` of the project, when it is there; a stack's name may carry its organisation. */
function stackFile(cwd: string, stack: string): string | undefined {
  try {
    const file = join(loadProject(cwd).configDirectory, `Pulumi.${stack.split("/").at(-1) ?? stack}.yaml`);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined; // no project of this kind here: then nothing tells when the configuration changes
  }
}
