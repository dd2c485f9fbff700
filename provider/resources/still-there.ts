import { PsaError } from "../access/psa-error.ts";

/**
 * For what was to be deleted and was seen afterwards: it stays in the state.
 * @param refused what ConnectWise answered; undefined: success
 */
export function stillThere(object: string, screen: string, refused: PsaError | undefined): PsaError {
  return new PsaError({
    code: "unexpected-answer",
    what: `${object} is still there after its deletion.`,
    why: refused
      ? `ConnectWise answered: ${refused.what} ${refused.why ?? ""}`.trim()
      : "ConnectWise answered the deletion with success and shows it as before.",
    next: `It stays in the state. Run again, or delete it on the screen (${screen}) and run \`pulumi refresh\`.`,
    request: refused?.request,
    status: refused?.status,
    requestId: refused?.requestId,
  });
}
