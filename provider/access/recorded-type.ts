/** The types of resources that a state records, by the last part of Pulumi's type token. */
export type RecordedType = "SecurityRole" | "ApiMember" | "ApiKey" | "IntegratorLogin";
