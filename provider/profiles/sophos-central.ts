import { defineProfile } from "./define-profile.ts";
import type { Profile } from "./profile.ts";

const guide = "https://docs.sophos.com/central/partner/help";
const page = "ConnectWiseIntegration/SetUpIntegration/ConnectWiseSetup/index.html";
const withClosing = "with-close-service-tickets";
const withoutClosing = "without-close-service-tickets";

/** Sophos Central Partner, "Initial setup in ConnectWise". */
export const sophosCentral: Profile = defineProfile(() => ({
  slug: "sophos-central",
  vendor: "Sophos",
  product: "Sophos Central Partner",
  sources: [
    { url: `${guide}/en-us/${page}`, title: "Initial setup in ConnectWise", language: "en", read: "2026-11" },
    {
      url: `${guide}/fr-fr/${page}`,
      title: "Configuration initiale dans ConnectWise",
      language: "fr",
      read: "2026-11",
    },
    {
      url: `${guide}/pt-br/${page}`,
      title: "Configuração inicial no ConnectWise",
      language: "pt-BR",
      read: "2026-11",
    },
    {
      url: `${guide}/de-de/${page}`,
      title: "Ersteinrichtung in ConnectWise",
      language: "de",
      read: "2026-11",
      derived: true,
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
      module: "Finance",
      function: "Agreements",
      levels: { add: "All", edit: "All", inquire: "All" },
      reason: null,
      source: 0,
    },
    {
      module: "Procurement",
      function: "Product Catalog",
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
    { module: "System", function: "Member Maintenance", levels: { inquire: "All" }, reason: null, source: 0 },
    {
      module: "Service Desk",
      function: "Close Service Tickets",
      levels: { add: "All", edit: "All", inquire: "All" },
      reason: null,
      editions: [withClosing],
      source: 1,
    },
    {
      module: "Service Desk",
      function: "Service Tickets",
      levels: { add: "All", edit: "All", inquire: "All" },
      reason: null,
      source: 0,
    },
    { module: "System", function: "API Reports", levels: { inquire: "All" }, reason: null, source: 0 },
  ],
  customize: {},
  features: [],
  editions: [
    {
      name: withClosing,
      title: "newer page version",
      differs:
        "Has Close Service Tickets with Add, Edit and Inquire at All, listed before Service Tickets. API Reports is the last step, under the Service Desk heading without a new module step.",
      sources: [1, 3],
    },
    {
      name: withoutClosing,
      title: "older page version",
      differs:
        "No Close Service Tickets; the other seven functions have the same levels. API Reports is the last item, without any module.",
      sources: [2],
    },
  ],
  defaultEdition: withClosing,
  roleName: "Sophos Central",
  member: {
    identifier: "SophosCentral",
    memberName: "Sophos Central",
    notes: ["The guide enters the details of an administrator for the new API member."],
  },
  key: { description: "Sophos Central Integration" },
  ours: ["roleName", "member.identifier", "member.memberName"],
  handover: {
    console: "Sophos Central Partner",
    place: null,
    note: "The guide says that both keys are needed to synchronize Sophos Central customers with ConnectWise; no page that was read says where they are entered.",
  },
  requires: { integratorLogin: true },
  ambiguous: [
    {
      verbatim: "Assign Member as the Security Permission",
      alsoWritten: ["Set Member as the Security Permission"],
      mayMean: [
        "Use the keys of a member, as the same page recommends, not those of an account.",
        "Give the role to the API member.",
        "Choose a role or a field called Member; no print-out of the security-role screen shows such a field.",
      ],
      whatWeDo:
        "It names no function and no level, so it adds no right. The role is given to the API member, and the key is that member's.",
      source: 0,
    },
  ],
  notes: [
    "The editions differ by age, not by language: English, French and Portuguese pages were each found in both versions.",
    "API Reports is taken as a System function: a print-out of both screens lists it under System and not under Service Desk, and every other vendor that names its module says System.",
    "The guide picks an existing role for the integration and names none.",
    "The integrator login must exist before the integration is set up; if it was removed, it has to be made again.",
  ],
}));
