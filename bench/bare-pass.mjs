// The same requests at the same concurrency as a bare got loop: nothing checked, nothing kept. What the pass cannot beat.
import got from "got";
import pLimit from "p-limit";

const env = process.env;
const started = performance.now();
const limit = pLimit(4);
const user = Buffer.from(
  `${env.CONNECTWISE_COMPANY_ID}+${env.CONNECTWISE_PUBLIC_KEY}:${env.CONNECTWISE_PRIVATE_KEY}`,
).toString("base64");
const { Codebase } = await got(
  `${env.CONNECTWISE_SITE}/login/companyinfo/${env.CONNECTWISE_COMPANY_ID}`,
).json();
const api = got.extend({
  prefixUrl: `${env.CONNECTWISE_SITE}/${Codebase}apis/3.0`,
  headers: {
    authorization: `Basic ${user}`,
    clientid: env.CONNECTWISE_CLIENT_ID,
    accept: "application/vnd.connectwise.com+json; version=2025.16",
    "pagination-type": "forward-only",
  },
  retry: { limit: 0 },
});
const get = (path) => limit(() => api(path, { searchParams: { pageSize: 1000 } }).json());
const [roles] = await Promise.all([
  get("system/securityroles"),
  get("system/mySecurity"),
  get("system/apiMembers"),
]);
const rows = await Promise.all(
  roles.map(async (role) => (await get(`system/securityRoles/${role.id}/settings`)).length),
);
process.stdout.write(
  JSON.stringify({
    ms: performance.now() - started,
    roles: rows.length,
    rows: rows.reduce((sum, one) => sum + one, 0),
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
);
