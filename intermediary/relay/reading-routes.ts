import type { Answer } from "@tsunagu/core/api/contract.ts";
import {
  getRelayedAccount,
  getRelayedEntry,
  getRelayedExtractions,
  getRelayedMeter,
  getRelayedSlot,
  listPlants,
} from "@tsunagu/core/api/ledger-relay.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Genesis } from "@tsunagu/core/records/genesis.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import type { LedgerReads } from "../ledger-client/ledger-client.ts";
import type { PlacedRecord } from "../ledger-client/read-whole-account.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import { namePlants } from "../sellers/name-plants.ts";
import { refuseForeign } from "./extract-account.ts";
import { accountOfRecord, sellerOfRecord } from "./record-fields.ts";

export type ReadingDeps = Pick<MachineTools, "store" | "now"> & {
  readonly ledger: LedgerReads;
  readonly genesis: Genesis;
};

const pageSize = 200;

/**
 * Records for people to look at. Our member may read what it wrote for any seller; the trading server asks for one seller's, and
 * nothing of another's is passed on. Every read is noted, answered or not.
 */
export function serveReadings(app: HttpApp, deps: ReadingDeps): void {
  const { ledger, genesis } = deps;
  serveContract(app, getRelayedAccount, ({ params }) =>
    noted({ seller: params.seller, asked: `accounts/${params.month}/${params.account}` }, deps, async () => {
      await refuseForeign(params, deps);
      return ofSeller(params.seller, await ledger.placedOfAccount(params));
    }).then((records) => ({ records })),
  );
  serveContract(app, getRelayedEntry, ({ params: { seller, index }, query }) =>
    noted({ seller, asked: `entries/${index}` }, deps, async () =>
      ofSeller(seller, await ledger.placedOfEntry(index)),
    ).then((records) => pageOf(ofAccount(query.account, records), query.after)),
  );
  serveContract(app, getRelayedMeter, ({ params: { seller, meter }, query }) =>
    noted({ seller, asked: `meters/${meter}` }, deps, async () =>
      ofSeller(seller, await ledger.placedOfMeter({ meter, ...query })),
    ).then((records) => ({ records })),
  );
  serveContract(app, getRelayedSlot, ({ params: { seller, plant, slot } }) =>
    noted({ seller, asked: `plants/${plant}/slots/${slot}` }, deps, async () =>
      ofSeller(seller, await ledger.placedOfSlot({ plant, slot })),
    ).then((records) => ({ records })),
  );
  serveContract(app, getRelayedExtractions, async ({ params }) => {
    const names = new Map(genesis.members.map(({ id, name }) => [id, name]));
    const extractions = await ledger.extractionsOf(params.seller);
    return {
      extractions: extractions.map((one) => ({ ...one, memberName: names.get(one.member) ?? "" })),
    };
  });
  serveContract(app, listPlants, async () => ({ plants: await namePlants(genesis.plants, deps.store) }));
}

const ofSeller = (seller: string, records: readonly PlacedRecord[]): PlacedRecord[] =>
  records.filter(({ record }) => String(sellerOfRecord(record)) === seller);

const ofAccount = (account: string | undefined, records: readonly PlacedRecord[]): readonly PlacedRecord[] =>
  account === undefined ? records : records.filter(({ record }) => accountOfRecord(record) === account);

function pageOf(records: readonly PlacedRecord[], after: string | undefined): Answer<typeof getRelayedEntry> {
  const from = after === undefined ? 0 : records.findIndex(({ index }) => index > Number(after));
  const page = from < 0 ? [] : records.slice(from, from + pageSize);
  const isEnd = from < 0 || from + pageSize >= records.length;
  return {
    records: [...page],
    next: isEnd ? null : String(page.at(-1)?.index ?? 0),
    count: records.length,
  };
}

async function noted(
  { seller, asked }: { readonly seller: string; readonly asked: string },
  { store, now }: ReadingDeps,
  read: () => Promise<PlacedRecord[]>,
): Promise<PlacedRecord[]> {
  const note = (outcome: string, records: number) =>
    store
      .insertInto("relayed_reads")
      .values({ at: now(), seller: Number(seller), asked, records, outcome })
      .execute();
  try {
    const records = await read();
    await note("answered", records.length);
    return records;
  } catch (error) {
    await note(error instanceof Problem ? error.code : "internal", 0);
    throw error;
  }
}
