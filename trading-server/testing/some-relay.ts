import {
  getRelayedAccount,
  getRelayedEntry,
  getRelayedExtractions,
  getRelayedMeter,
  getRelayedSlot,
  listPlants,
} from "@tsunagu/core/api/ledger-relay.ts";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { encodeRecord } from "@tsunagu/core/records/encode-record.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { sortByRecord } from "@tsunagu/core/records/record-order.ts";
import { someGenesis } from "@tsunagu/core/testing/some-genesis.ts";
import type { SomeGenesisLedger } from "@tsunagu/core/testing/some-genesis-ledger.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";

type Placed = { readonly record: LedgerRecord; readonly entry: number; readonly index: number };

/** A ledger that also knows where each record was written. */
export type PlacingLedger = SomeGenesisLedger & { readonly placed: readonly Placed[] };

export function placing(ledger: SomeGenesisLedger): PlacingLedger {
  const placed: Placed[] = [];
  return {
    ...ledger,
    placed,
    write: (records, at) => {
      const entry = ledger.size();
      ledger.write(records, at);
      const sorted = sortByRecord(records, (record) => record);
      placed.push(...sorted.map((record, index) => ({ record, entry, index })));
    },
  };
}

const pageSize = 5;

/** The relay of records as the intermediary serves it; `names` are what sellers told. */
export function serveSomeRelay(
  app: HttpApp,
  ledger: PlacingLedger,
  names: () => ReadonlyMap<string, { ja: string; en: string }>,
): void {
  const find = (seller: string, isWanted: (placed: Placed) => boolean) =>
    ledger.placed
      .filter((one) => String(one.record.seller) === seller && isWanted(one))
      .map(({ record, entry, index }) => ({
        record: Buffer.from(encodeRecord(record)).toString("hex"),
        entry,
        index,
      }));
  serveContract(app, getRelayedAccount, ({ params }) => ({
    records: find(params.seller, ({ record }) => "account" in record && record.account === params.account),
  }));
  serveContract(app, getRelayedEntry, ({ params, query }) => {
    const all = find(
      params.seller,
      ({ entry, record }) =>
        String(entry) === params.index &&
        (query.account === undefined || ("account" in record && record.account === query.account)),
    );
    const left = all.filter(({ index }) => index > Number(query.after ?? -1));
    const records = left.slice(0, pageSize);
    const next = left.length > pageSize ? String(records.at(-1)?.index) : null;
    return { records, next, count: all.length };
  });
  serveContract(app, getRelayedMeter, ({ params, query }) => ({
    records: find(
      params.seller,
      ({ record }) =>
        "meter" in record &&
        record.meter === params.meter &&
        record.start >= Number(query.from) &&
        record.start < Number(query.to),
    ),
  }));
  serveContract(app, getRelayedSlot, ({ params }) => ({
    records: find(
      params.seller,
      ({ record }) =>
        "plant" in record && record.plant === params.plant && String(slotOf(record.start)) === params.slot,
    ),
  }));
  serveContract(app, getRelayedExtractions, () => ({
    extractions: [
      { time: 1, member: 3, memberName: "Some Auditor", asked: "/v1/entries/0/records", records: 2 },
    ],
  }));
  serveContract(app, listPlants, () => ({
    plants: someGenesis().plants.map(({ id, ...plant }) => ({
      ...{ plant: id, seller: plant.seller, place: plant.place, method: plant.method },
      ...{ area: plant.area, capacityW: plant.capacityW, name: names().get(id) ?? null },
    })),
  }));
}
