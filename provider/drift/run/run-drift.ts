import { resolve } from "node:path";
import { PsaError } from "../../access/psa-error.ts";
import { otherTenantsError } from "../../stack/chosen-tenant.ts";
import { colours } from "../../terminal/colours.ts";
import { type ExitCode, exitCodes, worst } from "../../terminal/exit-code.ts";
import { fail } from "../../terminal/failure.ts";
import type { Io } from "../../terminal/io.ts";
import { print } from "../../terminal/output.ts";
import { namedStack } from "../../stack/config/selected-stack.ts";
import { isExport, readState } from "../../stack/stack-text.ts";
import type { DriftFlags } from "../drift-flags.ts";
import { driftInFormat } from "../drift-in-format.ts";
import { programSource } from "../../stack/program-source.ts";
import { type DriftResult, readDrift } from "./read-drift.ts";

export async function runDrift(flags: DriftFlags, io: Io): Promise<ExitCode> {
  checkFlags(flags);
  const directory = flags.program;
  const stack = await namedStack(flags.stack, directory, io);
  if (flags.watch) {
    const { watchDrift } = await import("./watch-drift.ts");
    return watchDrift({ ...flags, stack }, io);
  }
  const state = await readState(stack, io, { cwd: resolve(io.cwd, directory) });
  const place = { source: stack, isExport: isExport(stack, io), directory };
  let look: DriftResult;
  try {
    look = await readDrift(state, programSource(io.cwd, flags.program), place, io);
  } catch (error) {
    return fail(io, error, { gate: true });
  }
  const { format, artifact, program, out } = flags;
  const color = out === undefined && colours(io, "stdout");
  await print(io, await driftInFormat(look.report, { format, artifact, program, color }), {
    out,
    private: true,
  });
  for (const error of look.failures) fail(io, error);
  const others = look.others.length > 0 ? fail(io, otherTenantsError(look.others)) : exitCodes.done;
  return worst(others, look.code);
}

function checkFlags({ watch, interval, format, out }: DriftFlags): void {
  const what =
    interval !== undefined && !watch
      ? "--interval says how often --watch looks, and there is no --watch."
      : watch && (format !== "text" || out !== undefined)
        ? "--watch writes lines for somebody who reads along: it has no other --format, and no --out."
        : undefined;
  if (what === undefined) return;
  throw new PsaError({
    code: "bad-input",
    what,
    next: "Call it without the one or the other; `psa-access drift --help` shows examples.",
  });
}
