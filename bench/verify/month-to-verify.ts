import type { BundleContext } from "@tsunagu/core/bundle/verify-bundle.ts";
import type { OwnHome } from "@tsunagu/core/bundle/verify-mine.ts";
import { someBundle } from "@tsunagu/core/testing/some-bundle.ts";

/** A month as the verifier gets it, in a form that goes through JSON to another process or page. */
export type MonthToVerify = {
  /** `tsunagu/bundle/1`, as it comes from disk or network. */
  readonly text: string;
  readonly context: Omit<BundleContext, "acceptedTariffs"> & { readonly acceptedTariffs: readonly string[] };
  readonly secret: readonly number[];
  readonly homes: readonly OwnHome[];
};

/**
 * 31 days of one home, 48 half hours each: 1,488 home records; 30 sessions away, cut at the slots' borders: 120 records; half of
 * the daylight hours covered by transfers; no corrections. Time-of-use prices, since they cost most. 24 other accounts in
 * the bucket are what a ledger of 100,000 has.
 */
export function makeMonthToVerify(): { readonly month: MonthToVerify; readonly size: string } {
  const { bundle, context, secret, homes, records } = someBundle({
    days: 31,
    subMeter: false,
    sessions: 30,
    corrections: false,
    neighbours: 24,
  });
  const count = (kind: string, isHome?: boolean) =>
    records.filter(
      (record) =>
        record.kind === kind &&
        (isHome === undefined || (record.kind === "usage-recorded" && (record.session === null) === isHome)),
    ).length;
  const text = JSON.stringify(bundle);
  const size = [
    `${count("usage-recorded", true)} home records`,
    `${bundle.statement.sessions.length} sessions in ${count("usage-recorded", false)} records`,
    `${count("asset-transferred")} transfers`,
    `${Math.round(text.length / 1024)} KiB of JSON`,
  ].join(", ");
  const month: MonthToVerify = {
    text,
    context: { ...context, acceptedTariffs: [...(context.acceptedTariffs ?? [])] },
    secret: [...secret],
    homes,
  };
  return { month, size };
}
