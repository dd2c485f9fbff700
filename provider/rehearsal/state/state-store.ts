import { mkdir, readFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import { decodedText } from "../../border/decoded-text.ts";
import { fileFault } from "../../border/file-fault.ts";
import { writeWhole } from "../../border/whole-file.ts";
import { EngineError } from "../engine-error.ts";
import { DeploymentJson } from "./deployment-json.ts";
import { lockState } from "./state-lock.ts";
import type { Deployment } from "./resource-entry.ts";

/** Where a stack's state is kept. One run opens it, writes it any number of times, and closes it. */
export interface StateStore {
  /** `forWriting` keeps other runs out until the session is closed. */
  open(forWriting: boolean): Promise<StateSession>;
}

export interface StateSession {
  readonly initial: Deployment;
  /** False if there is no passphrase to encrypt secrets with. */
  readonly canKeepSecrets: boolean;
  write(deployment: Deployment): Promise<void>;
  close(): Promise<void>;
}

/**
 * State in a file, readable by its owner only. `mustExist`: a missing file is the error `state-missing` instead of an
 * empty stack.
 */
export function openStateFile(
  path: string,
  options: { passphrase?: string | undefined; mustExist?: boolean } = {},
): StateStore {
  return {
    open: async (forWriting) => {
      if (forWriting) await writing(path, () => mkdir(dirname(path), { recursive: true }));
      const release = forWriting ? await lockState(path) : () => Promise.resolve();
      try {
        const json = new DeploymentJson(await read(path, options.mustExist ?? false), options.passphrase);
        return {
          initial: json.initial,
          canKeepSecrets: json.keeper.canKeep,
          write: (deployment) =>
            writing(path, () => writeWhole(path, json.write(deployment), { mode: 0o600 })),
          close: release,
        };
      } catch (thrown) {
        await release();
        throw thrown;
      }
    },
  };
}

/** State in memory, for tests and demonstrations. */
export interface MemoryState extends StateStore {
  /** What the file would hold, or undefined before the first write. */
  text(): string | undefined;
}

/** `text` is what a state file would hold. Without a passphrase a random one is used, good for this object's life. */
export function memoryState(options: { text?: string; passphrase?: string } = {}): MemoryState {
  const passphrase = options.passphrase ?? randomBytes(16).toString("hex");
  let { text } = options;
  return {
    text: () => text,
    open: async () => {
      const json = new DeploymentJson(text, passphrase);
      return {
        initial: json.initial,
        canKeepSecrets: true,
        write: async (deployment) => {
          text = json.write(deployment);
        },
        close: async () => {},
      };
    },
  };
}

async function read(path: string, mustExist: boolean): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") {
      throw new EngineError({
        code: "state-unreadable",
        what: `The state file ${path} cannot be read.`,
        why: fileFault(cause, path),
        cause,
      });
    }
    if (!mustExist) return undefined;
    throw new EngineError({
      code: "state-missing",
      what: `There is no state file ${path}.`,
      next: "Give the file that `up` wrote, or an export of the stack.",
    });
  }
  const { value, fault } = decodedText(bytes);
  if (fault === undefined) return value;
  throw new EngineError({
    code: "state-unreadable",
    what: `The state file ${path} cannot be read.`,
    why: fault,
    next: "Give a file written by this engine or by `pulumi stack export`.",
  });
}

/** The file stays as it was when it cannot be written. */
async function writing(path: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    throw new EngineError({
      code: "state-unwritable",
      what: `The state file ${path} cannot be written: it is as it was.`,
      why: fileFault(cause, path, "write"),
      next: "Make room, or give a state file in a folder that may be written.",
      cause,
    });
  }
}
