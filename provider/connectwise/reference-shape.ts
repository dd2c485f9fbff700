import { z } from "zod";

/** `{ id, name }` to another record; `id` may be null in answers, departments and members have an `identifier` too. */
export const referenceShape = z
  .looseObject({
    id: z.number().int().nullish(),
    name: z.string().nullish(),
    identifier: z.string().nullish(),
  })
  .nullish();

export type Reference = NonNullable<z.output<typeof referenceShape>>;

export const text = z.string().nullish();
export const flag = z.boolean().nullish();
export const recordId = z.number().int();
/** Server-side notes such as `lastUpdated` and `updatedBy`; absent on some objects. */
export const info = z.record(z.string(), z.unknown()).nullish();
