import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMe } from "@tsunagu/core/api/trading-account.ts";
import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import { findContracts, termsAt } from "../contracts/find-contracts.ts";
import type { Db } from "../store/open-database.ts";
import { findSellerProfile } from "../tariffs/seller-profile.ts";

type Me = Answer<typeof getMe>;

/** What the signed-in user sees of the own account. */
export async function readMe(userId: string, { db, now }: { db: Db; now: () => number }): Promise<Me> {
  const user = await db
    .selectFrom("users")
    .select(["email", "name", "language", "keySealedEarlierSince", "recoveryKeyJson", "keySinceMonth"])
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  const last = await db
    .selectFrom("pseudonyms")
    .select((select) => select.fn.max("month").as("month"))
    .where("userId", "=", userId)
    .executeTakeFirst();
  return {
    userId,
    email: user.email,
    name: user.name,
    language: user.language,
    contracts: await contractViews(userId, { db, now: now() }),
    cards: await cardViews(userId, db),
    key: {
      isUnderPassword: user.keySealedEarlierSince === null,
      hasRecovery: user.recoveryKeyJson !== null,
      sinceMonth: user.keySinceMonth,
    },
    consents: await db
      .selectFrom("consents")
      .select(["seller", "kind", "version", "at"])
      .where("userId", "=", userId)
      .orderBy("at")
      .orderBy("kind")
      .execute(),
    pseudonymsUntil: last?.month ?? 0,
  };
}

async function contractViews(userId: string, { db, now }: { db: Db; now: number }): Promise<Me["contracts"]> {
  const contracts = await findContracts(userId, db);
  const meters = await db.selectFrom("meters").selectAll().where("userId", "=", userId).execute();
  return Promise.all(
    contracts.map(async (made) => {
      const contract = termsAt(made, Math.max(made.from, now));
      const meter = meters.find(({ serial }) => serial === contract.settlementSerial);
      return {
        seller: contract.seller,
        sellerName: (await findSellerProfile(contract.seller, db)).name,
        planId: contract.planId,
        planName: tariffName.parse(JSON.parse(contract.planNameJson)),
        ampere: contract.ampere,
        from: contract.fromDay,
        to: contract.toDay,
        homeTariff: contract.homeTariff,
        awayTariff: contract.awayTariff,
        home: {
          home: contract.home,
          name: contract.homeName,
          address: contract.address,
          settlementSerial: contract.settlementSerial,
          subMeters: [...contract.subMeters],
        },
        meterKnown: meter?.known === 1,
        meterLastReadingAt: meter?.lastReadingAt ?? null,
      };
    }),
  );
}

async function cardViews(userId: string, db: Db): Promise<Me["cards"]> {
  const cards = await db
    .selectFrom("cards")
    .select(["token", "name", "kind", "blocked"])
    .where("userId", "=", userId)
    .orderBy("createdAt")
    .orderBy("token")
    .execute();
  return cards.map(({ blocked, ...card }) => ({ ...card, blocked: blocked === 1 }));
}
