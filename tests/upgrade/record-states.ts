// Records the states that later versions are tested with: `node tests/upgrade/record-states.ts`, after a build, before a
// release. What a released version recorded is never recorded again.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "../e2e/support/installed-package.ts";
import { withFixedSecrets } from "./fixed-secrets.ts";
import { clientIdOf, folder, type RecordedFixture, siteOf } from "./recorded-fixture.ts";
import { digest, Recorder } from "./recorder.ts";
import { type Scenario, scenarios } from "./scenarios.ts";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const wanted = process.argv.slice(2);
for (const [name, scenario] of Object.entries(scenarios)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const fixture = await record(scenario);
  mkdirSync(join(folder, version), { recursive: true });
  const file = join(folder, version, `${name}.json`);
  writeFileSync(
    file,
    await format(JSON.stringify(fixture), { ...(await resolveConfig(file)), parser: "json" }),
  );
  process.stdout.write(`${version}/${name}\n`);
}

async function record({
  program,
  tenants,
  mode = "guided",
  record: live,
  preview,
  refresh,
}: Scenario): Promise<RecordedFixture> {
  const recorder = new Recorder(program, mode);
  try {
    for (const company of tenants) await recorder.newTenant(company);
    await live(recorder);
    const fixed = fixedText(recorder);
    return {
      schema: "connectwise-psa.recorded-state/1",
      program,
      mode,
      config: JSON.parse(fixed(JSON.stringify(recorder.config))) as Record<string, string>,
      tenants: Object.fromEntries(
        tenants.map((company, index) => [company, tenantOf(fixed(recorder.tenantText(index)))]),
      ),
      preview,
      refresh,
      state: withFixedSecrets(
        JSON.parse(fixed(recorder.stateText())) as Parameters<typeof withFixedSecrets>[0],
        fixed,
      ),
    };
  } finally {
    await recorder.close();
  }
}

/** Replaces what is another one in each run: addresses, ids of providers and clients, times, pairs. */
function fixedText({ sandboxes, renamed }: Recorder): (text: string) => string {
  const names = new Map(renamed);
  for (const [old, fixed] of renamed) names.set(digest(old), digest(fixed));
  sandboxes.forEach(({ site, env }, index) =>
    names.set(site, siteOf(index)).set(env.CONNECTWISE_CLIENT_ID, clientIdOf(index)),
  );
  const ids = new Map<string, string>();
  return (text) => {
    let fixed = text;
    for (const [old, name] of names) fixed = fixed.replaceAll(old, name);
    return fixed
      .replace(/(?<="(?:created|modified|time)":\s*")[^"]*(?=")/g, "2026-11-21T09:00:00.000Z")
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
        if (id.startsWith("00000000-")) return id;
        if (!ids.has(id))
          ids.set(id, `00000000-0000-4000-8000-0000000001${String(ids.size).padStart(2, "0")}`);
        return ids.get(id) as string;
      });
  };
}

/** Without the pair that the sandbox made for itself, and without the lists that every sandbox has. */
function tenantOf(text: string): object {
  const { lists: _, ...tenant } = JSON.parse(text) as {
    lists: unknown;
    selfMemberId: number;
    members: { id: number; keys: unknown[] }[];
  };
  return {
    ...tenant,
    members: tenant.members.map((member) =>
      member.id === tenant.selfMemberId ? { ...member, keys: [] } : member,
    ),
  };
}
