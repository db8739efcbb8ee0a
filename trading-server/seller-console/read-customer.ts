import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getCustomer } from "@tsunagu/core/api/seller-customers.ts";
import { tariffName } from "@tsunagu/core/rating/tariff-scalars.ts";
import { type HomeContract, termsAt } from "../contracts/find-contracts.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import { type CustomerKey, contractsOfCustomer } from "./own-customer.ts";
import { readingUnder } from "./reading-under.ts";

type Customer = Answer<typeof getCustomer>;

/** One customer of this seller. Throws `not_found`. */
export async function readCustomer(
  key: CustomerKey,
  { db, now }: Pick<TradingTools, "db" | "now">,
): Promise<Customer> {
  const contracts = await contractsOfCustomer(key, db);
  const { userId, seller } = key;
  const user = await db
    .selectFrom("users")
    .select(["name", "email", "language"])
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  const meters = await db.selectFrom("meters").selectAll().where("userId", "=", userId).execute();
  const consents = await db
    .selectFrom("consents")
    .select(["kind", "version", "at"])
    .where("userId", "=", userId)
    .where("seller", "=", seller)
    .orderBy("at", "desc")
    .execute();
  return {
    userId,
    ...user,
    since: Math.min(...contracts.map(({ createdAt }) => createdAt)),
    contracts: contracts.map((contract) => contractView(termsAt(contract, now()), meters)),
    months: await monthsOf(key, db),
    cards: await cardsOf({ userId, contracts }, db),
    balanceYen: String(await balanceOf(key, db)),
    payments: await paymentsOf({ userId, seller }, db),
    consents,
  };
}

type Meter = { readonly serial: string; readonly known: number; readonly lastReadingAt: number | null };

function contractView(contract: HomeContract, meters: readonly Meter[]): Customer["contracts"][number] {
  const meter = meters.find(({ serial }) => serial === contract.settlementSerial);
  return {
    planId: contract.planId,
    planName: tariffName.parse(JSON.parse(contract.planNameJson)),
    ampere: contract.ampere,
    from: contract.fromDay,
    to: contract.toDay,
    backdatingReason: contract.backdatingReason,
    homeTariff: contract.homeTariff,
    awayTariff: contract.awayTariff,
    homeName: contract.homeName,
    postalCode: contract.postalCode,
    address: contract.address,
    settlementSerial: contract.settlementSerial,
    subMeters: [...contract.subMeters],
    meterKnown: meter?.known === 1,
    meterLastReadingAt: readingUnder(contract, meter?.lastReadingAt ?? null),
  };
}

async function monthsOf({ seller, userId }: CustomerKey, db: Db): Promise<Customer["months"]> {
  const rows = await db
    .selectFrom("salesMonths")
    .select(["month", "standing", "energyWh", "totalYen"])
    .where("seller", "=", seller)
    .where("userId", "=", userId)
    .orderBy("month", "desc")
    .execute();
  return rows.map(({ energyWh, totalYen, ...row }) => ({
    ...row,
    energyWh: String(energyWh),
    yen: String(totalYen),
  }));
}

/** Cards that came after the last day with this seller are not its business. */
async function cardsOf(
  { userId, contracts }: { userId: string; contracts: readonly HomeContract[] },
  db: Db,
): Promise<Customer["cards"]> {
  const until = Math.max(...contracts.map(({ to }) => to ?? Number.MAX_SAFE_INTEGER));
  const cards = await db
    .selectFrom("cards")
    .select(["token", "name", "kind", "blocked"])
    .where("userId", "=", userId)
    .where("createdAt", "<", until)
    .orderBy("createdAt")
    .execute();
  return cards.map(({ token, blocked, ...card }) => ({
    ...card,
    number: `••••${token.slice(-4)}`,
    blocked: blocked === 1,
  }));
}

/** Of this seller's statements alone: what another seller is owed is that seller's. */
async function balanceOf({ seller, userId }: CustomerKey, db: Db): Promise<bigint> {
  const rows = await db
    .selectFrom("postings")
    .innerJoin("entries", "entries.entryId", "postings.entryId")
    .innerJoin("statements", "statements.statementId", "entries.statementId")
    .select("amountYen")
    .where("entries.userId", "=", userId)
    .where("statements.seller", "=", seller)
    .where("book", "=", "receivable")
    .execute();
  return rows.reduce((sum, { amountYen }) => sum + amountYen, 0n);
}

async function paymentsOf({ seller, userId }: CustomerKey, db: Db): Promise<Customer["payments"]> {
  const rows = await db
    .selectFrom("payments")
    .innerJoin("charges", "charges.chargeKey", "payments.chargeKey")
    .innerJoin("statements", "statements.statementId", "charges.statementId")
    .select(["paymentId", "at", "payments.status", "amountYen", "reason", "charges.statementId", "number"])
    .where("statements.userId", "=", userId)
    .where("statements.seller", "=", seller)
    .orderBy("at", "desc")
    .limit(100)
    .execute();
  return rows.map(({ amountYen, number, ...row }) => ({
    ...row,
    yen: String(amountYen),
    statementNumber: number,
  }));
}
