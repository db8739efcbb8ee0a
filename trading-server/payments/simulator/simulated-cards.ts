import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Db } from "../../store/open-database.ts";

/** A card that the simulator knows, and whose bank knows who saved it. */
export const findAuthenticatedCard = (token: string, db: Db) =>
  db
    .selectFrom("simulatedCards")
    .selectAll()
    .where("token", "=", token)
    .where("authentication", "=", "done")
    .executeTakeFirst();

/** The simulated bank's question at saving is answered, once. Throws `not_found`, `conflict` when none is open. */
export async function authenticateCard(
  { token, approve }: { token: string; approve: boolean },
  db: Db,
): Promise<void> {
  const card = await db
    .selectFrom("simulatedCards")
    .select("authentication")
    .where("token", "=", token)
    .executeTakeFirst();
  if (card === undefined) throw new Problem("not_found", "the provider knows no such card");
  if (card.authentication !== "asked")
    throw new Problem("conflict", "the bank has no question about this card: enter it anew");
  await db
    .updateTable("simulatedCards")
    .set({ authentication: approve ? "done" : "refused" })
    .where("token", "=", token)
    .execute();
}
