import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getReceipt } from "@tsunagu/core/api/trading-payments.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { allocatedTo } from "../receivables/left-to-pay.ts";
import type { Db } from "../store/open-database.ts";
import { findStatement } from "./statement-rows.ts";

/** 領収書: of the payment that came in for a statement. Throws `not_found`, `conflict` as long as nothing was paid. */
export async function readReceipt(
  { userId, statementId }: { userId: string; statementId: string },
  db: Db,
): Promise<Answer<typeof getReceipt>> {
  const statement = await findStatement({ statementId, userId }, db);
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  const payment = await db
    .selectFrom("charges")
    .innerJoin("payments", "payments.chargeKey", "charges.chargeKey")
    .innerJoin("entries", "entries.statementId", "charges.statementId")
    .select(["amountYen", "means", "entries.at"])
    .where("charges.statementId", "=", statementId)
    .where("payments.status", "=", "succeeded")
    .where("entries.kind", "=", "payment-received")
    .executeTakeFirst();
  if (payment === undefined) throw new Problem("conflict", "nothing was paid for this statement yet");
  const { name } = await db
    .selectFrom("users")
    .select("name")
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  const { document, number, fromTime, toTime } = statement;
  return {
    number: `R${number}`,
    paidAt: payment.at,
    paidYen: String(payment.amountYen),
    means: payment.means,
    seller: document.seller,
    recipient: name,
    statementNumber: number,
    from: fromTime,
    to: toTime,
    taxes: document.taxes.map(({ ratePercent, yen, taxYen }) => ({ ratePercent, yen, taxYen })),
    creditedYen: String(await allocatedTo(statementId, db)),
  };
}
