/** Where things are on ConnectWise's screen, in its own words. */
export const screenPaths = {
  role: "System > Security Roles",
  login: "System > Setup Tables > Integrator Login",
  member: "System > Members > API Members",
} as const;

export function keysTab(member: string): string {
  return `${screenPaths.member} > ${member} > API Keys`;
}
