import type { ProfileGuide } from "../../provider/access/profile-guide.ts";
import type { MemberReference, SetLevel } from "../../provider/access/step.ts";
import type { OpenKey, OpenRole } from "../../provider/work-order/order/work-order.ts";

export const tenant = { site: "na.myconnectwise.net", companyId: "acme" };
export const role = { id: "31", name: "Sophos Central" };
export const member: MemberReference = { id: "40", identifier: "Sophos", name: "Sophos Central" };

/** A cell that stands at None. */
export function level(
  module: string,
  fn: string,
  column: SetLevel["column"],
  to: SetLevel["to"] = "All",
): SetLevel {
  return { kind: "set-level", role, module, function: fn, column, from: "None", to };
}

export const roleResource: OpenRole = {
  type: "SecurityRole",
  urn: "urn:role",
  id: "31",
  name: "Sophos Central",
  profile: "sophos-central",
  outstanding: [
    level("Service Desk", "Service Tickets", "Inquire"),
    level("Service Desk", "Service Tickets", "Add"),
    level("Companies", "Company Maintenance", "Inquire", "My"),
    { kind: "set-admin", role, from: true, to: false },
    { kind: "rename-role", role, from: "Sophos", to: "Sophos Central" },
  ],
};

export const keyResource: OpenKey = {
  type: "ApiKey",
  urn: "urn:key",
  id: "40/Sophos",
  name: "sophos-central",
  profile: "sophos-central",
  outstanding: [
    { kind: "delete-key", member, publicKey: "old1" },
    { kind: "prove-key", member, publicKey: "new1" },
    { kind: "set-customize", role, module: "System", function: "Table Setup", allow: ["Service / Priority"] },
    { kind: "create-integrator-login", username: null },
  ],
};

const guide: ProfileGuide = {
  vendor: "Sophos",
  product: "Sophos Central",
  handover: { console: "Sophos Central", place: "Settings > ConnectWise", note: "" },
  asks: (_module, fn) =>
    fn === "Service Tickets"
      ? { reason: "Opens tickets", source: { url: "https://example.com/guide", title: "Guide" } }
      : undefined,
};
export const guideOf = (slug: string) => (slug === "sophos-central" ? guide : undefined);
