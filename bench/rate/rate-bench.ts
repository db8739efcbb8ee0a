import { createHash } from "node:crypto";
import { pricePeriod } from "@tsunagu/core/rating/price-period.ts";
import { toPeriodTerms } from "@tsunagu/core/rating/statement-terms.ts";
import { createTariffBook } from "@tsunagu/core/rating/tariff-book.ts";
import { someHomeTariff } from "@tsunagu/core/rating/testing/some-tariff.ts";
import { usagesOfRecords } from "@tsunagu/core/rating/usages-of-records.ts";
import { someBundle, someTariffs } from "@tsunagu/core/testing/some-bundle.ts";
import type { Bench } from "../bench.ts";
import { machineLine, tableLines } from "../report/report-lines.ts";
import { roundMs, summarise } from "../report/summarise.ts";
import { timeRuns } from "../report/time-runs.ts";

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const times = { runs: 100, warmUp: 20 };

/** Prices the same month as `verify`, from its records. */
function timePricing(energy: Parameters<typeof someTariffs>[0]): number[] {
  const tariffs = someTariffs(energy);
  const { bundle, records } = someBundle({
    days: 31,
    subMeter: true,
    sessions: 30,
    corrections: false,
    tariffs,
  });
  const { terms, asOf } = bundle.statement;
  const book = createTariffBook(bundle.tariffs, { sha256 });
  const periodTerms = toPeriodTerms(terms);
  return timeRuns(
    () => pricePeriod(usagesOfRecords(records, { asOf }), { terms: periodTerms, tariffs: book }),
    times,
  );
}

export const rateBench: Bench = {
  name: "rate",
  about: "price a month of one home with a sub-meter and 30 sessions, from its records",
  run: async () => {
    const timeOfUse = summarise(timePricing(undefined));
    const tiers = summarise(timePricing(someHomeTariff().energy));
    return {
      json: { name: "rate", timeOfUseMs: roundMs(timeOfUse.median), tiersMs: roundMs(tiers.median) },
      lines: [
        ...tableLines([
          { what: "time of use", summary: timeOfUse },
          { what: "tiers", summary: tiers },
        ]),
        machineLine(),
      ],
    };
  },
};
