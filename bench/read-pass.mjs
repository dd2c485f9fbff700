// One read-only pass over every role of the tenant in the environment, with the product's own code, and what it took.
import { connect } from "../dist/connectwise/index.js";
import { readSettings } from "../dist/tenant/settings.js";
import { Snapshot } from "../dist/tenant/snapshot.js";

const started = performance.now();
const settings = readSettings({ environment: process.env, config: () => undefined });
const snapshot = new Snapshot(connect(settings.connection));
const [roles] = await Promise.all([snapshot.roles(), snapshot.own(), snapshot.apiMembers()]);
const rights = await Promise.all([...roles.values()].map((role) => snapshot.rights(role)));
process.stdout.write(
  JSON.stringify({
    ms: performance.now() - started,
    roles: rights.length,
    rows: rights.reduce((sum, one) => sum + one.names.length, 0),
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
);
