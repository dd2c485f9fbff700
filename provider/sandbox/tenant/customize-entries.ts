import { tableSetupEntries } from "../../access/catalogue.ts";

/**
 * Functions with a Customize list: the name that `/system/mySecurity/customizeItems/` uses for the list (published),
 * and the entries a fresh tenant has. Table Setup entries are those printed in vendors' guides ("Category / Table");
 * the other lists hold records of the tenant on a real site, so theirs are examples.
 */
export interface CustomizeScreen {
  readonly module: string;
  readonly function: string;
  readonly customizeIdentifier: string;
  readonly entries: readonly string[];
}

function screen(
  module: string,
  fn: string,
  customizeIdentifier: string,
  ...entries: string[]
): CustomizeScreen {
  return { module, function: fn, customizeIdentifier, entries };
}

export const customizeScreens: readonly CustomizeScreen[] = [
  screen(
    "Companies",
    "Configurations",
    "CompanyConfigurations",
    "Managed Server",
    "Managed Workstation",
    "Network Device",
  ),
  screen("Companies", "Reports", "CompanyReports", "Company Audit", "Contact Audit"),
  screen("Finance", "Agreements", "FinanceAgreements", "Block Time", "Managed Services", "O365"),
  screen("Finance", "Reports", "FinanceReports", "Agreement Profitability", "Invoice Audit"),
  screen("Marketing", "Marketing Reports", "MarketingReports", "Marketing Campaign", "Marketing Group"),
  screen("Procurement", "Reports", "ProcurementReports", "Inventory Audit", "Purchase Order Audit"),
  screen("Project", "Project Reports", "ProjectReports", "Project Audit", "Project Status"),
  screen("Project", "Project Scheduling", "ProjectScheduling", "Main Office", "Branch Office"),
  screen("Sales", "Reports", "SalesReports", "Opportunity Audit", "Sales Funnel"),
  screen("Service Desk", "Reports", "ServiceReports", "Service Audit", "SLA Performance"),
  screen("Service Desk", "Resource Scheduling", "ServiceResourceScheduling", "Main Office", "Branch Office"),
  screen("System", "Custom Menu Entry", "SystemCustomMenuEntry", "Vendor Portal"),
  screen("System", "Manage Hosted API", "SystemManageHostedApi", "Vendor Pod"),
  screen("System", "Mass Maintenance", "SystemMassMaintenance", "Companies", "Contacts", "Members"),
  screen("System", "My Account", "SystemMyAccount", "API Keys", "Profile"),
  screen("System", "System Reports", "SystemReports", "API Log", "Member Security Roles"),
  screen("System", "Table Setup", "SystemTableSetup", ...tableSetupEntries),
  screen("Time & Expense", "Reports", "TimeAndExpenseReports", "Expense Audit", "Time Audit"),
];

export function customizeScreenOf(module: string, fn: string): CustomizeScreen | undefined {
  return customizeScreens.find((candidate) => candidate.module === module && candidate.function === fn);
}
