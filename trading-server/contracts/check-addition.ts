import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import type { postContract } from "@tsunagu/core/api/trading-contracts.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, daySeconds, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { OfferedPlan } from "../tariffs/plans.ts";
import { findDocumentsInForce, refuseOtherConsents } from "../tariffs/seller-documents.ts";
import { refuseIncomplete } from "./add-pseudonyms.ts";
import { refuseBilled } from "./end-contract.ts";
import { contractAt, type HomeContract } from "./find-contracts.ts";
import { faulty, startOfDayText, today } from "./own-contract.ts";
import { checkMonths } from "./pseudonyms.ts";
import { sellerByContracts } from "./seller-of-month.ts";

export type NewContract = Omit<BodyInput<typeof postContract>, "password">;

/** A further home, a contract anew, or a move: then `ending` ends for it. */
export type Addition = {
  readonly userId: string;
  readonly contractId: string;
  readonly order: NewContract;
  readonly plan: OfferedPlan;
  readonly seller: number;
  readonly contracts: readonly HomeContract[];
  readonly ending: HomeContract | undefined;
};

const farthestDays = 366;

type Known = {
  readonly contracts: readonly HomeContract[];
  readonly sellers: readonly number[];
  readonly now: number;
};

/**
 * One seller at a time: the one of the day on which the home begins, today at the earliest. Another one may be chosen where no contract
 * goes on, from a day of next month, because a month is one seller's.
 */
export function sellerFor({ from, seller: chosen }: NewContract, { contracts, sellers, now }: Known): number {
  const day = startOfDayText(from, "from");
  const seller = contractAt(contracts, Math.max(day, now))?.seller;
  if (seller === undefined) throw new Problem("not_found", "there is no contract");
  if (chosen !== undefined && chosen !== seller) {
    if (!sellers.includes(chosen)) throw faulty("seller", "this seller is not served here");
    if (unboundFrom(contracts, { from: day, now }) === undefined)
      throw new Problem("conflict", "a contract goes on: change the seller of all homes instead", {
        facts: { field: "seller", reason: "contract_goes_on" },
      });
    if (monthOf(day) === monthOf(now) + 1) return chosen;
    throw new Problem("conflict", "another seller begins on a day of next month", {
      facts: { field: "from", reason: "seller_next_month" },
    });
  }
  const isAnothers = (one: HomeContract) => one.seller !== seller && (one.to === null || one.to > day);
  if (!contracts.some(isAnothers) && sellerByContracts(contracts, monthOf(day)) === seller) return seller;
  throw new Problem("conflict", "another seller comes in between: choose a day from the change on", {
    facts: { field: "from", reason: "seller_change" },
  });
}

/**
 * From which month on a user who has no contract that goes on may have other pseudonyms: one that has not begun, since nothing stands
 * under it. Undefined where a contract goes on.
 */
export function unboundFrom(
  contracts: readonly Pick<HomeContract, "to">[],
  { from, now }: { readonly from: number; readonly now: number },
): number | undefined {
  const month = Math.max(monthOf(from), monthOf(now) + 1);
  return contracts.every(({ to }) => to !== null && to <= monthStart(month)) ? month : undefined;
}

/** A meter is under one contract at a time, whoever says so: we or the intermediary. */
export const takenMeter = (cause?: unknown): Problem =>
  new Problem("already_exists", "this meter is under another contract", {
    cause,
    facts: { field: "home.settlementSerial" },
  });

/** The contract that a move ends. */
export function endingOf(
  { endsContractId, from }: NewContract,
  contracts: readonly HomeContract[],
): HomeContract | undefined {
  if (endsContractId === null) return undefined;
  const ending = contracts.find(({ contractId }) => contractId === endsContractId);
  if (ending === undefined) throw new Problem("not_found", "there is no such contract");
  const day = startOfDayText(from, "from");
  if (ending.to !== null && ending.to < day)
    throw new Problem("conflict", "that contract ends before already");
  if (day <= ending.from) throw faulty("from", "the contract that is to end begins only later");
  return ending;
}

/** Everything that can be said before the meters are taken. */
export async function checkAddition(
  { order, plan, seller, contracts, userId, ending }: Addition,
  deps: Pick<TradingTools, "db" | "now"> & { readonly firstMonth: number },
): Promise<void> {
  const { db, now, firstMonth } = deps;
  const from = startOfDayText(order.from, "from");
  if (from < today(now()) && order.backdatingReason === null)
    throw faulty("backdatingReason", "a contract that begins in the past needs a reason");
  if (from < monthStart(firstMonth)) throw faulty("from", "this is before the ledger's first month");
  if (from > today(now()) + farthestDays * daySeconds) throw faulty("from", "this is more than a year away");
  if (!plan.amperes.includes(order.ampere)) throw faulty("ampere", "the plan has no such size");
  refuseOtherConsents(order.consents, await findDocumentsInForce({ seller, day: dayText(dayOf(now())) }, db));
  if (ending !== undefined) await refuseBilled({ userId, to: from, field: "from" }, db);
  await checkMonths({ userId, pseudonyms: order.pseudonyms, first: monthOf(from) }, db);
  const next = { home: nextHome(contracts), ...order.home };
  for (const month of order.pseudonyms) refuseIncomplete(month, [...contracts, next]);
}

/** The number of a further home of the user. */
export const nextHome = (contracts: readonly HomeContract[]): number =>
  Math.max(0, ...contracts.map(({ home }) => home)) + 1;

/** MUST run in the transaction that takes them: two who ask at the same moment do not both find them free. */
export async function refuseTakenMeters({ home, from }: NewContract, db: TradingTools["db"]): Promise<void> {
  const serials = [home.settlementSerial, ...home.subMeters.map(({ serial }) => serial)];
  if (new Set(serials).size < serials.length) throw faulty("home", "a meter is named twice");
  const taken = await db
    .selectFrom("contracts")
    .leftJoin("subMeters", "subMeters.contractId", "contracts.contractId")
    .select("contracts.contractId")
    .where((where) =>
      where.or([where("settlementSerial", "in", serials), where("subMeters.serial", "in", serials)]),
    )
    .where((where) => where.or([where("toDay", "is", null), where("toDay", ">", from)]))
    .executeTakeFirst();
  if (taken !== undefined) throw takenMeter();
}
