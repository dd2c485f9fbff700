import type { Context } from "../tenant/context.ts";

const told = new WeakSet<Context>();

/** Said once in a run that takes something over: what another record of the same object would do cannot be seen from here. */
export function noteOtherHolders(context: Context): void {
  if (told.has(context)) return;
  told.add(context);
  context.notice(
    "what was taken over may stand in the state of another stack too, whose destroy would act on it: drop it there with `pulumi state delete`",
  );
}
