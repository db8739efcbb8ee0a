import { getCheckpoint, getConsistency, getExtraction } from "@tsunagu/core/api/intermediary.ts";
import { closingReferenceOf } from "@tsunagu/core/bundle/verify-bundle.ts";
import { reasonOf } from "@tsunagu/core/proofs/not-proved.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { verifyBillEvidence } from "@tsunagu/core/proofs/verify-bill-evidence.ts";
import type { ClosingReference } from "@tsunagu/core/rating/statement.ts";
import { toAccountId } from "@tsunagu/core/records/ledger-ids.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { nodeProofTools } from "@tsunagu/edge/node-proof-tools.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { findEvidence, keepEvidence, keepRefusedEvidence, readSeen } from "./kept-evidence.ts";
import { createReadRecent } from "./read-recent.ts";
import { withConsistency } from "./with-consistency.ts";

/** All records of one account under one closing, proved. Nothing else is ever priced. */
export type ProvedRecords = {
  readonly seller: number;
  readonly month: number;
  readonly account: string;
  readonly records: readonly LedgerRecord[];
  readonly closing: ClosingReference;
  /** `tsunagu/bill/1`, for the statement's bundle. */
  readonly evidence: unknown;
};

export type AccountKey = { readonly seller: number; readonly month: number; readonly account: string };

export type LedgerFeed = {
  /**
   * 取引情報: asks the intermediary for an account's records and proves them. With `closedAfter` (seconds) the ledger was closed
   * then or later. Throws `not_proved` with the reason, `not_ready` with `retryAfterS`, `neighbour_away`.
   */
  read(key: AccountKey, options?: { closedAfter?: number }): Promise<ProvedRecords>;
  /** What was proved last, proved again from what was kept; undefined if nothing was. */
  findKept(key: AccountKey): Promise<ProvedRecords | undefined>;
  /** The records in evidence that was proved before and kept, for example with a statement. Throws `not_proved`. */
  proveAgain(evidence: unknown, key: AccountKey): ProvedRecords;
  /**
   * What is at most `maxAgeS` old if the ledger can be asked, else what was kept; undefined if there is nothing. With `quietAgeS`: at
   * most so old if the ledger is known to have nothing newer of the account, else as new as its closings let it be. Throws `not_proved`.
   */
  readRecent(
    key: AccountKey,
    options: { maxAgeS: number; quietAgeS?: number },
  ): Promise<ProvedRecords | undefined>;
  /** For phones, which check it themselves. */
  newestCheckpoint(from: number | undefined): Promise<{ checkpoint: string; consistency: string[] }>;
};

export type LedgerFeedDeps = Pick<TradingTools, "db" | "now" | "log"> & {
  readonly callIntermediary: CallIntermediary;
  /** From the genesis file: whom we believe never comes from an answer. */
  readonly policy: Policy;
};

export function createLedgerFeed(deps: LedgerFeedDeps): LedgerFeed {
  const { callIntermediary } = deps;
  const inTurn = createTurns();

  const read: LedgerFeed["read"] = async (key, { closedAfter } = {}) => {
    const document = await callIntermediary(getExtraction, {
      params: { seller: String(key.seller), month: String(key.month), account: key.account },
      query: closedAfter === undefined ? {} : { closedAfter: String(closedAfter) },
    });
    // One at a time: each is held against the newest log that was seen before it.
    return inTurn(() => prove(document, { ...key, closedAfter: closedAfter ?? 0 }, deps));
  };

  const findKept: LedgerFeed["findKept"] = async (key) => {
    const kept = await findEvidence(key, deps.db);
    return kept === undefined ? undefined : proveAgain(kept, key, deps);
  };

  return {
    read,
    findKept,
    proveAgain: (evidence, key) => proveAgain(evidence, key, deps),
    readRecent: createReadRecent({ ...deps, read, findKept }),
    newestCheckpoint: async (from) => {
      const { checkpoint, entries } = await callIntermediary(getCheckpoint, {});
      if (from === undefined || from === 0 || from === entries) return { checkpoint, consistency: [] };
      const [small, large] = [Math.min(from, entries), Math.max(from, entries)];
      const { path } = await callIntermediary(getConsistency, {
        query: { from: String(small), to: String(large) },
      });
      return { checkpoint, consistency: path };
    },
  };
}

async function prove(
  document: unknown,
  { seller, month, account, closedAfter }: AccountKey & { closedAfter: number },
  deps: LedgerFeedDeps,
): Promise<ProvedRecords> {
  const { db, now, log, policy } = deps;
  const seen = await readSeen({ seller, month, account }, db);
  const evidence = await withConsistency(document, seen.checkpoint, deps.callIntermediary);
  const want = { seller, month, account: toAccountId(account), periodEnd: closedAfter };
  try {
    const bill = verifyBillEvidence(evidence, { policy, want, seen, now: now() }, nodeProofTools);
    await keepEvidence({ seller, month, account, evidence, bill }, { db, now });
    return {
      seller,
      month,
      account,
      records: bill.records,
      closing: closingReferenceOf(bill, nodeProofTools),
      evidence,
    };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    log.error("the ledger's evidence does not prove what it says, nothing is priced", { month, reason });
    await keepRefusedEvidence({ seller, month, account, reason, evidence }, { db, now });
    throw error;
  }
}

function proveAgain(
  evidence: unknown,
  { seller, month, account }: AccountKey,
  deps: LedgerFeedDeps,
): ProvedRecords {
  const want = { seller, month, account: toAccountId(account), periodEnd: 0 };
  const context = { policy: deps.policy, want, seen: nothingSeen, now: deps.now() };
  const bill = verifyBillEvidence(evidence, context, nodeProofTools);
  return {
    seller,
    month,
    account,
    records: bill.records,
    closing: closingReferenceOf(bill, nodeProofTools),
    evidence,
  };
}

/** Runs one after the other what is handed in. */
function createTurns(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const next = last.then(run, run);
    last = next.catch(() => undefined);
    return next;
  };
}
