import { toAccountId, toMeterId } from "@tsunagu/core/records/ledger-ids.ts";
import {
  someAccount,
  someAsset,
  someMonth,
  someStart,
  someTransfer,
  someUsage,
  someUsageCorrection,
} from "@tsunagu/core/testing/some-record.ts";
import { someWriter } from "./some-writer.ts";
import type { startSomeNode } from "./start-some-node.ts";

export type SomeNode = Awaited<ReturnType<typeof startSomeNode>>;

export const someCharger = toMeterId("22".repeat(8));
export const someNeighboursAccount = toAccountId("11".repeat(16));

export const accountParams = (account = someAccount) => ({
  seller: "2",
  month: String(someMonth),
  account,
});

/** The half hour of the home so many slots back. */
export const atHome = (back: number) => someUsage({ start: someStart - back * 1_800, wh: 100 + back });

export const awayFromHome = someUsage({
  start: someStart - 900,
  durationS: 600,
  meter: someCharger,
  wh: 7_000,
  endUse: "ev-charging",
});

const atNeighbours = someUsage({
  account: someNeighboursAccount,
  meter: toMeterId("33".repeat(8)),
});

/** A home's four half hours, a charge, a correction and a transfer; a neighbour; a closing; then one more half hour. */
export async function fillNode(node: SomeNode): Promise<void> {
  const writer = someWriter(node.chain);
  const usages = [atHome(0), atHome(1), atHome(2), atHome(3), awayFromHome, atNeighbours];
  await node.sendBatch(writer.batch(usages).transaction);
  await node.sendBatch(writer.batch([someAsset({ start: atHome(0).start })]).transaction);
  await node.sendBatch(writer.batch([someTransfer({ start: atHome(0).start, wh: 60 })]).transaction);
  await node.sendBatch(
    writer.batch([someUsageCorrection({ start: atHome(1).start, previousWh: 101, wh: 90 })]).transaction,
  );
  await node.sendBatch(someWriter(node.chain, { stream: 1 }).closing().transaction);
  await node.sendBatch(writer.batch([atHome(4)]).transaction);
}
