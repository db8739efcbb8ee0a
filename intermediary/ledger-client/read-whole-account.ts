import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import { getAccountRecords } from "@tsunagu/core/api/ledger-node.ts";
import { monthStart, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { monthOverhangSeconds } from "@tsunagu/core/records/records-refusal.ts";

export type AccountName = { readonly seller: string; readonly month: string; readonly account: string };

/** A record with its place in the log, as the ledger gives it. */
export type PlacedRecord = { readonly record: string; readonly entry: number; readonly index: number };

type Period = { readonly from: number; readonly to: number };

/**
 * All records of an account's month in log order. The ledger gives so many in one answer; of more it says `invalid_input`, and then the
 * month is asked for in halves, and those in halves.
 */
export async function readWholeAccount(params: AccountName, signed: CallTools): Promise<PlacedRecord[]> {
  const month = Number(params.month);
  const whole = { from: monthStart(month), to: monthStart(month + 1) + monthOverhangSeconds };
  const records = await readPeriod(params, whole, signed);
  return records.sort((a, b) => a.entry - b.entry || a.index - b.index);
}

async function readPeriod(
  params: AccountName,
  { from, to }: Period,
  signed: CallTools,
): Promise<PlacedRecord[]> {
  const query = { from: String(from), to: String(to) };
  try {
    return (await callContract(getAccountRecords, { params, query }, signed)).records;
  } catch (error) {
    const isTooMany = error instanceof Problem && error.code === "invalid_input" && to - from > slotSeconds;
    if (!isTooMany) throw error;
    const middle = Math.floor((from + to) / 2);
    const first = await readPeriod(params, { from, to: middle }, signed);
    return [...first, ...(await readPeriod(params, { from: middle, to }, signed))];
  }
}
