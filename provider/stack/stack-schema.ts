import { z } from "zod";
import { unknownFeatures } from "../rehearsal/index.ts";

/** The parts of Pulumi's deployment format that matter here. Version 4 is version 3 with features, and names them. */
export const deploymentSchema = z.object({
  version: z.literal([3, 4], { error: "this release reads Pulumi's deployment versions 3 and 4 only" }),
  features: z
    .array(z.string())
    .optional()
    .refine((features) => unknownFeatures(features).length === 0, {
      error: ({ input }) =>
        `this release does not know what is meant by ${unknownFeatures(input as string[])
          .map((feature) => JSON.stringify(feature))
          .join(", ")}`,
    }),
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          id: z.string().optional(),
          delete: z.boolean().optional(),
          initErrors: z.array(z.string()).nullish(),
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
