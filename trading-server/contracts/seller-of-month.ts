import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Db } from "../store/open-database.ts";
import { contractAt, findContracts } from "./find-contracts.ts";

/**
 * Whose customer a user is in a month: a seller changes on the 1st only, so a month has one. Throws `not_found` for a user
 * without a contract.
 */
export async function sellerOfMonth(
  { userId, month }: { userId: string; month: number },
  db: Db,
): Promise<number> {
  const contract = contractAt(await findContracts(userId, db), monthStart(month));
  if (contract === undefined) throw new Problem("not_found", "there is no contract");
  return contract.seller;
}
