import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Db } from "../store/open-database.ts";
import { anyRunsIn, findContracts, type HomeContract } from "./find-contracts.ts";

/**
 * Whose customer a user is in a month: a seller changes on the 1st only, so a month has one. Throws `not_found` for a user
 * without a contract.
 */
export async function sellerOfMonth(
  { userId, month }: { userId: string; month: number },
  db: Db,
): Promise<number> {
  const seller = sellerByContracts(await findContracts(userId, db), month);
  if (seller === undefined) throw new Problem("not_found", "there is no contract");
  return seller;
}

/**
 * The seller whose contract runs in the month. A month in which none runs is the one's who was last, since its pseudonyms are, else
 * the one's who comes first.
 */
export function sellerByContracts(
  contracts: readonly Pick<HomeContract, "seller" | "from" | "to">[],
  month: number,
): number | undefined {
  const period = { from: monthStart(month), to: monthStart(month + 1) };
  const byStart = [...contracts].sort((a, b) => a.from - b.from);
  const contract =
    byStart.find((one) => anyRunsIn([one], period)) ??
    byStart.findLast(({ to }) => to !== null && to <= period.from) ??
    byStart[0];
  return contract?.seller;
}
