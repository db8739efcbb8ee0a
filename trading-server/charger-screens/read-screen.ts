import type { screenState } from "@tsunagu/core/api/trading-screens.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { z } from "zod";
import type { ChargerBook, ChargerFacts } from "../chargers/create-charger-book.ts";
import { offerAt } from "../charging/charger-offer.ts";
import { type RunningSession, toRunningSession } from "../charging/running-sessions.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

export type ScreenState = z.input<typeof screenState>;

export type ScreenDeps = Pick<TradingTools, "db" | "now"> & {
  readonly sellers: readonly number[];
  readonly chargerBook: ChargerBook;
};

/** The result stays on the screen for a while after the car is unplugged. */
const resultForS = 120;

/** What a charger's screen shows. Unpaired: price, free or busy, and nothing of anybody's session. */
export async function readScreen(
  { chargerId, paired }: { chargerId: string; paired: boolean },
  deps: ScreenDeps,
): Promise<ScreenState> {
  const { facts, staleSince } = await deps.chargerBook.find(chargerId);
  // A wallbox has no public screen: only one that was paired shows anything.
  if (facts.atHome && !paired) throw new Problem("not_found", "there is no such charger");
  const { priceText, sellerName } = await offerAt(facts, undefined, deps);
  return {
    paired,
    charger: {
      chargerId,
      siteName: facts.site.name,
      online: facts.online,
      maxPowerW: facts.maxPowerW,
      meterClass: facts.meterClass,
      tolerancePercent: facts.tolerancePercent,
    },
    priceText,
    sellerName,
    startPath: `/charge/${chargerId}`,
    connectors: await Promise.all(
      facts.connectors.map(async ({ connectorId, status }) => ({
        connectorId,
        status,
        session: paired ? await sessionOn({ facts, connectorId }, deps) : null,
      })),
    ),
    staleSince,
  };
}

async function sessionOn(
  { facts, connectorId }: { facts: ChargerFacts; connectorId: number },
  { db, now }: ScreenDeps,
): Promise<RunningSession | null> {
  const session = await db
    .selectFrom("chargingSessions")
    .selectAll()
    .where("chargerId", "=", facts.chargerId)
    .where("connectorId", "=", connectorId)
    .where((where) => where.or([where("state", "=", "running"), where("at", ">", now() - resultForS)]))
    .orderBy("startedAt", "desc")
    .executeTakeFirst();
  return session === undefined ? null : toRunningSession(session, facts, { db });
}
