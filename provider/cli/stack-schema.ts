import { z } from "zod";

/** The parts of Pulumi's deployment format, version 3, that matter here. */
export const deploymentSchema = z.object({
  version: z.literal(3, { error: "this release reads Pulumi's deployment version 3 only" }),
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          id: z.string().optional(),
          delete: z.boolean().optional(),
          provider: z.string().optional(),
          inputs: z.record(z.string(), z.unknown()).optional(),
          outputs: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .nullish(),
  }),
});

export type DeploymentEntry = NonNullable<
  z.output<typeof deploymentSchema>["deployment"]["resources"]
>[number];
