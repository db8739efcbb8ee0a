import { endUse } from "@tsunagu/core/api/scalars.ts";
import { z } from "zod";

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** What of a bill one looks at, all of it in the address bar: a row, then an origin or a plant, then a day. */
export const originSearch = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  /** Of a statement instead of the month as it is now. */
  statement: z.uuid().optional().catch(undefined),
  place: hex(8).optional().catch(undefined),
  use: endUse.optional().catch(undefined),
  origin: z.string().max(20).optional().catch(undefined),
  plant: hex(8).optional().catch(undefined),
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
});

export type OriginSearch = z.output<typeof originSearch>;
