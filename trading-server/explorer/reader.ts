import type { readerKind } from "@tsunagu/core/api/explorer.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import type { z } from "zod";

export type ReaderKind = z.output<typeof readerKind>;

/** A part of one seller's records that somebody may see. */
export type Scope = {
  readonly seller: number;
  /** By account, the month that it is of. Null: all accounts of the seller, and its plants. */
  readonly accounts: ReadonlyMap<string, number> | null;
  /** Null: all months. */
  readonly months: { readonly from: number; readonly to: number } | null;
};

/** Somebody who asks, in one capacity: whoever is signed in as user and as staff is two readers. */
export type Reader = {
  readonly kind: ReaderKind;
  /** Of the user or of the member of staff. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
};

export const isInMonths = ({ months }: Pick<Scope, "months">, month: number): boolean =>
  months === null || (months.from <= month && month <= months.to);

/**
 * Whether a record may be shown. `monthOfAccount`: the month that its account is of, undefined for an account that none of our users has:
 * a user's own account is enough; staff see it with the account's month. Power of a plant is of the month in which it was made.
 */
export function maySee(
  scope: Scope,
  record: LedgerRecord,
  monthOfAccount: (account: string) => number | undefined,
): boolean {
  if (record.seller !== scope.seller) return false;
  if (!("account" in record)) return scope.accounts === null && isInMonths(scope, monthOf(record.start));
  if (scope.accounts !== null) return scope.accounts.has(record.account);
  if (scope.months === null) return true;
  const month = monthOfAccount(record.account);
  return month !== undefined && isInMonths(scope, month);
}
