import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, dayStart, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Db } from "../store/open-database.ts";
import { findContracts, type HomeContract } from "./find-contracts.ts";

/** Throws `not_found`: another user's contract is as if it were not there. */
export async function findOwnContract(
  { userId, contractId }: { userId: string; contractId: string },
  db: Db,
): Promise<HomeContract> {
  const contract = (await findContracts(userId, db)).find((one) => one.contractId === contractId);
  if (contract === undefined) throw new Problem("not_found", "there is no such contract");
  return contract;
}

/** First second of a day. Throws `invalid_input` for a day that no calendar has. */
export function startOfDayText(text: string, field: string): number {
  const day = parseDayText(text);
  if (day === undefined) throw faulty(field, "there is no such day");
  return dayStart(day);
}

/** First second of the 1st of a month. Throws `invalid_input` for any other day. */
export function startOfFirst(text: string, field: string): number {
  const from = startOfDayText(text, field);
  if (monthStart(monthOf(from)) !== from)
    throw faulty(field, "plans and prices change on the 1st of a month");
  return from;
}

export const today = (now: number): number => dayStart(dayOf(now));

export const faulty = (field: string, message: string): Problem =>
  new Problem("invalid_input", message, { facts: { field } });
