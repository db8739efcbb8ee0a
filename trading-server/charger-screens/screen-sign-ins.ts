import type { screenSignIn } from "@tsunagu/core/api/trading-screens.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Selectable } from "kysely";
import type { z } from "zod";
import { createRateLimiter } from "../auth/rate-limiter.ts";
import type { Authenticate } from "../auth/sign-in.ts";
import { tokenDigest } from "../auth/sign-ins.ts";
import type { ChargerBook } from "../chargers/create-charger-book.ts";
import { offerAt, refuseForeignWallbox } from "../charging/charger-offer.ts";
import { type StartDeps, startCharging } from "../charging/start-charging.ts";
import { drawSecret } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { ChargingLimit } from "../session-pricing/limits-of.ts";
import type { Tables } from "../store/tables.ts";

type SignInView = z.input<typeof screenSignIn>;
type SignInRow = Selectable<Tables["screenSignIns"]>;

/** Where somebody signs in: the charger, its paired screen by that screen's own token, and the sign-in's token. */
type AtScreen = {
  readonly chargerId: string;
  readonly screenToken: string;
  readonly token: string | undefined;
};

export type ScreenSignIns = {
  /** Gives the token of the one charge. Throws `wrong_credentials`, `too_many_requests`. */
  begin(
    attempt: Omit<AtScreen, "token"> & { email: string; password: string; address: string },
  ): Promise<{ readonly token: string; readonly view: SignInView }>;
  /** Somebody still stands there. Throws `not_signed_in` once it is over. */
  touch(at: AtScreen): Promise<SignInView>;
  /** Throws `not_signed_in`, and what a start from the phone throws. */
  start(at: AtScreen, order: { connectorId: number; limit: ChargingLimit }): ReturnType<typeof startCharging>;
  /** A charge that runs goes on. */
  end(at: AtScreen): Promise<void>;
};

type Deps = StartDeps & {
  readonly authenticate: Authenticate;
  readonly chargerBook: ChargerBook;
};

/** Without a touch for this long nobody stands there any more. */
const idleS = 60;

/** A sign-in at the screen of a charger: for one charge there, and for nothing else. */
export function createScreenSignIns(deps: Deps): ScreenSignIns {
  const { db, now, random, authenticate } = deps;
  const perCharger = createRateLimiter({ limit: 20, windowS: 900, now });
  const require = async (at: AtScreen): Promise<SignInRow> => {
    const found = await findSignIn(at, deps);
    if (found === undefined) throw new Problem("not_signed_in", "please sign in at the screen");
    return found;
  };
  return {
    begin: async ({ chargerId, screenToken, ...credentials }) => {
      // Besides the door's own limits: a screen in the street is tried out by whoever passes.
      perCharger.take(chargerId);
      const { userId } = await authenticate(credentials);
      perCharger.giveBack(chargerId);
      const token = drawSecret(random);
      const row = {
        tokenHash: tokenDigest(token),
        screenHash: tokenDigest(screenToken),
        chargerId,
        userId,
        startedAt: now(),
        touchedAt: now(),
        startRequestId: null,
        connectorId: null,
      };
      // Whoever signed in there before has gone.
      await endAll(row.screenHash, deps);
      const view = await viewOf(row, deps);
      await db.insertInto("screenSignIns").values(row).execute();
      return { token, view };
    },
    touch: async (at) => {
      const row = await require(at);
      await db
        .updateTable("screenSignIns")
        .set({ touchedAt: now() })
        .where("tokenHash", "=", row.tokenHash)
        .execute();
      return viewOf({ ...row, touchedAt: now() }, deps);
    },
    start: async (at, { connectorId, limit }) => {
      const { userId, chargerId, tokenHash } = await require(at);
      const started = await startCharging({ userId, order: { chargerId, connectorId, limit } }, deps);
      const { startRequestId } = started;
      await db
        .updateTable("screenSignIns")
        .set({ startRequestId, connectorId, touchedAt: now() })
        .where("tokenHash", "=", tokenHash)
        .execute();
      return started;
    },
    end: async ({ screenToken }) => endAll(tokenDigest(screenToken), deps),
  };
}

const endAll = (screenHash: string, { db }: Pick<TradingTools, "db">) =>
  db
    .deleteFrom("screenSignIns")
    .where("screenHash", "=", screenHash)
    .execute()
    .then(() => undefined);

/** Ended: its charge has ended, or nobody has touched the screen for a minute and no charge of it runs. */
async function findSignIn(
  { chargerId, screenToken, token }: AtScreen,
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<SignInRow | undefined> {
  if (token === undefined) return undefined;
  const row = await db
    .selectFrom("screenSignIns")
    .innerJoin("users", "users.userId", "screenSignIns.userId")
    .selectAll("screenSignIns")
    .where("users.standing", "=", "active")
    .where("tokenHash", "=", tokenDigest(token))
    .where("screenHash", "=", tokenDigest(screenToken))
    .where("chargerId", "=", chargerId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const charge = await chargeOf(row, db);
  const isOver = charge === undefined ? row.touchedAt + idleS <= now() : charge.state === "ended";
  if (!isOver) return row;
  await db.deleteFrom("screenSignIns").where("tokenHash", "=", row.tokenHash).execute();
  return undefined;
}

const chargeOf = async ({ startRequestId }: SignInRow, db: TradingTools["db"]) =>
  startRequestId === null
    ? undefined
    : db
        .selectFrom("chargingSessions")
        .select("state")
        .where("startRequestId", "=", startRequestId)
        .executeTakeFirst();

/** The price and when it ends. Whose it is, is on no screen in the street. */
async function viewOf(row: SignInRow, deps: Deps): Promise<SignInView> {
  const { facts } = await deps.chargerBook.find(row.chargerId);
  await refuseForeignWallbox(facts, row.userId, deps.db);
  const { priceText, sellerName, planName, price } = await offerAt(facts, row.userId, deps);
  if (planName === null)
    throw new Problem("not_allowed", "there is no contract", { facts: { reason: "no_running_contract" } });
  const isRunning = (await chargeOf(row, deps.db)) !== undefined;
  return {
    priceText,
    sellerName,
    planName,
    price,
    endsAt: isRunning ? null : row.touchedAt + idleS,
    connectorId: row.connectorId,
  };
}
