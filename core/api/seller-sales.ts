import { z } from "zod";
import { contract } from "./contract.ts";
import { language } from "./language.ts";
import {
  bilingualText,
  deviceId,
  endUse,
  hexText,
  monthNumber,
  seconds,
  signedWholeText,
  wholeText,
} from "./scalars.ts";

/** What the seller's staff sees of sales. Routes under `/api/seller`: see `staff.ts` for who is asking. */

/** 速報 provisional: priced from what the ledger has; 確定 final: issued. */
const standing = z.enum(["provisional", "final"]);

const sold = { energyWh: wholeText, yen: signedWholeText };

const calendarMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/**
 * Sales of some months. A home's yen are spread over its days (基本料金等 evenly, the rest by Wh), a session counts on the day in
 * which it began; days add up to months, months to statements.
 */
export const getSales = contract({
  method: "get",
  path: "/api/seller/sales",
  summary: "Sales by day or month, by plan and by place",
  query: z.object({ from: calendarMonth, to: calendarMonth, by: z.enum(["day", "month"]) }),
  answer: z.object({
    rows: z.array(
      z.object({
        /** `2026-11-03` or `2026-11`. */
        period: z.string(),
        homeWh: wholeText,
        awayWh: wholeText,
        homeYen: signedWholeText,
        awayYen: signedWholeText,
        standing,
      }),
    ),
    /** What issued statements of these months adjusted of earlier ones. */
    adjustmentYen: signedWholeText,
    /** Of customers who left: their sums are kept, their days and places are not. */
    departed: z.object(sold),
    total: z.object(sold),
    plans: z.array(z.object({ planId: deviceId, name: bilingualText, ...sold })),
    /** All homes as one, each public site by itself. */
    places: z.array(
      z.object({
        kind: z.enum(["home", "site"]),
        place: hexText(8).nullable(),
        name: bilingualText,
        ...sold,
      }),
    ),
    /** Fourth fees: end uses, and `fixed` for 基本料金等. */
    uses: z.array(z.object({ endUse: z.union([endUse, z.literal("fixed")]), ...sold })),
    customers: z.number().int(),
    /** Months of customers that could not be read yet: the figures grow by them. */
    unread: z.number().int(),
    /** Months of which the ledger has newer records than the figures: they are read again within minutes. */
    behind: z.number().int(),
    /** What the ledger had by then is in the 速報 figures. Null: all is 確定, or nothing is there. */
    asOf: seconds.nullable(),
  }),
});

/** As CSV: a row a month; a customer and month; or a customer, month, place and end use. The sum in the last row is the page's total. */
export const salesFilePath = "/api/seller/files/sales";

export const salesFileQuery = z.object({
  from: calendarMonth,
  to: calendarMonth,
  per: z.enum(["month", "customer", "use"]),
  language: language.default("ja"),
});

export const sellerToday = z.object({
  at: seconds,
  /** Everything up to then is in the figures of today's home use. */
  provedUntil: seconds.nullable(),
  home: z.object(sold),
  /** As devices say it now; the ledger follows within seconds. */
  away: z.object({ ...sold, sessions: z.number().int() }),
  month: z.object({ month: monthNumber, ...sold }),
  /** The last fourteen days, today last. */
  days: z.array(z.object({ day: z.string(), homeYen: signedWholeText, awayYen: signedWholeText })),
  running: z.array(
    z.object({
      sessionId: hexText(8),
      userId: z.uuid(),
      name: z.string(),
      chargerId: deviceId,
      connectorId: z.number().int(),
      siteName: bilingualText,
      atHome: z.boolean(),
      startedAt: seconds,
      at: seconds,
      ...sold,
      powerW: z.number().int().nullable(),
    }),
  ),
  unpaid: z.object({
    count: z.number().int(),
    yen: wholeText,
    overdueCount: z.number().int(),
    overdueYen: wholeText,
  }),
  customers: z.number().int(),
});

export const getSellerToday = contract({
  method: "get",
  path: "/api/seller/today",
  summary: "Today at a glance: sold, running, unpaid",
  answer: sellerToday,
});

/** Server-sent events: `event: today`, data as in `getSellerToday`. */
export const sellerTodayEventsPath = "/api/seller/today/events";
