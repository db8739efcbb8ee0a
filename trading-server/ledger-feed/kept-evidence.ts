import { parseSeen, type Seen } from "@tsunagu/core/proofs/seen.ts";
import type { VerifiedBill } from "@tsunagu/core/proofs/verify-bill-evidence.ts";
import { usagesOfRecords } from "@tsunagu/core/rating/usages-of-records.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import type { AccountKey } from "./create-ledger-feed.ts";

type Tools = Pick<TradingTools, "db" | "now">;

/** What a next answer has to go on from: the largest log seen, and the account's records. */
export async function readSeen({ month, account }: AccountKey, db: Db): Promise<Seen> {
  const checkpoint = await db.selectFrom("seenCheckpoint").select(["size", "root"]).executeTakeFirst();
  const kept = await db
    .selectFrom("evidence")
    .select("seenJson")
    .where("month", "=", month)
    .where("account", "=", account)
    .executeTakeFirst();
  return {
    checkpoint: checkpoint ?? null,
    account: kept === undefined ? null : parseSeen(JSON.parse(kept.seenJson)).account,
  };
}

export async function findEvidence({ month, account }: AccountKey, db: Db): Promise<unknown> {
  const kept = await db
    .selectFrom("evidence")
    .select("documentJson")
    .where("month", "=", month)
    .where("account", "=", account)
    .executeTakeFirst();
  return kept && JSON.parse(kept.documentJson);
}

/** Keeps what was proved: the newest closing of the account wins, the largest log too. */
export async function keepEvidence(
  { month, account, evidence, bill }: AccountKey & { evidence: unknown; bill: VerifiedBill },
  { db, now }: Tools,
): Promise<void> {
  const { remember, closing, records } = bill;
  const row = {
    closedAt: closing.blockTime,
    verifiedAt: now(),
    usedJson: JSON.stringify(usedByPlace(usagesOfRecords(records, { asOf: closing.blockTime }))),
    seenJson: JSON.stringify({ checkpoint: null, account: remember.account }),
    documentJson: JSON.stringify(evidence),
  };
  await db.transaction().execute(async (trx) => {
    if (remember.checkpoint !== null) {
      await trx
        .insertInto("seenCheckpoint")
        .values({ id: 1, ...remember.checkpoint })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ ...remember.checkpoint }))
        .execute();
    }
    await trx
      .insertInto("evidence")
      .values({ month, account, ...row })
      .onConflict((conflict) =>
        conflict
          .columns(["month", "account"])
          .doUpdateSet(row)
          .where("evidence.closedAt", "<=", row.closedAt),
      )
      .execute();
  });
}

/** A bad proof is kept: somebody will ask what was wrong with it. */
export async function keepRefusedEvidence(
  { month, account, reason, evidence }: AccountKey & { reason: string; evidence: unknown },
  { db, now }: Tools,
): Promise<void> {
  const row = { at: now(), reason, documentJson: JSON.stringify(evidence ?? null) };
  await db
    .insertInto("refusedEvidence")
    .values({ month, account, ...row })
    .onConflict((conflict) => conflict.columns(["month", "account"]).doUpdateSet(row))
    .execute();
}

function usedByPlace(usages: ReturnType<typeof usagesOfRecords>): Record<string, string> {
  const sums: Record<string, bigint> = {};
  for (const { place, wh, direction } of usages) {
    if (direction === "import") sums[place] = (sums[place] ?? 0n) + wh;
  }
  return Object.fromEntries(Object.entries(sums).map(([place, wh]) => [place, String(wh)]));
}
