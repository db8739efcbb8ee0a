/** What choosing looks at, in the order in which the records were decided. */
export type WaitingRecord = {
  readonly record_id: number;
  readonly kind: string;
  readonly month: number;
  readonly thread_a: string;
  readonly thread_b: string | null;
};

export const mostRecords = 8_000;
/** A batch weighs at most 160,000, and a record of these, or of a late month, 50 (`docs/ledger-format.md`, Rules 7). */
const mostHeavyRecords = 3_200;
const heavyKinds = new Set(["usage-corrected", "asset-corrected", "transfer-cancelled"]);

/** How many records like this one fit in a batch; a month that is late for the ledger weighs more. */
export const batchLimit = (
  { kind, month }: Pick<WaitingRecord, "kind" | "month">,
  isLate: (month: number) => boolean,
): number => (heavyKinds.has(kind) || isLate(month) ? mostHeavyRecords : mostRecords);

/**
 * The records of the next batch: of the oldest one's kind and month, each only if nothing before it on one of its threads
 * stays behind. So a usage is never overtaken by its own correction, nor an asset by its transfer.
 */
export function chooseBatch<Waiting extends WaitingRecord>(
  waiting: readonly Waiting[],
  isLate: (month: number) => boolean,
): Waiting[] {
  const head = waiting[0];
  if (head === undefined) return [];
  const limit = batchLimit(head, isLate);
  const behind = new Set<string>();
  const chosen: Waiting[] = [];
  for (const record of waiting) {
    const { kind, month, thread_a: a, thread_b: b } = record;
    const free = !behind.has(a) && (b === null || !behind.has(b));
    if (free && kind === head.kind && month === head.month && chosen.length < limit) chosen.push(record);
    else {
      behind.add(a);
      if (b !== null) behind.add(b);
    }
  }
  return chosen;
}
