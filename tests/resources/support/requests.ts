/* Requests by short names, as the tables list them. */
export const discover = "GET /login/companyinfo/sandbox 200";
export const own = "GET /system/mySecurity 200";
export const roles = "GET /system/securityroles 200";
export const members = "GET /system/apiMembers 200";
export const people = "GET /system/members 200";
export const defaults = "GET /system/apiMembers/default 200";
export const levels = "GET /system/myCompany/corporateStructureLevels 200";
export const locations = "GET /system/locations 200";
export const departments = "GET /system/departments 200";
export const boards = "GET /service/boards 200";
export const logins = "GET /system/integratorlogins 200";
export const items = "GET /system/mySecurity/customizeItems/ 200";
export const refused = "GET /system/mySecurity 401";
/** A pair is refused when ConnectWise says so twice, with our own key accepted in between. */
export const refusal = [refused, own, refused];
export const newRole = "POST /system/securityroles 201";
export const newMember = "POST /system/apiMembers 201";
export const settings = (role: string) => `GET /system/securityRoles/${role}/settings 200`;
export const patchRow = (role: string, status = 200) =>
  `PATCH /system/securityRoles/${role}/settings/* ${status}`;
export const patchMember = (member: string) => `PATCH /system/apiMembers/${member} 200`;
/** ConnectWise's 404 is believed only after the code base was asked for again. */
export const goneRole = (role: string) => [`GET /system/securityroles/${role} 404`, discover];
export const goneMember = (member: string) => [`GET /system/apiMembers/${member} 404`, discover];
export const newLogin = "POST /system/integratorlogins 201";
export const patchLogin = (login: string) => `PATCH /system/integratorlogins/${login} 200`;
export const goneLogin = (login: string) => [`GET /system/integratorlogins/${login} 404`, discover];
/** The look after a DELETE: the code base was seen to answer just then. */
export const missingRole = (role: string) => `GET /system/securityroles/${role} 404`;
export const missingLogin = (login: string) => `GET /system/integratorlogins/${login} 404`;
