import { toWattHours, type WattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { firstHead } from "@tsunagu/core/proofs/account-head.ts";
import type { AccountKey } from "@tsunagu/core/proofs/account-state.ts";
import type { AccountId } from "@tsunagu/core/records/ledger-ids.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import { createMonthTree, type MonthTree } from "./month-tree.ts";

/** An account's state as it is now, and as the newest closing committed to it. */
export type AccountRow = {
  readonly key: AccountKey;
  records: number;
  usageWh: WattHours;
  exportWh: WattHours;
  coveredWh: WattHours;
  head: Uint8Array;
  /** The 64 bytes that the newest closing's leaf is a digest of; undefined before its first closing. */
  closed: Uint8Array | undefined;
};

/** All accounts of one month, with the sums over them. */
type AccountMonth = {
  readonly sellers: Map<number, Map<AccountId, AccountRow>>;
  readonly tree: MonthTree<AccountRow>;
  accounts: number;
  usageWh: WattHours;
  exportWh: WattHours;
  coveredWh: WattHours;
};

/** Accounts by month, seller and id. */
export type AccountTable = { readonly months: Map<number, AccountMonth> };

export const createAccountTable = (): AccountTable => ({ months: new Map() });

export const findAccount = ({ months }: AccountTable, key: AccountKey): AccountRow | undefined =>
  months.get(key.month)?.sellers.get(key.seller)?.get(key.account);

/** The account, with no records yet if it was not there. */
export function openAccount(
  table: AccountTable,
  key: AccountKey,
  { chain, hasher }: { readonly chain: Uint8Array; readonly hasher: Hasher },
): AccountRow {
  const known = findAccount(table, key);
  if (known !== undefined) return known;
  const month = openMonth(table, key.month, hasher);
  let accounts = month.sellers.get(key.seller);
  if (accounts === undefined) {
    accounts = new Map();
    month.sellers.set(key.seller, accounts);
  }
  const row: AccountRow = {
    key,
    records: 0,
    usageWh: toWattHours(0n),
    exportWh: toWattHours(0n),
    coveredWh: toWattHours(0n),
    head: firstHead(key, chain, hasher),
    closed: undefined,
  };
  accounts.set(key.account, row);
  month.accounts += 1;
  return row;
}

function openMonth({ months }: AccountTable, month: number, hasher: Hasher): AccountMonth {
  let opened = months.get(month);
  if (opened === undefined) {
    opened = {
      sellers: new Map(),
      tree: createMonthTree(hasher),
      accounts: 0,
      usageWh: toWattHours(0n),
      exportWh: toWattHours(0n),
      coveredWh: toWattHours(0n),
    };
    months.set(month, opened);
  }
  return opened;
}

/** What a batch did to the sums of one account, in Wh. Below 2^53: at most 8,000 records of less than 2^32 each. */
export type SumChange = { usageWh: number; exportWh: number; coveredWh: number };

/** Adds to the account's sums and those of its month, and marks the account for the next closing. */
export function changeSums({ months }: AccountTable, row: AccountRow, change: SumChange): void {
  const month = months.get(row.key.month);
  if (month === undefined) throw new RangeError("an account without its month");
  for (const sums of [row, month]) {
    sums.usageWh = toWattHours(sums.usageWh + BigInt(change.usageWh));
    sums.exportWh = toWattHours(sums.exportWh + BigInt(change.exportWh));
    sums.coveredWh = toWattHours(sums.coveredWh + BigInt(change.coveredWh));
  }
  month.tree.changed.add(row);
}
