import { CodeBases, connect, createLimiter } from "../../../provider/connectwise/index.ts";
import type { Context } from "../../../provider/tenant/context.ts";
import { Declarations } from "../../../provider/tenant/declarations.ts";
import { readSettings } from "../../../provider/tenant/settings.ts";
import { TenantCache } from "../../../provider/tenant/tenant-cache.ts";
import { type DialectName, startSandbox } from "../../../provider/sandbox/index.ts";
import { TestTenant } from "../../resources/support/test-tenant.ts";
import { passingTime, type PassingTime } from "./passing-time.ts";

/** A tenant that speaks dialects, on one clock with the client. */
export class DialectTenant extends TestTenant {
  readonly time: PassingTime;

  constructor(sandbox: TestTenant["sandbox"], time: PassingTime) {
    super(sandbox);
    this.time = time;
  }

  static async speaking(dialects: readonly DialectName[]): Promise<DialectTenant> {
    const time = passingTime();
    return new DialectTenant(await startSandbox({ dialects, clock: time }), time);
  }

  override context(): Context {
    const settings = readSettings({
      environment: { ...this.sandbox.env, CONNECTWISE_PERMISSION_WRITES: this.mode },
      config: (key) => this.config[key.replace("connectwise:", "")],
    });
    const connection = connect(settings.connection, {
      clock: this.time,
      random: () => 0.5,
      limiter: createLimiter(4),
      codeBases: new CodeBases(),
    });
    return {
      connection,
      snapshot: new TenantCache(connection),
      declarations: new Declarations(),
      settings,
      notice: (text) => this.notes.push(text),
    };
  }
}
