export { connect } from "./connection.ts";
export type { Connection, ConnectOptions } from "./connection.ts";
export type { Tenant } from "../access/tenant.ts";
export { Secret } from "./secret.ts";
export { defaultApiVersion } from "./settings.ts";
export type { ConnectionSettings } from "./settings.ts";
export { isLoopback, parseSite } from "./site.ts";
export type { Site } from "./site.ts";
export { systemClock } from "../border/clock.ts";
export type { Clock } from "../border/clock.ts";
export { createLimiter, defaultConcurrency } from "./limiter.ts";
export type { Limiter } from "./limiter.ts";
export { CodeBases } from "./code-bases.ts";
export type { AnswerLog, RequestLog } from "./transport.ts";
export { readBody } from "./answer.ts";
export type { TimeLimits } from "./send.ts";
export { and, equals, equalsFlag, equalsNumber, isPlain, or } from "./conditions.ts";
export type { Condition } from "./conditions.ts";
export type { Created, CreateOptions } from "./create-once.ts";
export type { ListFilter, PatchOperation } from "./records.ts";
export type { Reference } from "./reference-shape.ts";
export type {
  NewSecurityRole,
  SecurityRoleRecord,
  SecurityRoles,
  SecurityRoleSetting,
} from "./security-roles.ts";
export type { AssumedSettings, LevelChange } from "./assumed-settings.ts";
export type {
  ApiMemberDefaults,
  ApiMemberRecord,
  ApiMembers,
  NewApiMember,
  ReferenceById,
} from "./api-members.ts";
export type { MemberRecord, Members } from "./members.ts";
export type { CustomizeItem, MySecurity, MySecurityRow } from "./my-security.ts";
export type { IntegratorLoginRecord, IntegratorLogins, NewIntegratorLogin } from "./integrator-logins.ts";
export type { NamedRecord, References } from "./references.ts";
