import { savePseudonyms } from "../contracts/pseudonyms.ts";
import { drawAppToken, drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import type { OfferedPlan } from "../tariffs/plans.ts";
import { addressRegistered, meterRegistered } from "./already-registered.ts";
import type { Registration } from "./check-registration.ts";

type NewUser = {
  readonly purchaserId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly registration: Registration;
  readonly plan: OfferedPlan;
};

type Tools = Pick<TradingTools, "db" | "now" | "random">;

/** ユーザ情報 (Fig 10), as `registering`. Call it in a transaction. Throws `already_exists`. */
export async function saveNewUser(user: NewUser, tools: Tools): Promise<void> {
  const { db, now, random } = tools;
  const { purchaserId: userId, email, passwordHash, registration } = user;
  const { name, birthDay, language, wrappedKey, recoveryKey, consents, pseudonyms } = registration;
  const { seller } = registration.contract;
  await refuseTaken(user, db);
  const at = now();
  await db
    .insertInto("users")
    .values({
      userId,
      email,
      name,
      birthDay,
      language,
      passwordHash,
      wrappedKeyJson: JSON.stringify(wrappedKey),
      recoveryKeyJson: JSON.stringify(recoveryKey),
      appToken: drawAppToken(random),
      standing: "registering",
      createdAt: at,
    })
    .execute();
  await db
    .insertInto("consents")
    .values([
      { userId, seller, kind: "terms", version: consents.termsVersion, at },
      { userId, seller, kind: "supply-conditions", version: consents.supplyConditionsVersion, at },
    ])
    .execute();
  await saveContract(user, tools);
  await savePseudonyms({ userId, pseudonyms }, db);
}

/** A serial is free again from the day on which the contract before ends. */
async function refuseTaken({ email, registration: { contract } }: NewUser, db: Db): Promise<void> {
  const user = await db.selectFrom("users").select("userId").where("email", "=", email).executeTakeFirst();
  const serials = [contract.home.settlementSerial, ...contract.home.subMeters.map(({ serial }) => serial)];
  const meter = await db
    .selectFrom("contracts")
    .leftJoin("subMeters", "subMeters.contractId", "contracts.contractId")
    .select("contracts.contractId")
    .where((where) =>
      where.or([where("settlementSerial", "in", serials), where("subMeters.serial", "in", serials)]),
    )
    .where((where) => where.or([where("toDay", "is", null), where("toDay", ">", contract.from)]))
    .executeTakeFirst();
  if (user !== undefined) throw addressRegistered();
  if (meter !== undefined) throw meterRegistered();
}

async function saveContract(
  { purchaserId, registration: { contract }, plan }: NewUser,
  { db, now, random }: Tools,
): Promise<void> {
  const contractId = drawUuid(random);
  const { home } = contract;
  await db
    .insertInto("contracts")
    .values({
      contractId,
      userId: purchaserId,
      seller: contract.seller,
      planId: contract.planId,
      planNameJson: JSON.stringify(plan.name),
      ampere: contract.ampere,
      fromDay: contract.from,
      toDay: null,
      backdatingReason: contract.backdatingReason,
      homeTariff: plan.homeTariff,
      awayTariff: plan.awayTariff,
      home: 1,
      homeName: home.name,
      postalCode: home.postalCode,
      address: home.address,
      area: home.area,
      settlementSerial: home.settlementSerial,
      createdAt: now(),
    })
    .execute();
  for (const { serial, endUse } of home.subMeters) {
    await db.insertInto("subMeters").values({ contractId, serial, endUse }).execute();
  }
}

/** All that a registration wrote. Call it in a transaction. */
export async function deleteUser(userId: string, db: Db): Promise<void> {
  await db.deleteFrom("users").where("userId", "=", userId).execute();
}
