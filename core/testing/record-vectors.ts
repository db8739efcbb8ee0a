import { bytesToHex } from "@noble/hashes/utils.js";
import { viewOf } from "../bytes/strict-bytes.ts";
import { encodeRecord } from "../records/encode-record.ts";
import { toSessionId } from "../records/ledger-ids.ts";
import type { LedgerRecord } from "../records/ledger-record.ts";
import { recordFault } from "../records/record-fault.ts";
import type { RecordKind } from "../records/record-kinds.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import {
  someAsset,
  someAssetCorrection,
  someCancellation,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "./some-record.ts";

const session = toSessionId("e0e1e2e3e4e5e6e7");
const most = 2 ** 32 - 1;

const taken: Readonly<Record<RecordKind, readonly (readonly [string, LedgerRecord])[]>> = {
  "asset-issued": [
    ["half an hour of a solar plant", someAsset()],
    [
      "every field differs",
      someAsset({ method: "other", part: 255, gCo2PerKwh: 65_535, wh: most, area: "okinawa" }),
    ],
  ],
  "usage-recorded": [
    ["half an hour of a home", someUsage()],
    [
      "a piece of a session at a charger",
      someUsage({ session, endUse: "ev-charging", start: someStart + 61, durationS: 1_739, wh: 3_381 }),
    ],
    ["exported energy, signed by the meter", someUsage({ direction: "export", quality: "signed-by-meter" })],
    ["minutes parked: 0 Wh", someUsage({ session, endUse: "ev-charging", wh: 0 })],
    ["the last second of a slot", someUsage({ start: someStart + 1_799, durationS: 1, wh: most })],
  ],
  "asset-transferred": [
    ["all of the usage", someTransfer()],
    [
      "a third transfer of another part",
      someTransfer({ ordinal: 2, part: 1, method: "wind", gCo2PerKwh: 11 }),
    ],
  ],
  "usage-corrected": [
    ["a late reading", someUsageCorrection()],
    ["a usage made void", someUsageCorrection({ revision: 2, previousWh: 310, wh: 0, reason: "void" })],
  ],
  "asset-corrected": [
    ["the plant's meter was wrong", someAssetCorrection()],
    ["an asset withdrawn", someAssetCorrection({ revision: 2, previousWh: 900, wh: 0, reason: "withdrawn" })],
  ],
  "transfer-cancelled": [["takes the transfer back", someCancellation()]],
};

/** What the byte at each offset is changed to, and why the record is none then. */
const changes: Readonly<Record<RecordKind, readonly (readonly [string, number, number])[]>> = {
  "asset-issued": [
    ["version 2", 1, 2],
    ["start inside the slot", 8, 0x31],
    ["no such method", 32, 10],
    ["no such certificate", 36, 4],
    ["an unlisted byte", 37, 1],
  ],
  "usage-recorded": [
    ["duration 1,801 s", 6, 0x09],
    ["leaves its slot", 8, 0x31],
    ["no such end use", 56, 0],
    ["no such area", 58, 11],
    ["no such direction", 59, 2],
    ["an unlisted byte", 60, 1],
  ],
  "asset-transferred": [
    ["another slot than that of start", 48, 0x27],
    ["no such method", 53, 0],
    ["an unlisted byte", 63, 1],
  ],
  "usage-corrected": [
    ["revision 0", 6, 0],
    ["void with Wh left", 52, 4],
    ["withdrawn, which belongs to assets", 52, 5],
    ["no such reason", 52, 0],
    ["an unlisted byte", 55, 1],
  ],
  "asset-corrected": [
    ["revision 0", 6, 0],
    ["withdrawn with Wh left", 44, 5],
    ["void, which belongs to usages", 44, 4],
    ["an unlisted byte between fields", 45, 1],
  ],
  "transfer-cancelled": [["another slot than that of start", 48, 0x27]],
};

/** The bytes of one kind: records with their leaf digests, and bytes that are no record. */
export function recordVectors(kind: RecordKind) {
  const [base] = taken[kind];
  if (base === undefined) throw new Error(`no record of ${kind}`);
  return {
    format: "tsunagu/vectors/record/1",
    kind,
    taken: taken[kind].map(([why, record]) => {
      const bytes = encodeRecord(record);
      return { why, record, bytes: bytesToHex(bytes), leaf: bytesToHex(nobleHasher.sha256(bytes)) };
    }),
    bad_record: changes[kind].map(([why, at, byte]) => {
      const bytes = encodeRecord(base[1]);
      bytes[at] = byte;
      if (recordFault(viewOf(bytes), 0) === undefined) throw new Error(`${kind} is still a record: ${why}`);
      return { why, bytes: bytesToHex(bytes) };
    }),
  };
}
