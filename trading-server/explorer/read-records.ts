import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { placedRecord } from "@tsunagu/core/api/ledger-relay.ts";
import { getRelayedEntry, getRelayedMeter, getRelayedSlot } from "@tsunagu/core/api/ledger-relay.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import type { z } from "zod";
import { noteRead } from "./note-read.ts";
import type { ReadDeps } from "./read-account.ts";
import { maySee, type Reader, type ReaderKind, type Scope } from "./reader.ts";

type Placed = z.output<typeof placedRecord>;
export type ShownRecords = { readonly records: Placed[]; readonly shownAs: ReaderKind };

type Asked = {
  readonly seller: number;
  readonly subject: string;
  readonly readers: readonly Reader[];
};

/**
 * A page of a batch's records. A user is shown the own account's of that month; staff of the seller all of the seller's; an auditor those of
 * the months that were granted. Throws `not_found` where the reader may see none of the seller's.
 */
export async function readEntry(
  { index, month, after, ...asked }: Asked & { index: string; month: number; after: string | undefined },
  deps: ReadDeps,
): Promise<Answer<typeof getRelayedEntry> & { readonly shownAs: ReaderKind }> {
  const right = rightTo(asked);
  const isUser = right.reader.kind === "user";
  const own = isUser ? accountOfMonth(right.scopes, month) : undefined;
  if (isUser && own === undefined) throw nothingToSee();
  const page = await deps.callIntermediary(getRelayedEntry, {
    params: { seller: String(asked.seller), index },
    query: {
      ...(after === undefined ? {} : { after }),
      ...(own === undefined ? {} : { account: own }),
    },
  });
  const shown = await show(page.records, { ...right, ...asked }, deps);
  return { ...page, ...shown };
}

/** Records about one meter. Throws `not_found` where the reader may see none of the seller's. */
export async function readMeter(
  { meter, from, to, ...asked }: Asked & { meter: string; from: string; to: string },
  deps: ReadDeps,
): Promise<ShownRecords> {
  const right = rightTo(asked);
  const params = { seller: String(asked.seller), meter };
  const { records } = await deps.callIntermediary(getRelayedMeter, { params, query: { from, to } });
  const shown = await show(records, { ...right, ...asked }, deps);
  if (shown.records.length === 0) throw nothingToSee();
  return shown;
}

/**
 * What a plant gave in one half hour. A user whose use it covers is shown the plant's power of that half hour and the own transfers;
 * anybody else's stay where they are. Throws `not_found` where there is nothing for the reader.
 */
export async function readSlot(
  { plant, slot, ...asked }: Asked & { plant: string; slot: string },
  deps: ReadDeps,
): Promise<ShownRecords> {
  const right = rightTo(asked);
  const params = { seller: String(asked.seller), plant, slot };
  const { records } = await deps.callIntermediary(getRelayedSlot, { params });
  const isSupplied = right.reader.kind === "user" && records.some((one) => isOwn(right.scopes, one));
  const shown = await show(records, { ...right, ...asked, showsAssets: isSupplied }, deps);
  if (shown.records.length === 0) throw nothingToSee();
  return shown;
}

const nothingToSee = (): Problem => new Problem("not_found", "there is nothing here for you to see");

type Right = { readonly reader: Reader; readonly scopes: readonly Scope[] };

/** The first of the readers who may see anything of the seller's. */
function rightTo({ readers, seller }: Asked): Right {
  for (const reader of readers) {
    const scopes = reader.scopes.filter((scope) => scope.seller === seller);
    if (scopes.length > 0) return { reader, scopes };
  }
  throw nothingToSee();
}

function accountOfMonth(scopes: readonly Scope[], month: number): string | undefined {
  for (const { accounts } of scopes) {
    for (const [account, of] of accounts ?? []) if (of === month) return account;
  }
  return undefined;
}

const isOwn = (scopes: readonly Scope[], { record }: Placed): boolean => {
  const account = accountOf(decoded(record));
  return account !== null && scopes.some(({ accounts }) => accounts?.has(account) === true);
};

async function show(
  records: readonly Placed[],
  { reader, scopes, seller, subject, showsAssets = false }: Right & Asked & { showsAssets?: boolean },
  deps: ReadDeps,
): Promise<ShownRecords> {
  const read = records.map((placed) => ({ placed, record: decoded(placed.record) }));
  const months = await monthsOfAccounts(
    read.flatMap(({ record }) => accountOf(record) ?? []),
    deps,
  );
  const shown = read.filter(
    ({ record }) =>
      scopes.some((scope) => maySee(scope, record, (account) => months.get(account))) ||
      (showsAssets && record.seller === seller && accountOf(record) === null),
  );
  const accounts = shown.flatMap(({ record }) => accountOf(record) ?? []);
  await noteRead(reader, { seller, subject, records: shown.length, accounts }, deps);
  return { records: shown.map(({ placed }) => placed), shownAs: reader.kind };
}

const accountOf = (record: LedgerRecord): string | null => ("account" in record ? record.account : null);

function decoded(hex: string): LedgerRecord {
  const record = decodeRecord(Buffer.from(hex, "hex"));
  if (isRefused(record)) throw new Problem("neighbour_away", `the ledger gives no record: ${record.why}`);
  return record;
}

/** Accounts are of one month each; the ledger's record does not say which, our users' pseudonyms do. */
async function monthsOfAccounts(
  accounts: readonly string[],
  { db }: Pick<ReadDeps, "db">,
): Promise<ReadonlyMap<string, number>> {
  const distinct = [...new Set(accounts)];
  if (distinct.length === 0) return new Map();
  const months = new Map<string, number>();
  for (let at = 0; at < distinct.length; at += 500) {
    const rows = await db
      .selectFrom("pseudonyms")
      .select(["account", "month"])
      .where("account", "in", distinct.slice(at, at + 500))
      .execute();
    for (const { account, month } of rows) months.set(account, month);
  }
  return months;
}
