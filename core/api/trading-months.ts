import { z } from "zod";
import { contract } from "./contract.ts";
import { historyRow } from "./intermediary.ts";
import {
  bilingualText,
  dayText,
  endUse,
  monthNumber,
  monthText,
  seconds,
  signedWholeText,
  wholeText,
} from "./scalars.ts";

/** What the phone asks of the trading server about a month that runs, and about a day. */

/** 速報 provisional (the ledger may still grow), 確定 final (issued). 推計 is said per amount of energy. */
const standing = z.enum(["provisional", "final"]);

const useRow = z.object({
  /** `fixed` is 基本料金等. */
  endUse: z.union([endUse, z.literal("fixed")]),
  energyWh: wholeText,
  estimatedWh: wholeText,
  yen: signedWholeText,
});

const placeRow = z.object({
  place: z.string(),
  kind: z.enum(["home", "site"]),
  name: bilingualText,
  energyWh: wholeText,
  yen: signedWholeText,
  uses: z.array(useRow),
});

/** This month, before its statement: priced by the same function, from proved records only. */
export const getMonth = contract({
  method: "get",
  path: "/api/months/{month}",
  summary: "A month in yen and kWh: total, per place, per place and end use, per day, by origin",
  params: z.object({ month: monthText }),
  answer: z.object({
    month: monthNumber,
    standing,
    /** The ledger was closed here: everything up to this time is in. Null: the ledger could not be asked. */
    provedUntil: seconds.nullable(),
    totalYen: signedWholeText,
    /** The same days of the month before, by the same tariff rules; null if there was no contract. */
    lastMonthYen: signedWholeText.nullable(),
    lastMonthWh: wholeText.nullable(),
    energyWh: wholeText,
    places: z.array(placeRow),
    /** One row a day of the month, 1-based; days to come have none. Wh by end use, home and away apart. */
    days: z.array(
      z.object({
        day: z.number().int(),
        homeWh: wholeText,
        awayWh: wholeText,
        uses: z.array(z.object({ endUse, energyWh: wholeText })),
      }),
    ),
    origins: z.array(z.object({ method: z.string(), energyWh: wholeText })),
    waitingRecords: z.number().int(),
    /** `tsunagu/statement/1` of each part of the month, issued or as it would be issued now: how every row comes about. */
    documents: z.array(z.unknown()),
  }),
});

/** The 48 slots of one day. */
export const getDay = contract({
  method: "get",
  path: "/api/days/{day}",
  summary: "A day slot by slot",
  params: z.object({ day: dayText }),
  answer: z.object({
    day: dayText,
    slots: z.array(
      z.object({
        slot: z.number().int(),
        uses: z.array(z.object({ endUse, energyWh: wholeText })),
        quality: z.enum(["measured", "estimated", "missing"]),
      }),
    ),
  }),
});

export const getUserHistory = contract({
  method: "get",
  path: "/api/history/{month}",
  summary: "Transaction history: what was bought, where, for what, from which origin",
  params: z.object({ month: monthText }),
  answer: z.object({ rows: z.array(historyRow.extend({ yen: signedWholeText.nullable() })) }),
});
