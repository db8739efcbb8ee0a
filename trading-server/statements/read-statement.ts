import type { Answer } from "@tsunagu/core/api/contract.ts";
import { chargerFacts } from "@tsunagu/core/api/intermediary-charging.ts";
import type { getStatement, statementSummary } from "@tsunagu/core/api/trading-bills.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { z } from "zod";
import { readPlaceNames } from "../chargers/place-names.ts";
import { findContracts } from "../contracts/find-contracts.ts";
import { findPseudonyms } from "../contracts/pseudonyms.ts";
import { nextOfPayment } from "../payments/payment-answer.ts";
import { leftToPay } from "../receivables/left-to-pay.ts";
import type { Db } from "../store/open-database.ts";
import { findStatement, type KeptStatement, listIssued } from "./statement-rows.ts";

type StatementView = Answer<typeof getStatement>;

/** `overdue` is a matter of the day, not a state that somebody sets. */
export const readSummary = async (
  statement: KeptStatement,
  { db, now }: { db: Db; now: () => number },
): Promise<z.input<typeof statementSummary>> => ({
  statementId: statement.statementId,
  month: statement.month,
  kind: statement.kind,
  number: statement.number,
  from: statement.fromTime,
  to: statement.toTime,
  issuedAt: statement.issuedAt,
  dueDay: statement.dueAt === null ? null : dayText(dayOf(statement.dueAt)),
  totalYen: String(statement.totalYen),
  leftYen: String(await leftToPay(statement.statementId, db)),
  status:
    statement.status === "issued" && statement.dueAt !== null && statement.dueAt < now()
      ? "overdue"
      : statement.status,
});

/** Throws `not_found`, for another user's statement too. */
export async function readStatement(
  { userId, statementId }: { userId: string; statementId: string },
  { db, now }: { db: Db; now: () => number },
): Promise<StatementView> {
  const statement = await findStatement({ statementId, userId }, db);
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  const nameOf = await readPlaceNames({ userId, month: statement.month }, db);
  const { third, unpriced } = statement.document;
  const places = [...new Set([...third, ...unpriced].map(({ place }) => place))];
  return {
    summary: await readSummary(statement, { db, now }),
    document: statement.document,
    payments: await paymentsOf(statement, db),
    credits: await creditsOn(statement, db),
    creditNotes: await creditNotesFor(statement, db),
    meters: [...(await homeMeters(statement, db)), ...(await chargerMeters(statement, db))],
    earlier: await earlierOfMonth(statement, db),
    placeNames: Object.fromEntries(places.map((place) => [place, nameOf(place)])),
  };
}

async function earlierOfMonth(
  { userId, month, fromTime }: KeptStatement,
  db: Db,
): Promise<StatementView["earlier"]> {
  const issued = await listIssued(userId, db);
  return issued
    .filter((one) => one.month === month && one.toTime <= fromTime)
    .map(({ statementId, number }) => ({ statementId, number }));
}

async function paymentsOf({ statementId }: KeptStatement, db: Db): Promise<StatementView["payments"]> {
  const rows = await db
    .selectFrom("payments")
    .innerJoin("charges", "charges.chargeKey", "payments.chargeKey")
    .select(["paymentId", "at", "status", "amountYen", "reason", "means", "automatic", "nextJson"])
    .where("statementId", "=", statementId)
    .orderBy("attempt", "desc")
    .execute();
  return rows.map(({ amountYen, nextJson, automatic, ...row }) => ({
    ...row,
    yen: String(amountYen),
    automatic: automatic === 1,
    next: nextOfPayment({ status: row.status, nextJson }),
  }));
}

async function creditsOn({ statementId }: KeptStatement, db: Db): Promise<StatementView["credits"]> {
  const rows = await db
    .selectFrom("creditAllocations")
    .innerJoin("creditNotes", "creditNotes.creditNoteId", "creditAllocations.creditNoteId")
    .select(["creditNotes.creditNoteId", "number", "amountYen", "at"])
    .where("creditAllocations.statementId", "=", statementId)
    .orderBy("at")
    .execute();
  return rows.map(({ amountYen, ...row }) => ({ ...row, yen: String(amountYen) }));
}

async function creditNotesFor({ statementId }: KeptStatement, db: Db): Promise<StatementView["creditNotes"]> {
  const rows = await db
    .selectFrom("creditNotes")
    .select(["creditNoteId", "number", "issuedAt", "totalYen"])
    .where("statementId", "=", statementId)
    .orderBy("issuedAt")
    .execute();
  return rows.map(({ totalYen, ...row }) => ({ ...row, yen: String(totalYen) }));
}

/** Kind, class and validity of each meter of the homes that are billed: a sub-meter only splits what the settlement meter says. */
async function homeMeters(
  { userId, month, document }: KeptStatement,
  db: Db,
): Promise<StatementView["meters"]> {
  if (document.homes.length === 0) return [];
  const known = await db.selectFrom("meters").selectAll().where("userId", "=", userId).execute();
  const pseudonyms = await findPseudonyms({ userId, month }, db);
  const contracts = await findContracts(userId, db);
  const view = (serial: string, kind: string, place: string) => {
    const meter = known.find((one) => one.serial === serial);
    return {
      serial,
      kind,
      meterClass: meter?.meterClass ?? "",
      tolerancePercent: meter?.tolerancePercent ?? "",
      verifiedUntil: meter?.verifiedUntil ?? null,
      place,
      signed: null,
    };
  };
  return document.homes.flatMap(({ place }) => {
    const home = pseudonyms?.homes.find((one) => one.place === place)?.home;
    const contract = contracts.find((one) => one.home === home);
    if (contract === undefined) return [];
    return [
      view(contract.settlementSerial, "settlement", place),
      ...contract.subMeters.map(({ serial }) => view(serial, "sub-meter", place)),
    ];
  });
}

async function chargerMeters({ userId, document }: KeptStatement, db: Db): Promise<StatementView["meters"]> {
  const sessions = document.sessions.map(({ session }) => session);
  if (sessions.length === 0) return [];
  const rows = await db
    .selectFrom("chargingSessions")
    .innerJoin("chargerFacts", "chargerFacts.chargerId", "chargingSessions.chargerId")
    .select(["chargerFacts.chargerId", "factsJson"])
    .select((select) => [
      select.fn.countAll<number>().as("count"),
      select.fn.sum<number>("signedByMeter").as("signed"),
      select.fn.min("sessionId").as("session"),
    ])
    .where("userId", "=", userId)
    .where("sessionId", "in", sessions)
    .groupBy("chargerFacts.chargerId")
    .orderBy("chargerFacts.chargerId")
    .execute();
  return rows.map(({ chargerId, factsJson, count, signed, session }) => {
    const { meterClass, tolerancePercent, verifiedUntil } = chargerFacts.parse(JSON.parse(factsJson));
    const meter = { serial: chargerId, kind: "charger", meterClass, tolerancePercent, verifiedUntil };
    const place = document.sessions.find((one) => one.session === session)?.place ?? null;
    return { ...meter, place, signed: { sessions: signed, of: count } };
  });
}
