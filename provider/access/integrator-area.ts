/**
 * Areas of the API that an integrator login may use, in the spelling of ConnectWise's flags (`serviceTicketApiFlag` is
 * `serviceTicket`). Each with the fields that belong to it; names and lengths as published, meanings as far as published.
 */
export const integratorAreas = {
  /** Service tickets; limited to `board` where one is given. */
  serviceTicket: { callback: "serviceBoardCallbackUrl", legacy: "serviceBoardLegacyCallbackFlag" },
  /** Time entries, made as `member`. */
  timeEntry: { callback: "timeEntryCallbackUrl", legacy: "timeEntryLegacyCallbackFlag" },
  managedServices: { autoChild: "managedServicesAutoChildFlag", childing: "managedServicesChildingFlag" },
  contact: { callback: "contactCallbackUrl", legacy: "contactLegacyCallbackFlag" },
  company: { callback: "companyCallbackUrl", legacy: "companyLegacyCallbackFlag" },
  activity: { callback: "activityCallbackUrl", legacy: "activityLegacyCallbackFlag" },
  invoice: {},
  product: { callback: "productCallbackUrl", legacy: "productLegacyCallbackFlag" },
  opportunity: { callback: "opportunityCallbackUrl", legacy: "opportunityLegacyCallbackFlag" },
  opportunityConversion: {},
  /** Members, and with it impersonation tokens: as strong as the strongest member. */
  member: {},
  marketing: {},
  purchasing: { callback: "purchasingCallbackUrl", legacy: "purchasingLegacyCallbackFlag" },
  reporting: {},
  system: {},
  project: { callback: "projectCallbackUrl", legacy: "projectLegacyCallbackFlag" },
  configuration: {
    callback: "configurationCallbackUrl",
    legacy: "configurationLegacyCallbackFlag",
    autoChild: "configurationAutoChildFlag",
    // Spelled so by ConnectWise.
    childing: "configurationChildlingFlag",
  },
  schedule: { callback: "scheduleCallbackUrl", legacy: "scheduleLegacyCallbackFlag" },
  agreement: { callback: "agreementCallbackUrl", legacy: "agreementCallbackLegacyFlag" },
  document: {},
} as const satisfies Record<string, AreaFields>;

/** ConnectWise's fields beside an area's own flag. */
export interface AreaFields {
  callback?: string;
  legacy?: string;
  autoChild?: string;
  childing?: string;
}

/** A part of the API that an integrator login can be let into, such as `"company"`. */
export type IntegratorArea = keyof typeof integratorAreas;
export const integratorAreaNames = Object.keys(integratorAreas) as IntegratorArea[];

/** How an area is opened: `true`, or with what belongs to it. */
export type AreaAccess<A extends IntegratorArea = IntegratorArea> =
  | true
  | (((typeof integratorAreas)[A] extends { callback: string }
      ? {
          /** Where ConnectWise sends changes to, at most 1000 characters. */
          callbackUrl?: string;
          /** Send them in the old form. */
          legacyCallback?: boolean;
        }
      : unknown) &
      ((typeof integratorAreas)[A] extends { autoChild: string }
        ? {
            /** Child records are made by themselves (ConnectWise's `…AutoChildFlag`). Default false. */
            autoChild?: boolean;
            /** Child records are on (ConnectWise's `…ChildingFlag`). Default false. */
            childing?: boolean;
          }
        : unknown));

/** What is not named is closed. */
export type IntegratorAreas = { readonly [A in IntegratorArea]?: AreaAccess<A> };

/** The field that opens an area. */
export function areaFlag(area: IntegratorArea): `${IntegratorArea}ApiFlag` {
  return `${area}ApiFlag`;
}
