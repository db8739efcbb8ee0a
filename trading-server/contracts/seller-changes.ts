import { monthPseudonyms } from "@tsunagu/core/api/intermediary.ts";
import { z } from "zod";
import type { Db } from "../store/open-database.ts";
import { startOfDayText } from "./own-contract.ts";
import type { MonthPseudonyms } from "./pseudonyms.ts";

const homesOfChange = z.array(
  z.object({
    ends: z.uuid(),
    begins: z.uuid(),
    /** The end that the contract had before: a planned moving out. */
    endBefore: z.string().nullable(),
  }),
);

/** Another seller from a 1st on. */
export type SellerChange = {
  readonly userId: string;
  readonly fromDay: string;
  /** First second of that day. */
  readonly from: number;
  readonly fromSeller: number;
  readonly toSeller: number;
  readonly homes: z.output<typeof homesOfChange>;
  readonly pseudonymsBefore: readonly MonthPseudonyms[];
  readonly firstAccount: string;
};

/** The change that is planned and has not come by `now`. */
export async function findPlannedChange(
  { userId, now }: { userId: string; now: number },
  db: Db,
): Promise<SellerChange | undefined> {
  const rows = await db.selectFrom("sellerChanges").selectAll().where("userId", "=", userId).execute();
  return rows
    .map(({ homesJson, pseudonymsBeforeJson, ...row }) => ({
      ...row,
      from: startOfDayText(row.fromDay, "fromDay"),
      homes: homesOfChange.parse(JSON.parse(homesJson)),
      pseudonymsBefore: z.array(monthPseudonyms).parse(JSON.parse(pseudonymsBeforeJson)),
    }))
    .find(({ from }) => from > now);
}
