import { slotOf } from "@tsunagu/core/energy/time.ts";
import type { UsageRecorded } from "@tsunagu/core/records/ledger-record.ts";
import type { HalfHour } from "./parse-home-file.ts";

/** What is not as the file says; empty when every slot is, and no slot is there that the file does not have. */
export function compareHome(
  halfHours: readonly HalfHour[],
  usages: readonly Pick<UsageRecorded, "start" | "durationS" | "wh">[],
): readonly string[] {
  const bySlot = Map.groupBy(usages, ({ start }) => slotOf(start));
  const expected = new Set(halfHours.map(({ start }) => slotOf(start)));
  const faulty = halfHours.flatMap(({ line, start, wh }) => {
    const own = bySlot.get(slotOf(start)) ?? [];
    const [usage] = own;
    if (own.length === 1 && usage?.start === start && usage.durationS === 1800 && BigInt(usage.wh) === wh)
      return [];
    const found = own.map((one) => `${one.wh} Wh in ${one.durationS} s`).join(", ");
    return [`line ${line}: ${wh} Wh in the file, ${found || "nothing"} on the ledger`];
  });
  const extra = [...bySlot.keys()].filter((slot) => !expected.has(slot));
  return [
    ...faulty,
    ...extra.map((slot) => `the ledger has a half hour at ${slot * 1800} that the file has not`),
  ];
}
