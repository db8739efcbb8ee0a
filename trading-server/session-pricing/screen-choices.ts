import { chargingLimit } from "@tsunagu/core/api/trading-charging.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { ChargingLimit } from "./limits-of.ts";

type Tools = Pick<TradingTools, "db" | "now">;
type Connector = { readonly chargerId: string; readonly connectorId: number };

/** Time to fetch the card out of a bag; then the choice was somebody else's. */
const choiceLivesS = 180;

/** How much the next card that is tapped at this connector shall charge at most; `full` takes the choice back. */
export async function saveScreenChoice(
  { chargerId, connectorId }: Connector,
  limit: ChargingLimit,
  { db, now }: Tools,
): Promise<void> {
  await db
    .deleteFrom("screenChoices")
    .where("chargerId", "=", chargerId)
    .where("connectorId", "=", connectorId)
    .execute();
  if (limit.kind === "full") return;
  const row = { chargerId, connectorId, limitJson: JSON.stringify(limit), at: now() };
  await db.insertInto("screenChoices").values(row).execute();
}

/** What waits for a card at this connector, or null. */
export async function findScreenChoice(
  { chargerId, connectorId }: Connector,
  { db, now }: Tools,
): Promise<{ readonly limit: ChargingLimit; readonly until: number } | null> {
  const row = await choiceAt({ chargerId, connectorId }, db);
  if (row === undefined || row.at + choiceLivesS <= now()) return null;
  return { limit: chargingLimit.parse(JSON.parse(row.limitJson)), until: row.at + choiceLivesS };
}

/**
 * The choice that a session which began with a card takes with it; it is used up. When it began is told by the charger's clock
 * and by when we hear of it: a clock that is wrong, or a trading server that was away, must not lose a limit.
 */
export async function takeScreenChoice(
  { chargerId, connectorId, startedAt }: Connector & { readonly startedAt: number },
  { db, now }: Tools,
): Promise<ChargingLimit | null> {
  const row = await choiceAt({ chargerId, connectorId }, db);
  if (row === undefined) return null;
  const isOf = (time: number): boolean => time >= row.at && time < row.at + choiceLivesS;
  if (!isOf(now()) && !isOf(startedAt)) return null;
  await saveScreenChoice({ chargerId, connectorId }, { kind: "full" }, { db, now });
  return chargingLimit.parse(JSON.parse(row.limitJson));
}

const choiceAt = ({ chargerId, connectorId }: Connector, db: Tools["db"]) =>
  db
    .selectFrom("screenChoices")
    .select(["limitJson", "at"])
    .where("chargerId", "=", chargerId)
    .where("connectorId", "=", connectorId)
    .executeTakeFirst();
