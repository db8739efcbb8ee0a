import { monthOf, slotOf } from "@tsunagu/core/energy/time.ts";
import type { AccountKey } from "@tsunagu/core/proofs/account-state.ts";
import type { BatchHeader } from "@tsunagu/core/records/batch-header.ts";
import type { AccountId, MeterId, PlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { recordOutcomes } from "@tsunagu/core/records/outcomes.ts";

/** Where a record is: which log entry, and which record of that batch. */
export type RecordPlace = { readonly entry: number; readonly index: number };

type IndexedBatch = {
  readonly entry: number;
  readonly header: BatchHeader;
  readonly records: readonly LedgerRecord[];
  readonly outcomes: Uint8Array;
};

/** Finds accepted records. All places come in (entry, index) order. In memory; rebuilt when the blocks are replayed. */
export type RecordIndex = {
  readonly add: (batch: IndexedBatch) => void;
  readonly ofAccount: (key: AccountKey) => readonly RecordPlace[];
  /** Of a meter, in the months (of the records' start) from and to, both included. */
  readonly ofMeter: (meter: MeterId, months: { from: number; to: number }) => readonly RecordPlace[];
  /** All parts of a plant's slot: issued, corrected, transferred, cancelled. */
  readonly ofAsset: (asset: { plant: PlantId; slot: number }) => readonly RecordPlace[];
  /** Entries of the batches that a member wrote, with the month of each header. */
  readonly batchesOf: (member: number) => readonly { readonly entry: number; readonly month: number }[];
  readonly entryOf: (batch: Pick<BatchHeader, "member" | "stream" | "sequence">) => number | undefined;
};

/** An entry and a record's index in one number: a batch has at most 8,000 records. */
const packed = (entry: number, index: number): number => entry * 8_192 + index;
const unpacked = (places: readonly number[] = []): RecordPlace[] =>
  places.map((place) => ({ entry: Math.floor(place / 8_192), index: place % 8_192 }));

type Nested<First, Second> = Map<First, Map<Second, number[]>>;

/** In memory, made anew at each start from the blocks. */
export function createRecordIndex(): RecordIndex {
  const accounts = new Map<number, Nested<number, AccountId>>();
  const meters: Nested<MeterId, number> = new Map();
  const assets: Nested<PlantId, number> = new Map();
  const members = new Map<number, { entry: number; month: number }[]>();
  const streams: Nested<number, number> = new Map();

  const addRecord = (record: LedgerRecord, month: number, place: number): void => {
    if ("account" in record) {
      push(opened(accounts, month), record.seller, record.account, place);
      push(meters, record.meter, monthOf(record.start), place);
    }
    if ("plant" in record) push(assets, record.plant, slotOf(record.start), place);
  };
  return {
    add: ({ entry, header, records, outcomes }) => {
      const { member, stream, month } = header;
      push(streams, member, stream, entry);
      if (header.kind !== "closing-asked") opened(members, member, () => []).push({ entry, month });
      for (const [index, record] of records.entries()) {
        if (outcomes[index] === recordOutcomes.accepted) addRecord(record, month, packed(entry, index));
      }
    },
    ofAccount: ({ month, seller, account }) => unpacked(accounts.get(month)?.get(seller)?.get(account)),
    ofMeter: (meter, { from, to }) => {
      const months = [...(meters.get(meter) ?? [])].filter(([month]) => from <= month && month <= to);
      return unpacked(months.flatMap(([, places]) => places).sort((a, b) => a - b));
    },
    ofAsset: ({ plant, slot }) => unpacked(assets.get(plant)?.get(slot)),
    batchesOf: (member) => members.get(member) ?? [],
    // Sequences run from 0 without a gap: the nth entry of a stream has sequence n.
    entryOf: ({ member, stream, sequence }) => streams.get(member)?.get(stream)?.[Number(sequence)],
  };
}

function push<First, Second>(nested: Nested<First, Second>, first: First, second: Second, place: number) {
  opened(opened(nested, first), second, () => []).push(place);
}

function opened<Key, Inner extends Map<unknown, unknown>>(map: Map<Key, Inner>, key: Key): Inner;
function opened<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value;
function opened(map: Map<unknown, unknown>, key: unknown, make: () => unknown = () => new Map()): unknown {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
