import { defineProfile } from "./define-profile.ts";
import type { Profile } from "./profile.ts";

const article = "solutions/articles/67000719727-connectwise-";
const ticketSettings = "ticket-creation-settings";

/** Office Protect by Sherweb, "ConnectWise: Generate public and private API keys". */
export const officeProtect: Profile = defineProfile(() => ({
  slug: "office-protect",
  vendor: "Sherweb",
  product: "Office Protect",
  sources: [
    {
      url: `https://help.office-protect.com/en/support/${article}generate-public-and-private-api-keys`,
      title: "ConnectWise: Generate public and private API keys",
      language: "en",
      read: "2026-11",
    },
    {
      url: `https://helpdesk.sherweb.com/en/support/${article}generate-public-and-private-api-keys`,
      title: "ConnectWise: Generate public and private API keys (older copy)",
      language: "en",
      read: "2026-11",
    },
    {
      url: `https://helpdesk.sherweb.com/fr/support/${article}g%C3%A9n%C3%A9rer-une-cl%C3%A9-publique-et-une-cl%C3%A9-priv%C3%A9e`,
      title: "ConnectWise : générer une clé publique et une clé privée",
      language: "fr",
      read: "2026-11",
    },
  ],
  rows: [
    {
      module: "Companies",
      function: "Company Maintenance",
      levels: { inquire: "All" },
      reason: "Company list for matching with tenants",
      source: 0,
    },
    {
      module: "Service Desk",
      function: "Service Tickets",
      levels: { add: "All", edit: "All", inquire: "All" },
      reason: "Creates and edits tickets; Inquire is a precondition for the other two",
      source: 0,
    },
    {
      module: "System",
      function: "Table Setup",
      levels: { inquire: "All" },
      reason: "Ticket status list",
      feature: ticketSettings,
      source: 0,
    },
    {
      module: "System",
      function: "Member Maintenance",
      levels: { inquire: "All" },
      reason: "Default service board of the API member",
      feature: ticketSettings,
      source: 0,
    },
  ],
  customize: {},
  features: [
    {
      name: ticketSettings,
      title: "Ticket Creation Settings",
      description:
        "Shows the section in which the status of new tickets is chosen. Without it the section is not shown; the integration itself works.",
    },
  ],
  editions: [],
  defaultEdition: null,
  roleName: "OfficeProtect",
  member: {
    identifier: "OfficeProtect",
    memberName: "Office Protect",
    defaultBoard:
      "Set under Service Defaults to the board where events go; if empty, tickets go to the default board of ConnectWise.",
    notes: ['The French edition writes the Member Name "OfficeProtect".'],
  },
  key: { description: "Office Protect" },
  ours: ["key.description"],
  handover: {
    console: "Office Protect",
    place:
      "Integrations section: ConnectWise site URL, company id, API public key and private key, then Check connection",
    note: "Check connection also tells whether the key has the rights the integration needs.",
    source: {
      url: "https://help.office-protect.com/en/support/solutions/articles/67000720015-connectwise-integration",
      title: "ConnectWise integration",
      language: "en",
      read: "2026-11",
    },
  },
  ambiguous: [],
  notes: [
    "The guide counts four values that go from None to All: Company Maintenance Inquire and Service Tickets Add, Edit, Inquire. The two optional ones are not counted.",
    "The older copy of the guide has only the two required functions and no optional section.",
    "The guide also allows an existing administrator role; a role of its own is what it recommends.",
  ],
}));
