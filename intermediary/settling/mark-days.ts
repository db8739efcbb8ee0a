import { dayOf, daySeconds, dayStart, slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import { runForEach } from "../store/run-for-each.ts";

/** Slots of a settlement or plant meter that must be decided again. */
export type SlotsToDecide = {
  readonly deviceId: string;
  readonly fromSlot: number;
  /** Exclusive. */
  readonly toSlot: number;
  /** Not before this. */
  readonly dueAt: number;
};

const slotsOfDay = slotOf(daySeconds);

/** Marks slots, day by day; what was marked before and is not decided yet is decided with them. */
export async function markSlotsOfDays(
  db: Transaction<Database>,
  marks: readonly SlotsToDecide[],
): Promise<void> {
  const rows = marks.flatMap(({ deviceId, fromSlot, toSlot, dueAt }) =>
    cutByDay(fromSlot, toSlot).map(({ day, from, to }) => [deviceId, day, dueAt, from, to]),
  );
  await runForEach(
    db,
    `insert into settle_marks (device_id, day, due_at, from_slot, to_slot) values (?, ?, ?, ?, ?)
      on conflict (device_id, day) do update set
        due_at = excluded.due_at,
        from_slot = min(from_slot, excluded.from_slot),
        to_slot = max(to_slot, excluded.to_slot)`,
    rows,
  );
}

function cutByDay(fromSlot: number, toSlot: number): { day: number; from: number; to: number }[] {
  const parts = [];
  for (let from = fromSlot; from < toSlot; ) {
    const day = dayOf(slotStart(from));
    const to = Math.min(toSlot, slotOf(dayStart(day + 1)));
    parts.push({ day, from, to });
    from = to;
  }
  return parts;
}

/** Times, `to` exclusive. */
export type TimeSpan = { readonly from: number; readonly to: number };

/** The slots of a marked day as the times between which energy is decided. */
export function spanOfMark({
  day,
  from_slot,
  to_slot,
}: {
  day: number;
  from_slot: number;
  to_slot: number;
}): TimeSpan {
  const first = slotOf(dayStart(day));
  const from = Math.max(first, from_slot);
  const to = Math.min(first + slotsOfDay, to_slot);
  return { from: slotStart(from), to: slotStart(to) };
}
