import type { Bundle } from "@tsunagu/core/bundle/bundle.ts";
import { verifyBundle } from "@tsunagu/core/bundle/verify-bundle.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import { dayOf, dayStart, monthStart } from "@tsunagu/core/energy/time.ts";
import { toYen } from "@tsunagu/core/money/yen.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import type { BroughtForward, Statement } from "@tsunagu/core/rating/statement.ts";
import { documentDigest } from "@tsunagu/core/rating/tariff-digest.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import { nodeProofTools } from "@tsunagu/edge/node-proof-tools.ts";
import type { LedgerFeed } from "../ledger-feed/create-ledger-feed.ts";
import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { applyCredits } from "../receivables/apply-credits.ts";
import { postEntry } from "../receivables/post-entry.ts";
import type { Db } from "../store/open-database.ts";
import { adjustEarlier } from "./adjust-earlier.ts";
import { type PeriodOf, preparePeriod } from "./compose-period.ts";
import { notifyStatementIssued } from "./notify-statement-issued.ts";
import { type KeptStatement, listIssued } from "./statement-rows.ts";

export type IssueDeps = TradingTools & {
  readonly ledgerFeed: LedgerFeed;
  readonly policy: Policy;
  readonly sealAfterMonths: number;
};

/** Days from issue to the last day on which payment is in time. */
const payWithinDays = 30;

/**
 * Issues the statement of a period: priced from proved records, with adjustment lines for earlier months and what is brought
 * forward; numbered without gaps; proved once more as the phone will; kept for ever. Gives its id.
 */
export async function issueStatement(of: PeriodOf, deps: IssueDeps): Promise<string> {
  const { db } = deps;
  const issued = await listIssued(of.userId, db);
  const adjustments = await adjustEarlier(of, issued, deps);
  const moreTariffs = adjustments.flatMap(({ priced }) =>
    priced.flatMap(({ terms }) => [...terms.homes, ...terms.sessions].map(({ tariff }) => tariff)),
  );
  const prepared = await preparePeriod(of, { db, moreTariffs });
  const broughtForward = await forwardOf(issued, { seller: of.seller, db });
  return db.transaction().execute(async (trx) => {
    const tools = { ...deps, db: trx };
    const issuedAt = deps.now();
    const number = await takeNumber(of, tools);
    const dueAt = dayStart(dayOf(issuedAt) + payWithinDays + 1) - 1;
    const { statement, bundle } = prepared.compose({ number, issuedAt, dueAt, adjustments, broughtForward });
    proveBeforeIssue(bundle, of, deps);
    await trx
      .deleteFrom("statements")
      .where("userId", "=", of.userId)
      .where("month", "=", of.proved.month)
      .where("issuedAt", "is", null)
      .execute();
    const statementId = await insertStatement({ of, statement, bundle }, tools);
    await postStatement({ statementId, userId: of.userId, statement }, tools);
    await applyCredits({ userId: of.userId, seller: of.seller, statementId }, tools);
    await notifyStatementIssued({ statementId, userId: of.userId, statement }, tools);
    return statementId;
  });
}

/**
 * A negative total is carried from statement to statement of a seller; the last one says what is left of it. What was paid out by a
 * credit note is carried no further.
 */
async function forwardOf(
  issued: readonly KeptStatement[],
  { seller, db }: { seller: number; db: Db },
): Promise<BroughtForward | null> {
  const last = issued
    .filter((one) => one.seller === seller)
    .sort((a, b) => (a.issuedAt ?? 0) - (b.issuedAt ?? 0) || a.fromTime - b.fromTime)
    .at(-1);
  if (last === undefined || last.document.carriedForwardYen === "0") return null;
  const paidOut = await db
    .selectFrom("creditNotes")
    .select("number")
    .where("statementId", "=", last.statementId)
    .where("reason", "=", "balance")
    .executeTakeFirst();
  if (paidOut !== undefined) return null;
  const digest = documentDigest(last.document, { sha256: nobleHasher.sha256 });
  return { number: last.number, digest, yen: last.document.carriedForwardYen };
}

/** `2-202611-000123`: the seller's own series, without gaps. */
async function takeNumber(
  { seller, proved: { month } }: PeriodOf,
  { db }: Pick<IssueDeps, "db">,
): Promise<string> {
  const known = await db
    .selectFrom("statementNumbers")
    .select("lastNumber")
    .where("seller", "=", seller)
    .executeTakeFirst();
  const lastNumber = (known?.lastNumber ?? 0) + 1;
  await db
    .insertInto("statementNumbers")
    .values({ seller, lastNumber })
    .onConflict((conflict) => conflict.column("seller").doUpdateSet({ lastNumber }))
    .execute();
  return `${seller}-${monthText(month).replace("-", "")}-${String(lastNumber).padStart(6, "0")}`;
}

/** What would not verify on the phone is never issued: it would be our mistake, so this throws no `Problem`. */
function proveBeforeIssue(bundle: Bundle, { proved }: PeriodOf, { policy, now }: IssueDeps): void {
  const context = { policy, account: proved.account, acceptedTariffs: null, seen: nothingSeen, now: now() };
  try {
    verifyBundle(bundle, context, nodeProofTools);
  } catch (cause) {
    throw new Error("a statement of ours does not verify", { cause });
  }
}

export async function insertStatement(
  { of, statement, bundle }: { of: PeriodOf; statement: Statement; bundle: Bundle },
  { db, random }: Pick<TradingTools, "db" | "random">,
): Promise<string> {
  const { userId, seller, period, proved } = of;
  const statementId = drawUuid(random);
  await db
    .insertInto("statements")
    .values({
      statementId,
      userId,
      seller,
      month: proved.month,
      kind: period.to === monthStart(proved.month + 1) ? "monthly" : "closing",
      number: statement.number,
      fromTime: period.from,
      toTime: period.to,
      issuedAt: statement.issuedAt,
      dueAt: statement.dueAt,
      totalYen: BigInt(statement.firstYen),
      dueYen: BigInt(statement.dueYen),
      status: statusOf(statement),
      documentJson: JSON.stringify(statement),
      bundleJson: JSON.stringify(bundle),
    })
    .execute();
  return statementId;
}

function statusOf({ issuedAt, dueYen, carriedForwardYen }: Statement) {
  if (issuedAt === null) return "draft";
  if (carriedForwardYen !== "0") return "carried-forward";
  return dueYen === "0" ? "paid" : "issued";
}

async function postStatement(
  { statementId, userId, statement }: { statementId: string; userId: string; statement: Statement },
  tools: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const first = BigInt(statement.firstYen);
  const tax = statement.taxes.reduce((sum, { taxYen }) => sum + BigInt(taxYen), 0n);
  await postEntry(
    {
      kind: "statement-issued",
      cause: `statement-issued ${statementId}`,
      userId,
      statementId,
      postings: [
        { book: "receivable", yen: toYen(first) },
        { book: "sales", yen: toYen(tax - first) },
        { book: "consumption-tax", yen: toYen(-tax) },
      ],
    },
    tools,
  );
}
