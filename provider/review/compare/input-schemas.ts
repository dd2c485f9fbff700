import { z } from "zod";
import { recordedSchemas } from "../../resources/recorded/recorded-schemas.ts";

const { SecurityRole } = recordedSchemas;

/** What a preview shows of our resources' inputs, as far as access goes. Anything may be missing: it may not be known yet. */
export const inputSchemas = {
  SecurityRole: z.object({
    name: z.string().optional(),
    permissions: SecurityRole.shape.permissions.optional(),
    customize: SecurityRole.shape.customize,
    admin: z.boolean().optional(),
    profile: z.string().optional(),
  }),
  ApiMember: z.object({
    identifier: z.string().optional(),
    memberName: z.string().optional(),
    securityRoleId: z.string().optional(),
    reactivate: z.boolean().optional(),
  }),
  ApiKey: z.object({
    member: z.string().optional(),
    description: z.string().optional(),
    publicKey: z.string().optional(),
    profile: z.string().optional(),
  }),
  IntegratorLogin: recordedSchemas.IntegratorLogin.pick({
    username: true,
    areas: true,
    allAreas: true,
    allRecords: true,
    member: true,
    board: true,
    inactive: true,
  }).partial(),
} as const;

export type DeclaredType = keyof typeof inputSchemas;
