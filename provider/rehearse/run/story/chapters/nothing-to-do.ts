import { counted } from "../../../../formats/paint.ts";
import { type DemoContext, writesSince } from "../demo-context.ts";

/** A third `up` writes nothing. */
export async function nothingToDo(stage: DemoContext): Promise<void> {
  const { tell } = stage;
  tell.chapter("Once more: nothing to do");
  const from = stage.sandbox.log.length;
  const { exit, out } = await stage.psaAccess("up");
  tell.command(`psa-access rehearse up ${stage.directory}`, exit);
  tell.shown(out);
  const writes = writesSince(stage, from);
  tell.claim(
    `it wrote nothing (${counted(stage.sandbox.log.length - from, "request")}, only reads) and changed nothing`,
    exit === 0 && writes.length === 0 && !/created|updated|deleted/.test(out),
    writes,
  );
}
