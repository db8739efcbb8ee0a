import type { Selectable } from "kysely";
import type { Db } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";

export type CurrentTerms = Pick<
  Selectable<Tables["contracts"]>,
  "planId" | "planNameJson" | "ampere" | "homeTariff" | "awayTariff"
>;

/** What each contract of a seller goes by on a day, by contract: the newest version that has begun, or as it was made. */
export async function currentTerms(
  { seller, today }: { seller: number; today: string },
  db: Db,
): Promise<ReadonlyMap<string, CurrentTerms>> {
  const columns = ["planId", "planNameJson", "ampere", "homeTariff", "awayTariff"] as const;
  const made = await db
    .selectFrom("contracts")
    .select(["contractId", ...columns])
    .where("seller", "=", seller)
    .execute();
  const later = await db
    .selectFrom("contractVersions")
    .innerJoin("contracts", "contracts.contractId", "contractVersions.contractId")
    .select([
      "contractVersions.contractId",
      ...columns.map((column) => `contractVersions.${column}` as const),
    ])
    .where("seller", "=", seller)
    .where("contractVersions.fromDay", "<=", today)
    .orderBy("contractVersions.fromDay")
    .execute();
  return new Map([...made, ...later].map(({ contractId, ...terms }) => [contractId, terms]));
}
