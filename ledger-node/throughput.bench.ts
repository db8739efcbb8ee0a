import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { batchesPath } from "@tsunagu/core/api/ledger-node.ts";
import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { chainOf, encodeGenesis } from "@tsunagu/core/records/genesis.ts";
import { toAccountId, toMeterId, toPlaceId } from "@tsunagu/core/records/ledger-ids.ts";
import { someUsage } from "@tsunagu/core/testing/some-record.ts";
import { nativeHasher } from "./ledger/native-tools.ts";
import { someDataDir } from "./testing/some-data-dir.ts";
import { someWideGenesis } from "./testing/some-state.ts";
import { someWriter } from "./testing/some-writer.ts";
import { spawnNode, writeNodeFiles } from "./testing/spawn-node.ts";

/**
 * How many records a second a solo node takes over HTTP, durable and receipted, and how long it takes to start again:
 * `node ledger-node/throughput.bench.ts [records] [streams] [homes]`. Each batch is one half hour of `homes` households.
 */
const [records = 1_000_000, streams = 4, homes = 8_000] = process.argv.slice(2).map(Number);

const now = Math.floor(Date.now() / 1_000);
const month = monthOf(now) - 1;
const many = 4_000_000_000;
const genesis = someWideGenesis({
  time: now - 1,
  firstMonth: month,
  lateAfterDays: 3_650,
  sealAfterMonths: 1_200,
  retentionMonths: 1_200,
  quotas: { usages: many, accounts: many, meters: many, sessions: many, assets: many, streams: 99 },
});
const chain = chainOf(encodeGenesis(genesis), nativeHasher);

const hex = (kind: number, nth: number, bytes: number) =>
  Buffer.from(nativeHasher.sha256(Uint8Array.of(kind, nth & 255, (nth >> 8) & 255, nth >> 16)))
    .subarray(0, bytes)
    .toString("hex");
const households = Array.from({ length: homes }, (_, nth) => ({
  account: toAccountId(hex(1, nth, 16)),
  meter: toMeterId(hex(2, nth, 8)),
  place: toPlaceId(hex(3, nth, 8)),
}));

/** The batches of one stream; a half hour after the other, shared out over the streams, and cut into minutes after a month. */
function batchesOf(stream: number): Uint8Array[] {
  const writer = someWriter(chain, { stream });
  const transactions: Uint8Array[] = [];
  for (let slot = stream; slot * homes < records; slot += streams) {
    const start = monthStart(month) + (slot % 1_400) * 1_800 + Math.floor(slot / 1_400) * 60;
    const usages = households.map((home, nth) =>
      someUsage({ ...home, start, durationS: 60, wh: (nth * 37 + slot * 101) % 900 }),
    );
    transactions.push(writer.batch(usages, month).transaction);
  }
  return transactions;
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.blocks * 512;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

const say = (facts: object) => process.stdout.write(`${JSON.stringify(facts)}\n`);

using dir = someDataDir();
const settings = writeNodeFiles(dir.path, genesis);
const prepared = Array.from({ length: streams }, (_, stream) => batchesOf(stream));
const count = prepared.flat().length * homes;
const bytes = prepared.flat().reduce((sum, { length }) => sum + length, 0);
say({ name: "prepared", records: count, batches: prepared.flat().length, bytesPerRecord: bytes / count });

const node = await spawnNode(settings);
const startedAt = performance.now();
await Promise.all(
  prepared.map(async (transactions) => {
    for (const transaction of transactions) {
      const response = await fetch(node.baseUrl + batchesPath, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: new Uint8Array(transaction),
      });
      if (response.status !== 200) throw new Error(await response.text());
      await response.arrayBuffer();
    }
  }),
);
const seconds = (performance.now() - startedAt) / 1_000;
say({
  name: "written",
  seconds,
  recordsPerSecond: Math.round(count / seconds),
  diskBytesPerRecord: sizeOf(dir.path) / count,
});
await node.kill();

const again = performance.now();
const restarted = await spawnNode(settings);
say({ name: "started again", records: count, seconds: (performance.now() - again) / 1_000 });
await restarted.kill();
