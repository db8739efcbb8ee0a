import { z } from "zod";
import { area, dayText, deviceId, endUse, serialText } from "./scalars.ts";

/** What is ordered for one home, by a new user as by one who has a home already. */
export const homeOrder = {
  planId: deviceId,
  ampere: z.number().int().min(10).max(60),
  from: dayText,
  /** Needed when `from` is in the past: moved in, contract confirmed later. */
  backdatingReason: z.string().trim().min(1).max(200).nullable(),
  home: z.object({
    name: z.string().trim().min(1).max(60),
    postalCode: z.string().regex(/^\d{3}-?\d{4}$/),
    address: z.string().trim().min(1).max(200),
    area,
    settlementSerial: serialText,
    subMeters: z.array(z.object({ serial: serialText, endUse })).max(20),
  }),
};
