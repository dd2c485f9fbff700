import { z } from "zod";
import { PsaError } from "../access/psa-error.ts";
import { partsOf } from "./repeat.ts";
import { checkShape } from "./shape.ts";
import type { Call } from "./wire-call.ts";

/** Answer of `/login/companyinfo/{companyId}`, in PascalCase unlike the rest of the API. More members may exist. */
const companyInfo = z.looseObject({
  CompanyName: z.string().nullish(),
  Codebase: z.string(),
  VersionCode: z.string().nullish(),
  VersionNumber: z.string().nullish(),
  CompanyID: z.string().nullish(),
  IsCloud: z.union([z.boolean(), z.string().transform((text) => text.toLowerCase() === "true")]).nullish(),
});

export type CompanyInfo = z.output<typeof companyInfo>;

export function companyInfoCall(companyId: string): Call {
  return { method: "GET", path: `/login/companyinfo/${encodeURIComponent(companyId)}`, repeatable: true };
}

/**
 * @throws PsaError "settings" for a company that this site does not know (the body is `null`), "unexpected-answer" for a code
 * base that is not one path segment: no URL is ever built from it, so it cannot lead elsewhere.
 */
export function readCompanyInfo(json: unknown, companyId: string, site: string): CompanyInfo {
  const call = companyInfoCall(companyId);
  if (json === null) throw unknownCompany(companyId, site);
  const info = checkShape(companyInfo, json, call);
  const codeBase = info.Codebase.endsWith("/") ? info.Codebase : `${info.Codebase}/`;
  if (!/^v\d[\w.]*\/$/.test(codeBase)) {
    throw new PsaError({
      code: "unexpected-answer",
      what: `${site} named a code base of an unknown form.`,
      why: 'A code base looks like "v4_6_release/" or "v2026_1/"; nothing else is made part of an address.',
      next: "Check the site, and what stands between this machine and ConnectWise.",
      request: `GET ${call.path}`,
    });
  }
  return { ...info, Codebase: codeBase };
}

function unknownCompany(companyId: string, site: string): PsaError {
  return new PsaError({
    code: "settings",
    what: `${site} does not know the company "${companyId}".`,
    why: "Its company information for this id is empty.",
    next: "Check the company id (the one of the sign-in page) and the site: a company lives on one site only.",
    request: `GET /login/companyinfo/${encodeURIComponent(companyId)}`,
  });
}

/**
 * Only ConnectWise's own empty answer says that it does not know a company. No credentials were sent, so no other answer speaks
 * of them, of rights or of a record: it says nothing of the company.
 */
export function companyInfoRefused(error: PsaError, companyId: string, site: string): PsaError {
  if (["throttled", "unreachable"].includes(error.code)) return error;
  return new PsaError({
    ...partsOf(error),
    code: "unexpected-answer",
    what: `${site} does not tell the code base of the company "${companyId}", so nothing is known of it.`,
    next: "Check the site: it has to be the host of ConnectWise's own sign-in page. Look at what stands between this machine and ConnectWise, too.",
  });
}
