import { type PeriodOf, preparePeriod, provisional } from "./compose-period.ts";
import { type IssueDeps, insertStatement } from "./issue-statement.ts";

/** The draft of a period, made anew: provisional, nothing is owed for it. */
export async function saveDraft(of: PeriodOf, deps: Pick<IssueDeps, "db" | "random">): Promise<void> {
  const { month } = of.proved;
  const prepared = await preparePeriod(of, { db: deps.db });
  const { statement, bundle } = prepared.compose(provisional(month));
  await deps.db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom("statements")
      .select(["statementId", "documentJson"])
      .where("userId", "=", of.userId)
      .where("month", "=", month)
      .where("issuedAt", "is", null)
      .executeTakeFirst();
    if (before?.documentJson === JSON.stringify(statement)) return;
    if (before !== undefined) {
      await trx.deleteFrom("statements").where("statementId", "=", before.statementId).execute();
    }
    await insertStatement({ of, statement, bundle }, { ...deps, db: trx });
  });
}
