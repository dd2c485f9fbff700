/**
 * Screen function → `customizeIdentifier` of `/system/mySecurity/customizeItems/`. The identifiers are published; which
 * function each belongs to is read off its name, since no public sample of an answer exists.
 */
const identifiers: Readonly<Record<string, string>> = {
  "System/Table Setup": "SystemTableSetup",
  "System/My Account": "SystemMyAccount",
  "System/Custom Menu Entry": "SystemCustomMenuEntry",
  "System/Mass Maintenance": "SystemMassMaintenance",
  "System/Manage Hosted API": "SystemManageHostedApi",
  "Companies/Configurations": "CompanyConfigurations",
  "Finance/Agreements": "FinanceAgreements",
  "Project/Project Scheduling": "ProjectScheduling",
  "Service Desk/Resource Scheduling": "ServiceResourceScheduling",
  "Companies/Reports": "CompanyReports",
  "Finance/Reports": "FinanceReports",
  "Marketing/Marketing Reports": "MarketingReports",
  "Procurement/Reports": "ProcurementReports",
  "Project/Project Reports": "ProjectReports",
  "Sales/Reports": "SalesReports",
  "Service Desk/Reports": "ServiceReports",
  "System/System Reports": "SystemReports",
  "Time & Expense/Reports": "TimeAndExpenseReports",
};

export function customizeIdentifier(module: string, fn: string): string | undefined {
  return identifiers[`${module}/${fn}`];
}

/** Every published one that is known to belong to a function. */
export function customizeIdentifiers(): string[] {
  return Object.values(identifiers);
}
