import { monthStart } from "../energy/time.ts";
import type { BatchHeader } from "./batch-header.ts";
import { type Refused, refused } from "./outcomes.ts";
import { recordFault } from "./record-fault.ts";
import { type BatchKind, batchKinds, recordSize } from "./record-kinds.ts";
import { compareRecordKeys } from "./record-order.ts";

/** How long a session, and what follows from a usage, may still name the month that is over. */
export const monthOverhangSeconds = 604_800;

const sessionAt = 48;

/**
 * What in the records themselves refuses a whole batch: a record that is none, is of another kind, operator or month
 * than the header says, or is out of order. `records` is count x 64 bytes. Makes no object per record.
 */
export function recordsRefusal(
  header: BatchHeader,
  records: Uint8Array,
): Refused<"bad_record" | "bad_order"> | undefined {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  const kind = batchKinds[header.kind];
  const overhang = overhangs[header.kind];
  const from = monthStart(header.month);
  const to = monthStart(header.month + 1);
  let firstOutOfOrder = -1;
  for (let at = 0; at < records.length; at += recordSize) {
    const fault = recordFault(view, at);
    if (fault !== undefined) return badRecord(at, fault);
    if (view.getUint8(at) !== kind) return badRecord(at, "the kind is not that of the batch");
    if (view.getUint16(at + 4, true) !== header.member) return badRecord(at, "the operator is not who signs");
    const start = view.getUint32(at + 8, true);
    if (start < from || start >= to + overhang(view, at)) {
      return badRecord(at, "the start is not in the month of the batch");
    }
    if (firstOutOfOrder < 0 && at > 0 && compareRecordKeys(view, at - recordSize, at) >= 0) {
      firstOutOfOrder = at / recordSize;
    }
  }
  if (firstOutOfOrder < 0) return undefined;
  return refused("bad_order", `record ${firstOutOfOrder} does not come after the one before it`);
}

const badRecord = (at: number, why: string) => refused("bad_record", `record ${at / recordSize}: ${why}`);

type Overhang = (view: DataView, at: number) => number;

const none: Overhang = () => 0;
const always: Overhang = () => monthOverhangSeconds;

/** How far beyond the month of its batch a record of each kind may start; that of a session belongs to the month of its first piece. */
const overhangs: Readonly<Record<BatchKind, Overhang>> = {
  "asset-issued": none,
  "asset-corrected": none,
  "usage-recorded": (view, at) => {
    const session = view.getUint32(at + sessionAt, true) | view.getUint32(at + sessionAt + 4, true);
    return session === 0 ? 0 : monthOverhangSeconds;
  },
  "usage-corrected": always,
  "asset-transferred": always,
  "transfer-cancelled": always,
  "closing-asked": none,
};
