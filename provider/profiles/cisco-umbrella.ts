import { defineProfile } from "./define-profile.ts";
import type { Profile } from "./profile.ts";

const cisco = "https://www.cisco.com/c";
const article = "support/docs/security/umbrella/225008-configure-api-keys-in-connectwise-for";

/** Cisco Umbrella, "Configure API Keys in ConnectWise for PSA Integration in Umbrella MSP and MSSP Consoles". */
export const ciscoUmbrella: Profile = defineProfile(() => ({
  slug: "cisco-umbrella",
  vendor: "Cisco",
  product: "Umbrella (MSP and MSSP consoles)",
  sources: [
    {
      url: `${cisco}/en/us/${article}.html`,
      title: "Configure API Keys in ConnectWise for PSA Integration in Umbrella MSP and MSSP Consoles",
      language: "en",
      read: "2026-11",
    },
    {
      url: "https://support.umbrella.com/hc/en-us/articles/360039095252-How-to-create-API-Keys-in-ConnectWise-for-PSA-Integration-in-the-Umbrella-MSP-and-MSSP-consoles",
      title:
        "How to create API Keys in ConnectWise for PSA Integration in the Umbrella MSP and MSSP consoles",
      language: "en",
      read: "2026-11",
    },
    {
      url: `${cisco}/fr_ca/${article}.html`,
      title:
        "Configuration des clés API dans ConnectWise pour l'intégration PSA dans les consoles Umbrella MSP et MSSP",
      language: "fr",
      read: "2026-11",
      derived: true,
    },
    {
      url: `${cisco}/es_mx/${article}.html`,
      title: "225008 (Spanish edition)",
      language: "es",
      read: "2026-11",
    },
    {
      url: `${cisco}/it_it/${article}.pdf`,
      title: "225008 (Italian edition)",
      language: "it",
      read: "2026-11",
    },
  ],
  rows: [
    {
      module: "Companies",
      function: "Company Maintenance",
      levels: { inquire: "All" },
      reason: null,
      source: 0,
    },
    {
      module: "Companies",
      function: "Configurations",
      levels: { add: "All", edit: "All", inquire: "All" },
      reason: null,
      source: 0,
    },
    {
      module: "Service Desk",
      function: "Service Tickets",
      levels: { add: "All", edit: "All", inquire: "All" },
      reason: null,
      source: 0,
    },
    {
      module: "System",
      function: "Table Setup",
      levels: { add: "All", edit: "All", inquire: "All" },
      reason: null,
      source: 0,
    },
  ],
  customize: {
    System: {
      "Table Setup": { allow: ["Company / Configuration", "Service / Priority", "Service / Service Board"] },
    },
  },
  features: [],
  editions: [],
  defaultEdition: null,
  roleName: "Umbrella",
  member: { identifier: "Umbrella", memberName: "Umbrella", notes: [] },
  key: { description: "Umbrella PSA Integration" },
  ours: [],
  handover: {
    console: "Cisco Umbrella MSP (or MSSP) console",
    place:
      "MSP (or MSSP) Settings > PSA Integration Details > Enabled (beneath Credentials) > Public API Key and Private API Key > Save",
    note: "The guide gives this place for an integration with ConnectWise that exists already.",
  },
  ambiguous: [],
  notes: [
    "The guide shows the whole Service Desk and System screens after the change: every function not named here is None.",
    "Close Service Tickets, Member Maintenance and API Reports are not asked for.",
    "The guide sets the Customize list before the levels; the result is the same.",
    'Machine translation turns the Role ID into the local word for umbrella in places (fr "Parapluie", es "Paraguas"); the Role ID is Umbrella.',
  ],
}));
