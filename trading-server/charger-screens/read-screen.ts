import type { screenState } from "@tsunagu/core/api/trading-screens.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { z } from "zod";
import { codeOfCharger } from "../chargers/charger-codes.ts";
import type { ChargerBook, ChargerFacts } from "../chargers/create-charger-book.ts";
import { guestOffer } from "../charging/guest-offer.ts";
import { type RunningSession, toRunningSession } from "../charging/running-sessions.ts";
import { ownerOfWallbox, wallboxOffer } from "../charging/wallbox-offer.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { findScreenChoice } from "../session-pricing/screen-choices.ts";
import type { RefusedCards } from "./refused-cards.ts";

export type ScreenState = z.input<typeof screenState>;

export type ScreenDeps = Pick<TradingTools, "db" | "now" | "random"> & {
  readonly sellers: readonly number[];
  readonly publicUrl: string;
  readonly refusedCards: RefusedCards;
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
  return {
    paired,
    charger: {
      chargerId,
      siteName: facts.site.name,
      atHome: facts.atHome,
      online: facts.online,
      maxPowerW: facts.maxPowerW,
      meterClass: facts.meterClass,
      tolerancePercent: facts.tolerancePercent,
    },
    prices: await pricesAt(facts, deps),
    startPath: `/charge/${chargerId}`,
    publicUrl: deps.publicUrl,
    shortCode: facts.atHome ? null : await codeOfCharger(chargerId, deps),
    refusedCard: paired ? deps.refusedCards.find(chargerId) : null,
    connectors: await Promise.all(
      facts.connectors.map(async ({ connectorId, status }) => ({
        connectorId,
        status,
        session: paired ? await sessionOn({ facts, connectorId }, deps) : null,
        choice: paired ? await findScreenChoice({ chargerId, connectorId }, deps) : null,
      })),
    ),
    staleSince,
  };
}

/** One line a seller; of a wallbox its house's price, once it is known whose house it is. */
async function pricesAt(facts: ChargerFacts, deps: ScreenDeps): Promise<ScreenState["prices"]> {
  if (!facts.atHome) return (await guestOffer(facts, deps)).prices;
  const { chargerId } = facts;
  const userId = await ownerOfWallbox(chargerId, deps.db);
  return userId === undefined ? [] : (await wallboxOffer({ userId, chargerId }, deps)).prices;
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
