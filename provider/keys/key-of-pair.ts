import { sameTenant } from "../access/tenant.ts";
import { ofType, type StackResource } from "../stack/stack-resources.ts";
import type { StackKey } from "./chosen-key.ts";

/** A key of the stack that has a given public key. */
export interface KeyOfPair {
  /** Name in the program. */
  resource: string;
  description: string;
  /** Member ID on the screen. */
  member: string;
}

/** A pair that was seen to be wrong where it is recorded says nothing of whose it is. */
const wrong: readonly unknown[] = ["other-member", "refused", "none"];

/** The key of another API member that the stack holds for a public key; a living vendor may sign in with it. */
export function otherKeyOf(
  resources: readonly StackResource[],
  publicKey: string,
  than: Pick<StackKey, "memberId" | "tenant">,
): KeyOfPair | undefined {
  const held = ofType(resources, "ApiKey").find(
    ({ outputs }) =>
      outputs.publicKey === publicKey &&
      outputs.member !== than.memberId &&
      sameTenant(outputs.tenant, than.tenant) &&
      !wrong.includes(outputs.observed["pair"]),
  );
  return (
    held && {
      resource: held.name,
      description: held.outputs.description,
      member: held.outputs.observed.member,
    }
  );
}
