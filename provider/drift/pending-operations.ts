import { z } from "zod";
import type { PendingOperation } from "../stack/recorded.ts";

const state = z.object({
  deployment: z.object({
    pending_operations: z
      .array(z.object({ resource: z.object({ urn: z.string(), type: z.string() }), type: z.string() }))
      .nullish(),
  }),
});

/**
 * What an interrupted update had begun with resources of this package: Pulumi keeps it in the state until a refresh. A state
 * whose list is of another form has none that can be said.
 */
export function pendingOperations(value: unknown): PendingOperation[] {
  const parsed = state.safeParse(value);
  return (parsed.data?.deployment.pending_operations ?? [])
    .filter(({ resource }) => resource.type.startsWith("pulumi-nodejs:dynamic/connectwise:"))
    .map(({ resource, type }) => ({ urn: resource.urn, operation: type }));
}
