import type { NestedError } from "../answer.ts";

/** What the screen calls the API's fields, by the resource they belong to. */
const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  securityRole: { name: "Role ID" },
  apiMember: {
    identifier: "Member ID",
    name: "Member Name",
    emailAddress: "Email",
    timeZone: "Time Zone",
    securityRole: "Role ID",
    structureLevel: "Level",
    securityLocation: "Name",
    defaultLocation: "Location",
    defaultDepartment: "Business Unit",
    salesDefaultLocation: "Default Territory",
    serviceDefaultBoard: "Default Board",
  },
  integratorLogin: { username: "Username", password: "Password" },
};

/** The API's message with the screen's name of the field that it is about. */
export function inScreenWords({ message, resource, field }: NestedError): string {
  const name = (field ?? "").split("/")[0] ?? "";
  const label = labels[resource ?? ""]?.[name];
  return label === undefined ? message : message.replace(new RegExp(`\\b${name}\\b`), label);
}
