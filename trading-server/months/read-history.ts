import type { Answer } from "@tsunagu/core/api/contract.ts";
import { getHistory } from "@tsunagu/core/api/intermediary.ts";
import type { getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { readPlaceNames } from "../chargers/place-names.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { Db } from "../store/open-database.ts";

/** 取引履歴情報 (Fig 20) from the intermediary, with the fee of each session. A home's half hours have no price of their own. */
export async function readHistory(
  { userId, month }: { userId: string; month: number },
  { db, callIntermediary }: { db: Db; callIntermediary: CallIntermediary },
): Promise<Answer<typeof getUserHistory>> {
  const { rows } = await callIntermediary(getHistory, {
    params: { purchaserId: userId },
    query: { month: String(month) },
  });
  const sessions = await db
    .selectFrom("chargingSessions")
    .select(["sessionId", "feeYen"])
    .where("userId", "=", userId)
    .where("atHome", "=", 0)
    .execute();
  const fees = new Map(sessions.map(({ sessionId, feeYen }) => [sessionId, String(feeYen)]));
  const homes = new Set((await findPseudonyms({ userId, month }, db))?.homes.map(({ place }) => place));
  const nameOf = await readPlaceNames({ userId, month }, db);
  return {
    rows: rows.map((row) => ({
      ...row,
      // What a home is called is known here alone.
      placeName: homes.has(row.place) ? nameOf(row.place) : row.placeName,
      yen: feeOf(row.sessionId, fees),
    })),
  };
}

const feeOf = (sessionId: string | null, fees: ReadonlyMap<string, string>): string | null =>
  sessionId === null ? null : (fees.get(sessionId) ?? null);
