import { dayOf, dayStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { TradingTools } from "../../machine/trading-tools.ts";
import {
  type Attempt,
  type ChargeOrder,
  type PaymentProvider,
  type ProviderAnswer,
  type ProviderState,
  type ReceiveNotice,
  type SimulatedWay,
  storeNumberExpired,
} from "../payment-provider.ts";
import { type PlannedNotice, planCharge, storeSecondsOf } from "./plan-charge.ts";
import { findAuthenticatedCard } from "./simulated-cards.ts";
import {
  deleteNotice,
  findCharge,
  findDueNotices,
  findSucceeded,
  type SimulatedCharge,
  saveCharge,
  saveNotices,
  saveState,
} from "./simulated-charges.ts";
import { findSimulatedRefund, saveRefundState, takeRefund } from "./simulated-refunds.ts";

const tickMs = 1_000;
/** A number of the convenience store is good until the end of the third day after it was given. */
const storeDays = 3;

/**
 * A payment provider that takes no money, behaves in every way that a real one may, and remembers over restarts. Customers at
 * its convenience store pay two minutes after they got their number.
 */
export function createPaymentSimulator(tools: TradingTools, receiveNotice: ReceiveNotice): PaymentProvider {
  const { timers, log } = tools;
  let closed = false;
  let telling: Promise<void> = Promise.resolve();
  let timer = timers.after(tickMs, tick);

  function tick(): void {
    telling = tellDue(tools, receiveNotice)
      .catch((error: unknown) => log.error("notices of payments were not told", errorFacts(error)))
      .finally(() => {
        if (!closed) timer = timers.after(tickMs, tick);
      });
  }

  async function moveTo(attempt: Attempt, state: ProviderState, notices: readonly PlannedNotice[]) {
    await saveState(attempt, state, tools.db);
    await saveNotices(attempt, notices, tools);
  }

  return {
    name: "simulator",
    charge: (order) => charge(order, tools),
    find: async (attempt) => {
      const known = await findCharge(attempt, tools.db);
      return known && toAnswer(known);
    },
    authenticate: async (attempt, approve) => {
      const known = await findCharge(attempt, tools.db);
      if (known === undefined) throw new Problem("not_found", "the provider knows no such charge");
      if (known.state === "authentication-required") {
        await moveTo(attempt, approve ? "succeeded" : "declined", [{ afterS: 1 }]);
      }
      return { ...toAnswer((await findCharge(attempt, tools.db)) ?? known), page: null };
    },
    openCardPage: async () => {
      throw new Problem("conflict", "the simulated provider's card form is in the app");
    },
    findCard: async (token) => {
      const card = await findAuthenticatedCard(token, tools.db);
      return card && { token, brand: card.brand, last4: card.last4, expires: card.expires };
    },
    forgetCard: async (token) => {
      await tools.db.deleteFrom("simulatedCards").where("token", "=", token).execute();
    },
    // It knows cards and charges only, and neither says whose it is.
    forgetUsers: async () => {},
    refund: async (order) => {
      const known = await findSimulatedRefund(order.refundKey, tools.db);
      if (known !== undefined) return known;
      const answer = await takeRefund(order, tools);
      if (order.way === "time-out" && answer.state !== "failed")
        throw new Problem("neighbour_away", "the payment provider did not answer in time");
      return answer;
    },
    findRefund: (refundKey) => findSimulatedRefund(refundKey, tools.db),
    [Symbol.asyncDispose]: async () => {
      closed = true;
      timer[Symbol.dispose]();
      await telling;
    },
  };
}

async function charge(order: ChargeOrder, tools: TradingTools): Promise<ProviderAnswer> {
  const { chargeKey, attempt, amountYen, token, way: chosen } = order;
  const { db, now } = tools;
  const key = { chargeKey, attempt };
  const card = token === null ? undefined : await findAuthenticatedCard(token, db);
  const way = chosen ?? card?.way ?? "decline";
  const known = await findCharge(key, db);
  if (known !== undefined) return toAnswer(known);
  if (await findSucceeded(chargeKey, db)) return declined("already_charged");
  const plan = planCharge(way);
  const made = { ...key, way, amountYen, state: plan.state, storeDueAt: storeDueAtOf(way, now()) };
  await saveCharge(made, db);
  await saveNotices(key, plan.notices, tools);
  if (way === "time-out") throw new Problem("neighbour_away", "the payment provider did not answer in time");
  return toAnswer(made);
}

function storeDueAtOf(way: SimulatedWay, now: number): number | null {
  const seconds = storeSecondsOf(way);
  if (seconds !== null) return now + seconds;
  return way === "pending" ? dayStart(dayOf(now) + storeDays + 1) - 1 : null;
}

async function tellDue(tools: TradingTools, receiveNotice: ReceiveNotice): Promise<void> {
  for (const notice of await findDueNotices(tools)) {
    const { chargeKey, attempt, noticeId, delivery, becomes } = notice;
    if (becomes !== null) await saveState({ chargeKey, attempt }, becomes, tools.db);
    await receiveNotice({ chargeKey, attempt, noticeId });
    await deleteNotice({ noticeId, delivery }, tools.db);
  }
  const refunds = await tools.db
    .selectFrom("simulatedRefundNotices")
    .selectAll()
    .where("dueAt", "<=", tools.now())
    .orderBy("dueAt")
    .orderBy("delivery")
    .execute();
  for (const { noticeId, delivery, refundKey, becomes } of refunds) {
    if (becomes !== null) await saveRefundState(refundKey, becomes, tools.db);
    await receiveNotice({ refundKey, noticeId });
    await tools.db
      .deleteFrom("simulatedRefundNotices")
      .where("noticeId", "=", noticeId)
      .where("delivery", "=", delivery)
      .execute();
  }
}

function toAnswer({ state, way, chargeKey, attempt, storeDueAt }: SimulatedCharge): ProviderAnswer {
  const value = storeNumberOf(`${chargeKey} ${attempt}`);
  return {
    state,
    store:
      state === "pending" && storeDueAt !== null ? { kind: "store-number", value, dueAt: storeDueAt } : null,
    reason: state === "declined" ? reasonOf(way, storeDueAt) : null,
  };
}

function reasonOf(way: SimulatedWay, storeDueAt: number | null): string {
  if (storeDueAt !== null) return storeNumberExpired;
  return way === "authenticate" ? "authentication_failed" : "card_declined";
}

const declined = (reason: string): ProviderAnswer => ({ state: "declined", store: null, reason });

/** Eleven digits, the same for the same attempt. */
function storeNumberOf(attemptName: string): string {
  let number = 0n;
  for (const character of attemptName)
    number = (number * 131n + BigInt(character.codePointAt(0) ?? 0)) % 10n ** 11n;
  return String(number).padStart(11, "0");
}
