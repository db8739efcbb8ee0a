import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, daySeconds } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification } from "../notifications/add-notification.ts";
import { saidDay } from "../notifications/said-dates.ts";
import { faulty, findOwnContract, startOfDayText, today } from "./own-contract.ts";
import type { PurchaserFeed } from "./purchaser-feed.ts";
import { findPlannedChange } from "./seller-changes.ts";
import { tellPurchaser } from "./tell-purchaser.ts";

type Deps = TradingTools & { readonly purchaserFeed: PurchaserFeed };

const farthestDays = 366;
const oldestDays = 31;

/**
 * Moving out: the last day of a contract, or none after all (null) while that day has not come. The closing statement follows by
 * itself. Throws `not_found`, `invalid_input`, `conflict`.
 */
export async function endContract(
  { userId, contractId, lastDay }: { userId: string; contractId: string; lastDay: string | null },
  deps: Deps,
): Promise<void> {
  const { db, now } = deps;
  const contract = await findOwnContract({ userId, contractId }, db);
  if (contract.to !== null && contract.to <= now())
    throw new Problem("conflict", "this contract has ended already");
  const planned = await findPlannedChange({ userId, now: now() }, db);
  if (planned?.homes.some(({ ends }) => ends === contractId) === true)
    throw new Problem("conflict", "another seller takes over this contract: call that off first", {
      facts: { reason: "seller_change" },
    });
  const to = lastDay === null ? null : startOfDayText(lastDay, "lastDay") + daySeconds;
  if (to !== null) {
    if (to <= contract.from) throw faulty("lastDay", "the contract begins only later");
    if (to > today(now()) + farthestDays * daySeconds)
      throw faulty("lastDay", "this is more than a year away");
    if (to < today(now()) - oldestDays * daySeconds) throw faulty("lastDay", "this is more than a month ago");
    await refuseBilled({ userId, to, field: "lastDay" }, db);
  }
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("contracts")
      .set({ toDay: to === null ? null : dayText(dayOf(to)) })
      .where("contractId", "=", contractId)
      .execute();
    await addNotification({ userId, ...wordsOf({ contractId, to, now: now() }) }, { ...deps, db: trx });
  });
  await tellPurchaser(userId, deps);
}

/** What was billed stays billed: a contract does not end before that. Throws `conflict`. */
export async function refuseBilled(
  { userId, to, field }: { userId: string; to: number; field: string },
  db: Deps["db"],
): Promise<void> {
  const billed = await db
    .selectFrom("statements")
    .select("number")
    .where("userId", "=", userId)
    .where("issuedAt", "is not", null)
    .where("toTime", ">", to)
    .executeTakeFirst();
  if (billed === undefined) return;
  throw new Problem(
    "conflict",
    "a statement goes beyond this day already: ask your seller for a credit note",
    {
      facts: { number: billed.number, field },
    },
  );
}

function wordsOf({ contractId, to, now }: { contractId: string; to: number | null; now: number }) {
  const cause = `contract-end ${contractId} ${to} ${now}`;
  const base = { kind: "contract", cause, link: "/contracts" } as const;
  if (to === null) {
    return {
      ...base,
      title: { ja: "解約を取り消しました", en: "Your contract goes on" },
      text: { ja: "ご契約はこれまでどおり続きます。", en: "It goes on as before." },
    };
  }
  const day = saidDay(dayOf(to - 1));
  return {
    ...base,
    title: { ja: "ご契約の終了を受け付けました", en: "Your contract will end" },
    text: {
      ja: `${day.ja}が最後の日です。その後、日割りの最終請求書をお届けします。`,
      en: `Its last day is ${day.en}. A closing bill by days follows.`,
    },
  };
}
