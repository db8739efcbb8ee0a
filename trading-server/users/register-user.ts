import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { findProvedAddress, useUpChecks } from "../addresses/prove-address.ts";
import { hashPassword } from "../auth/password-hash.ts";
import { type CommonPasswords, refuseWeakPassword } from "../auth/refuse-weak-password.ts";
import { startOfDayText } from "../contracts/own-contract.ts";
import type { PurchaserFeed } from "../contracts/purchaser-feed.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { queueMail } from "../mail/queue-mail.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay } from "../notifications/said-dates.ts";
import { readCard, saveCard } from "../payments/means/cards.ts";
import type { PaymentProvider, ProviderCard } from "../payments/payment-provider.ts";
import { findPlan } from "../tariffs/plans.ts";
import { findDocumentsInForce } from "../tariffs/seller-documents.ts";
import { meterRegistered } from "./already-registered.ts";
import { checkRegistration, faulty, type Registration } from "./check-registration.ts";
import { deleteUser, saveNewUser } from "./save-new-user.ts";

export type RegisterDeps = TradingTools & {
  readonly sellers: readonly number[];
  readonly firstMonth: number;
  readonly purchaserFeed: PurchaserFeed;
  readonly commonPasswords: CommonPasswords;
  readonly provider: PaymentProvider;
};

/**
 * Registration (Figs 7-12). The user exists only once the intermediary has taken the purchaser information, because only it can
 * say that the meters are under nobody else's contract. If it is away: `neighbour_away`, and nothing was registered.
 * The caller has shown that the e-mail address is theirs, so that it has an account already may be told (`already_exists`, with the field).
 */
export async function registerUser(
  registration: Registration,
  deps: RegisterDeps,
): Promise<{ readonly userId: string }> {
  const { db, now, sellers, firstMonth, purchaserFeed, commonPasswords } = deps;
  const { contract } = registration;
  const { seller } = contract;
  if (!sellers.includes(seller)) throw faulty("contract.seller", "this seller is not served here");
  const documents = await findDocumentsInForce({ seller, day: dayText(dayOf(now())) }, db);
  const plan = await findPlan({ seller, planId: contract.planId }, db);
  checkRegistration(registration, { now: now(), firstMonth, documents, plan });
  const email = await findProvedAddress(registration.addressProof, deps);
  refuseWeakPassword(registration.password, { email, common: commonPasswords });
  const { paymentMeans } = registration;
  const card =
    paymentMeans === null ? null : await readCard({ token: paymentMeans.token, userId: null }, deps.provider);
  const passwordHash = await hashPassword(registration.password);
  await purchaserFeed.deliverReleases();
  const purchaserId = await purchaserIdFor(registration, deps);
  const purchaser = { purchaserId, seller, planId: contract.planId };
  await db.transaction().execute(async (trx) => {
    await saveNewUser({ purchaserId, email, passwordHash, registration, plan }, { ...deps, db: trx });
    await purchaserFeed.note(purchaser, trx);
  });
  await purchaserFeed.deliver(purchaserId).catch(async (error: unknown) => {
    await undoRegistration(purchaser, { registration, error }, deps);
    throw toRegistrationProblem(error);
  });
  await activate(purchaserId, { registration, email, card }, deps);
  return { userId: purchaserId };
}

/**
 * A phone that tries again after an answer was lost keeps its purchaser: the intermediary may have taken it, and an account on
 * the ledger belongs to one purchaser for ever.
 */
async function purchaserIdFor({ pseudonyms }: Registration, { db, random }: RegisterDeps): Promise<string> {
  const account = pseudonyms[0]?.account ?? "";
  const failed = await db
    .selectFrom("failedRegistrations")
    .leftJoin("users", "users.userId", "failedRegistrations.purchaserId")
    .select("purchaserId")
    .where("firstAccount", "=", account)
    .where("users.userId", "is", null)
    .executeTakeFirst();
  return failed?.purchaserId ?? drawUuid(random);
}

async function undoRegistration(
  purchaser: { purchaserId: string; seller: number; planId: string },
  { registration, error }: { registration: Registration; error: unknown },
  { db, purchaserFeed }: RegisterDeps,
): Promise<void> {
  const { purchaserId } = purchaser;
  const wasRefused = error instanceof Problem && error.code !== "neighbour_away";
  await db.transaction().execute(async (trx) => {
    await deleteUser(purchaserId, trx);
    if (wasRefused) {
      await trx.deleteFrom("purchaserUpdates").where("purchaserId", "=", purchaserId).execute();
      return;
    }
    // Nobody knows what arrived: what did is released as soon as somebody answers.
    await purchaserFeed.note(purchaser, trx);
    await trx
      .insertInto("failedRegistrations")
      .values({ purchaserId, firstAccount: registration.pseudonyms[0]?.account ?? "" })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

function toRegistrationProblem(error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  if (error.code === "already_exists" || error.code === "conflict") return meterRegistered(error);
  if (error.code !== "neighbour_away") return error;
  return new Problem(
    "neighbour_away",
    "whether the meter is free cannot be asked at the moment; nothing was registered, please try again",
    { cause: error },
  );
}

async function activate(
  userId: string,
  { registration, email, card }: { registration: Registration; email: string; card: ProviderCard | null },
  deps: RegisterDeps,
): Promise<void> {
  const { name, contract, paymentMeans } = registration;
  await deps.db.transaction().execute(async (trx) => {
    const tools = { ...deps, db: trx };
    await trx.updateTable("users").set({ standing: "active" }).where("userId", "=", userId).execute();
    await trx.deleteFrom("failedRegistrations").where("purchaserId", "=", userId).execute();
    await useUpChecks(email, tools);
    if (card !== null) await saveCard({ userId, card, autopay: paymentMeans?.autopay ?? false }, tools);
    const title = { ja: "ご登録ありがとうございます", en: "Welcome" };
    const day = saidDay(dayOf(startOfDayText(contract.from, "from")));
    const text = {
      ja: `${name} 様のご契約は${day.ja}に始まります。`,
      en: `${name}, your contract begins on ${day.en}.`,
    };
    await addNotification(
      { userId, kind: "registered", cause: "registered", title, text, link: null },
      tools,
    );
    await queueMail({ kind: "notice", values: { title, text, link: "/settings" }, userId }, tools);
  });
}

/** Registrations that a stop of the machine cut off: they never happened. Call it once, before anything is served. */
export async function dropCutRegistrations({ db }: Pick<TradingTools, "db">): Promise<void> {
  const cut = await db.selectFrom("users").select("userId").where("standing", "=", "registering").execute();
  for (const { userId } of cut) await db.transaction().execute((trx) => deleteUser(userId, trx));
}
