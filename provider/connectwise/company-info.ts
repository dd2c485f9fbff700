import { z } from "zod";
import { PsaError } from "../model/psa-error.ts";
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

/** No credentials were sent, so what would speak of them or of rights elsewhere speaks of the site here. */
export function companyInfoRefused(error: PsaError, companyId: string, site: string): PsaError {
  if (error.status === 404) return unknownCompany(companyId, site);
  if (["throttled", "unreachable", "unexpected-answer"].includes(error.code)) return error;
  return new PsaError({
    ...partsOf(error),
    code: "settings",
    what: `${site} does not tell the code base of the company "${companyId}".`,
    next: "Check the site: it has to be the host of ConnectWise's own sign-in page. Check the company id, too.",
  });
}
