import type { postRegistration } from "@tsunagu/core/api/trading-account.ts";
import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, dayStart, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { z } from "zod";
import { parseWrappedKey } from "../access/parse-wrapped-key.ts";
import type { OfferedPlan } from "../tariffs/plans.ts";
import { type DocumentsInForce, refuseOtherConsents } from "../tariffs/seller-documents.ts";

export type Registration = z.output<NonNullable<(typeof postRegistration)["body"]>>;

type Known = {
  readonly now: number;
  /** The ledger's first month: nothing earlier can be recorded. */
  readonly firstMonth: number;
  readonly documents: DocumentsInForce;
  readonly plan: OfferedPlan;
};

const adultYears = 18;
const farthestStartDays = 366;

/** Every rule that needs nothing but the registration, the plan and the date. Throws with the field that is wrong. */
export function checkRegistration(registration: Registration, known: Known): void {
  checkPerson(registration, known);
  checkStart(registration, known);
  checkPlan(registration, known);
  refuseOtherConsents(registration.consents, known.documents);
  parseWrappedKey(registration.wrappedKey, "wrappedKey");
  parseWrappedKey(registration.recoveryKey, "recoveryKey");
  checkPseudonyms(registration, known);
}

function checkPerson({ birthDay }: Registration, { now }: Known): void {
  const day = parseDayText(birthDay);
  if (day === undefined || day > dayOf(now))
    throw faulty("birthDay", "the day of birth is not a day in the past");
  const year = Number(birthDay.slice(0, 4)) + adultYears;
  // Born on 29 February: of age when 28 February is over.
  const birthday = parseDayText(`${year}${birthDay.slice(4)}`) ?? parseDayText(`${year}-03-01`);
  if (birthday === undefined || birthday > dayOf(now)) {
    throw new Problem("not_allowed", "a contract holder is 18 or older", {
      facts: { reason: "under_age", field: "birthDay" },
    });
  }
}

function checkStart(
  { contract: { from, backdatingReason } }: Registration,
  { now, firstMonth }: Known,
): void {
  const day = parseDayText(from);
  if (day === undefined) throw faulty("contract.from", "the contract begins on a day that no calendar has");
  if (day < dayOf(now) && backdatingReason === null) {
    throw faulty("contract.backdatingReason", "a contract that begins in the past needs a reason");
  }
  if (dayStart(day) < monthStart(firstMonth)) {
    throw faulty("contract.from", "the contract begins before the ledger's first month");
  }
  if (day > dayOf(now) + farthestStartDays)
    throw faulty("contract.from", "the contract begins in more than a year");
}

function checkPlan({ contract }: Registration, { plan }: Known): void {
  if (!plan.amperes.includes(contract.ampere)) throw faulty("contract.ampere", "the plan has no such size");
}

function checkPseudonyms({ contract, pseudonyms }: Registration, { now }: Known): void {
  const { settlementSerial, subMeters } = contract.home;
  const serials = [settlementSerial, ...subMeters.map(({ serial }) => serial)];
  if (new Set(serials).size < serials.length) throw faulty("contract.home", "a meter is named twice");
  const months = pseudonyms.map(({ month }) => month).sort((a, b) => a - b);
  const first = monthOf(dayStart(parseDayText(contract.from) ?? 0));
  const last = Math.max(first, monthOf(now));
  const isWhole = months[0] === first && months.every((month, index) => month === first + index);
  if (!isWhole || (months.at(-1) ?? 0) < last) {
    throw faulty("pseudonyms", "there are pseudonyms for every month from the contract's first to this one");
  }
  if (new Set(pseudonyms.map(({ account }) => account)).size < pseudonyms.length) {
    throw faulty("pseudonyms", "every month has an account of its own");
  }
  for (const { month, homes } of pseudonyms) {
    const named = homes[0]?.meters.map(({ serial }) => serial) ?? [];
    const isComplete = homes.length === 1 && homes[0]?.home === 1 && sameTexts(named, serials);
    if (!isComplete) throw faulty("pseudonyms", `month ${month} names the home and each of its meters once`);
  }
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

export const faulty = (field: string, message: string): Problem =>
  new Problem("invalid_input", message, { facts: { field } });
