import type { PsaError } from "../../access/psa-error.ts";
import { exitCodes } from "../../terminal/exit-code.ts";
import { FoundOut } from "./found-out.ts";

/** Every fault of the settings, a line each; and whether there is a key pair at all. */
export function checkSettingsFaults(error: PsaError): { found: FoundOut; hasKey: boolean } {
  const found = new FoundOut();
  const [head = error.what, ...rest] = error.what.trimEnd().split("\n");
  const details = rest.map((line) => line.replace(/^\s*- /, ""));
  found.wrong(
    "settings",
    [head.replace(/:$/, ""), ...(error.why ? [error.why] : [])].join(": "),
    exitCodes.usage,
    {
      details,
      ...(error.next === undefined ? {} : { next: error.next }),
    },
  );
  return {
    found,
    hasKey: !details.some((line) =>
      /^(CONNECTWISE_PRIVATE_KEY|CONNECTWISE_PUBLIC_KEY)\b.* is missing/.test(line),
    ),
  };
}
