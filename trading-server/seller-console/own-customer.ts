import { monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { contractAt, findContracts, type HomeContract } from "../contracts/find-contracts.ts";
import type { Db } from "../store/open-database.ts";

export type CustomerKey = { readonly seller: number; readonly userId: string };

const notThere = (): Problem => new Problem("not_found", "there is no such customer");

/** The contracts of a customer with this seller. Throws `not_found` for whoever never had one. */
export async function contractsOfCustomer(
  { seller, userId }: CustomerKey,
  db: Db,
): Promise<readonly HomeContract[]> {
  const own = (await findContracts(userId, db)).filter((contract) => contract.seller === seller);
  const user = await db
    .selectFrom("users")
    .select("userId")
    .where("userId", "=", userId)
    .where("standing", "=", "active")
    .executeTakeFirst();
  if (own.length === 0 || user === undefined) throw notThere();
  return own;
}

/** Throws `not_found` for a month in which the customer was another seller's. */
export async function refuseForeignMonth(
  { seller, userId, month }: CustomerKey & { readonly month: number },
  db: Db,
): Promise<void> {
  await contractsOfCustomer({ seller, userId }, db);
  const contract = contractAt(await findContracts(userId, db), monthStart(month));
  if (contract?.seller !== seller) throw notThere();
}
