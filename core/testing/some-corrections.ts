import type { LedgerRecord } from "../records/ledger-record.ts";
import type { SomeDay } from "./some-month.ts";
import { someCancellation, someTransfer, someUsage, someUsageCorrection } from "./some-record.ts";

/**
 * What a day turns out to have been, batch by batch: a covered half hour had 37 Wh more, so its transfer is taken back,
 * the usage corrected and covered again; the day's last half hour is void and
 * recorded anew; and some energy was given back.
 */
export function someCorrections({ usages, transfers }: SomeDay): readonly (readonly LedgerRecord[])[] {
  const transfer = transfers[0];
  const late = usages.find(({ start, meter }) => start === transfer?.start && meter === transfer.meter);
  const last = usages.findLast(({ session }) => session === null);
  if (transfer === undefined || late === undefined || last === undefined)
    throw new RangeError("a day without covered usages cannot be corrected");
  const { kind: _, ...taken } = transfer;
  const { account, meter, place, direction, seller, operator } = late;
  const of = { account, meter, place, direction, seller, operator };
  return [
    [someCancellation(taken)],
    [
      someUsageCorrection({ ...of, start: late.start, previousWh: late.wh, wh: late.wh + 37 }),
      someUsageCorrection({
        ...{ ...of, meter: last.meter, start: last.start, previousWh: last.wh },
        wh: 0,
        reason: "void",
      }),
    ],
    [someUsage({ ...last, wh: last.wh + 5 }), someUsage({ ...late, wh: 40, direction: "export" })],
    [someTransfer({ ...taken, ordinal: 1, wh: late.wh + 37 })],
  ];
}
