import { randomBytes } from "node:crypto";
import type { Context } from "../../tenant/context.ts";
import { PsaError } from "../../access/psa-error.ts";
import { tenantText } from "../../access/tenant.ts";
import { grants } from "../needed-rights.ts";
import { assumedOperation, type WriteProbe } from "../write-probe.ts";
import { exitCodes } from "../../terminal/exit-code.ts";
import type { Io } from "../../terminal/io.ts";
import type { FoundOut } from "./found-out.ts";
import type { OwnIdentity } from "./own-identity.ts";
import { probeConsent } from "./probe-consent.ts";
import { probeWrites } from "./probe-writes.ts";

const namePrefix = "psa-access probe ";

/** Roles of earlier probes that were not removed. */
export function checkLeftovers(found: FoundOut, { roles = [] }: OwnIdentity): void {
  const left = roles.filter(({ name }) => name.startsWith(namePrefix));
  if (left.length === 0) return;
  found.warn("leftover", "an earlier probe's role is still there", {
    details: left.map(({ name, id }) => `"${name}" (id ${id})`),
    next: "Delete it under System > Security Roles. Nobody should hold it.",
  });
}

/** @throws PsaError "bad-input" where the settings forbid every write, or nobody can be asked whether it may be made */
export function requireProbeAllowed({ settings }: Context, yes: boolean, io: Io): void {
  if (settings.permissionWrites === "observe") {
    throw new PsaError({
      code: "bad-input",
      what: '--probe-writes makes a role, and permissionWrites is "observe".',
      why: "In that mode nothing but reads leaves this machine.",
      next: "Set CONNECTWISE_PERMISSION_WRITES=guided for this call, or leave --probe-writes out.",
    });
  }
  if (yes || io.terminal) return;
  throw new PsaError({
    code: "bad-input",
    what: "--probe-writes makes a role, and there is no terminal on which that could be agreed to.",
    why: "It is the only part of preflight that writes to ConnectWise.",
    next: "Add --yes to agree.",
  });
}

/** The probe, where it is certain beforehand that its role can be removed again; and what it means. */
export async function checkWrites(
  context: Context,
  found: FoundOut,
  seen: OwnIdentity,
  yes: boolean,
  io: Io,
): Promise<{ probe: WriteProbe; roleId: number | undefined } | undefined> {
  const obstacle = obstacleOf(seen);
  if (obstacle !== undefined) {
    const probe: WriteProbe = {
      verdict: "unclear",
      why: `Nothing was tried: ${obstacle}.`,
      role: "not-made",
      shownAtOnce: null,
      readBack: null,
    };
    say(found, probe);
    return { probe, roleId: undefined };
  }
  const name = `${namePrefix}${randomBytes(4).toString("hex")}`;
  const tenant = tenantText(await context.snapshot.tenant());
  if (!(await probeConsent({ yes, tenant, name }, io))) {
    found.warn("writes", "not tried: nobody agreed to it");
    return undefined;
  }
  const { probe, code, roleId } = await probeWrites({
    connection: context.connection,
    name,
    listsNone: seen.rights?.listsNone ?? false,
    known: new Set((seen.roles ?? []).map(({ id }) => id)),
    signal: io.signal,
    say: (text) => io.stderr.write(`${text}\n`),
  });
  say(found, probe);
  found.all.codes.push(code);
  return { probe, roleId };
}

/** A role that is made has to go again, so the right to delete it comes first. */
function obstacleOf({ rights, roles }: OwnIdentity): string | undefined {
  if (!rights || !roles)
    return "our own rights or the roles could not be read, so it is not certain that a role could be removed";
  const lacking = (["add", "delete", "inquire"] as const).filter(
    (column) => !grants(rights.permissions, { module: "System", function: "Security Roles", column }),
  );
  return lacking.length === 0
    ? undefined
    : `our role may not ${lacking.join(" or ")} System · Security Roles, so a role could not be made and removed`;
}

function say(found: FoundOut, { verdict, why, next, role }: WriteProbe): void {
  const details = role === "not-made" ? [] : [`tried: ${assumedOperation}`];
  if (role === "left") {
    found.wrong("writes", `${why} The probe's role may still be there: delete it by hand.`, exitCodes.error, {
      details,
    });
    return;
  }
  switch (verdict) {
    case "api":
      found.all.checks.push({
        check: "writes",
        state: "ok",
        text: `this tenant supports permissionWrites "api". ${why}`,
        details,
        next: "Set CONNECTWISE_PERMISSION_WRITES=api where that is wanted; probe again after each release of ConnectWise.",
      });
      return;
    case "guided":
      found.all.checks.push({
        check: "writes",
        state: "ok",
        text: `this tenant supports permissionWrites "guided" only: a person sets levels on the screen. ${why}`,
        details,
      });
      return;
    case "unclear":
      found.unknown("writes", `not clear; until it is, use permissionWrites "guided". ${why}`, {
        details,
        ...(next === undefined ? {} : { next }),
      });
  }
}
