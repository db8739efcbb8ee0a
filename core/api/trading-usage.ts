import { z } from "zod";
import { contract } from "./contract.ts";
import { language } from "./language.ts";
import { dayText, endUse, hexText, monthNumber, seconds, signedWholeText, wholeText } from "./scalars.ts";

/** Usage over any range of days, for charts and files. Days are JST; both ends are in. */

const range = { from: dayText, to: dayText };

const usageStep = z.enum(["slot", "day", "month"]);

export const getUsage = contract({
  method: "get",
  path: "/api/usage",
  summary: "Usage of a range of days by half hour, day or month, from proved records only",
  query: z.object({ ...range, per: usageStep }),
  answer: z.object({
    ...range,
    per: usageStep,
    /** Records up to here are in; null: the ledger could not be asked and nothing was kept. */
    provedUntil: seconds.nullable(),
    /** `final`: every day of it is on an issued statement. */
    standing: z.enum(["provisional", "final"]),
    energyWh: wholeText,
    estimatedWh: wholeText,
    /** In order of time, without a hole, up to now; together `energyWh`. */
    buckets: z.array(
      z.object({
        from: seconds,
        to: seconds,
        homeWh: wholeText,
        awayWh: wholeText,
        estimatedWh: wholeText,
        uses: z.array(z.object({ endUse, energyWh: wholeText })),
      }),
    ),
    /** Of the sessions away from home that began in it. */
    sessions: z.object({ count: z.number().int(), yen: signedWholeText }),
    /** Whole calendar months in it: what a home costs is known by the month. */
    months: z.array(
      z.object({
        month: monthNumber,
        yen: signedWholeText,
        energyWh: wholeText,
        standing: z.enum(["provisional", "final"]),
      }),
    ),
  }),
});

const usageFilePer = z.enum(["slot", "session", "row"]);

/** CSV with a byte order mark; what a spreadsheet would run as a formula is made text. */
export const usageFileQuery = z.object({
  ...range,
  per: usageFilePer,
  place: hexText(8).optional(),
  use: endUse.optional(),
  origin: z.string().max(40).optional(),
  language: language.default("ja"),
});

export const usageFilePath = "/api/files/usage";

export const statementFilePath = "/api/files/statements/{statementId}";

export const fileLanguage = z.object({ language: language.default("ja") });

/**
 * Whether the past is coming in: after days switched off, or at the first start, readings and sessions of before follow one after the
 * other, and figures of months that are over still grow.
 */
export const getPastProgress = contract({
  method: "get",
  path: "/api/past-progress",
  summary: "Whether records of the past are still coming in",
  answer: z.object({
    isComing: z.boolean(),
    /** The ledger has usage of this user's running month that the month was not proved with: it follows with the next closing. */
    isFollowing: z.boolean(),
    /** Share of it that is here, in hundredths; null: nobody knows how much there is. */
    percent: z.number().int().min(0).max(100).nullable(),
    /** The first second of the oldest half hour that is on its way. */
    oldest: seconds.nullable(),
    /** Records of this user that wait for the ledger. */
    waitingRecords: z.number().int(),
  }),
});
