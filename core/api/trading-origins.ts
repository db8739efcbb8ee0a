import { z } from "zod";
import { contract } from "./contract.ts";
import {
  bilingualText,
  dayText,
  endUse,
  hexText,
  monthNumber,
  monthText,
  seconds,
  wholeText,
} from "./scalars.ts";

/** Where the energy of a bill's row came from: per production method, per plant, per half hour. To the Wh of the row. */

/** Which rows: all of the bill where nothing is given. */
const rowFilter = z.object({ place: hexText(8).optional(), endUse: endUse.optional() });

/** A day in JST with its Wh; days without any are left out. */
const originDay = z.object({ day: dayText, energyWh: wholeText });

export const originTotals = z.object({
  month: monthNumber,
  /** The closing that it was read under decides what is pending; null while the ledger could not be asked. */
  asOf: seconds.nullable(),
  energyWh: wholeText,
  /** Together `energyWh`. Production methods first, then `residual-mix`, then `pending`. */
  origins: z.array(
    z.object({
      origin: z.string(),
      energyWh: wholeText,
      days: z.array(originDay),
      /** Largest first, together the origin's Wh; empty for residual mix and what is pending. */
      plants: z.array(
        z.object({
          plant: hexText(8),
          name: bilingualText.nullable(),
          area: z.string().nullable(),
          energyWh: wholeText,
          days: z.array(originDay),
        }),
      ),
    }),
  ),
});

const logPlace = z.object({ entry: z.number().int(), index: z.number().int() });

export const originSlots = z.object({
  day: dayText,
  /** One row for each part of each interval of a meter: together the Wh of the day. */
  shares: z.array(
    z.object({
      /** The half hour, counted since 1970. */
      slot: z.number().int(),
      place: hexText(8),
      endUse,
      energyWh: wholeText,
      origin: z.string(),
      /** Null for residual mix and what is pending. */
      plant: hexText(8).nullable(),
      /** Where the usage and the transfer stand in the log; null while the ledger could not be asked. */
      usage: logPlace.nullable(),
      transfer: logPlace.nullable(),
    }),
  ),
});

export const getMonthOrigins = contract({
  method: "get",
  path: "/api/months/{month}/origins",
  summary: "A month's rows per production method and plant",
  params: z.object({ month: monthText }),
  query: rowFilter,
  answer: originTotals,
});

export const getMonthOriginDay = contract({
  method: "get",
  path: "/api/months/{month}/origins/{day}",
  summary: "A day of a month's rows per half hour",
  params: z.object({ month: monthText, day: dayText }),
  query: rowFilter,
  answer: originSlots,
});

export const getStatementOrigins = contract({
  method: "get",
  path: "/api/statements/{statementId}/origins",
  summary: "A statement's rows per production method and plant, as they were when it was made",
  params: z.object({ statementId: z.uuid() }),
  query: rowFilter,
  answer: originTotals,
});

export const getStatementOriginDay = contract({
  method: "get",
  path: "/api/statements/{statementId}/origins/{day}",
  summary: "A day of a statement's rows per half hour",
  params: z.object({ statementId: z.uuid(), day: dayText }),
  query: rowFilter,
  answer: originSlots,
});
