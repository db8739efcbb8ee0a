import assert from "node:assert/strict";
import { test } from "node:test";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import fc from "fast-check";
import { createInTurnOf } from "../machine/in-turn-of.ts";
import { createPayments, createReceiveNotice } from "../payments/create-payments.ts";
import type { PaymentProvider, SimulatedRefundWay, SimulatedWay } from "../payments/payment-provider.ts";
import { createPaymentSimulator } from "../payments/simulator/create-payment-simulator.ts";
import { applyCredits } from "../receivables/apply-credits.ts";
import { creditLeft, leftToPay } from "../receivables/left-to-pay.ts";
import { postEntry } from "../receivables/post-entry.ts";
import { findUnbalancedEntries, receivableOf } from "../receivables/read-balances.ts";
import { type Db, openDatabase } from "../store/open-database.ts";
import { createSomeClock } from "../testing/some-clock.ts";
import { createCreditNotes } from "./create-credit-notes.ts";

const at = 1_794_279_600;
const seller = 2;

type Step =
  | { readonly do: "issue"; readonly yen: number }
  | { readonly do: "pay"; readonly nth: number; readonly way: SimulatedWay }
  | {
      readonly do: "credit";
      readonly nth: number;
      readonly yen: number | null;
      readonly settle: "refund" | "carry";
      readonly way: SimulatedRefundWay;
    }
  | { readonly do: "wait"; readonly seconds: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("issue" as const), yen: fc.integer({ min: 0, max: 5_000 }) }),
  fc.record({
    do: fc.constant("pay" as const),
    nth: fc.nat(5),
    way: fc.constantFrom<SimulatedWay>(
      ...(["succeed", "decline", "pending", "time-out", "notice-twice", "runs-out", "paid-late"] as const),
    ),
  }),
  fc.record({
    do: fc.constant("credit" as const),
    nth: fc.nat(5),
    yen: fc.option(fc.integer({ min: 1, max: 3_000 })),
    settle: fc.constantFrom("refund", "carry"),
    way: fc.constantFrom<SimulatedRefundWay>("succeed", "fail", "pending", "time-out", "notice-twice"),
  }),
  fc.record({ do: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 130 }) }),
);

/** Payments and credit notes over the simulator, and statements that a test issues by hand. */
async function someBooks() {
  const db = await openDatabase(null);
  const clock = createSomeClock(at);
  let draws = 0;
  const random = (bytes: number) => {
    draws += 1;
    return Uint8Array.from({ length: bytes }, (_, nth) => (draws >> ((nth % 3) * 8)) % 256);
  };
  const tools = { db, now: clock.now, random, timers: clock.timers, log: silentLog };
  const inTurnOf = createInTurnOf();
  const provider: PaymentProvider = createPaymentSimulator(
    tools,
    createReceiveNotice(tools, () => provider),
  );
  const user = { userId: "u", email: "e", name: "n", birthDay: "1990-01-01", language: "ja" } as const;
  await db
    .insertInto("users")
    .values({
      ...user,
      ...{ passwordHash: "h", wrappedKeyJson: "{}", appToken: "APP", standing: "active", createdAt: at },
    })
    .execute();
  return {
    db,
    clock,
    provider,
    payments: createPayments({ ...tools, provider, inTurnOf }),
    creditNotes: createCreditNotes({ ...tools, provider, inTurnOf }),
    issue: (nth: number, yen: number) => issueBy(nth, yen, tools),
  };
}

type Books = Awaited<ReturnType<typeof someBooks>>;

const statementIdOf = (nth: number): string => `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`;

async function issueBy(
  nth: number,
  yen: number,
  tools: { db: Db; now: () => number; random: (bytes: number) => Uint8Array },
): Promise<void> {
  const statementId = statementIdOf(nth);
  const tax = Math.floor((yen * 10) / 110);
  await tools.db.transaction().execute(async (trx) => {
    await trx
      .insertInto("statements")
      .values({
        ...{ statementId, userId: "u", seller, month: 682, kind: "closing", number: `2-202611-${nth}` },
        ...{ fromTime: nth + 1, toTime: nth + 2, issuedAt: tools.now(), dueAt: tools.now() + 1 },
        ...{ totalYen: BigInt(yen), dueYen: BigInt(yen), status: yen === 0 ? "paid" : "issued" },
        ...{ documentJson: JSON.stringify(someDocument(nth, yen, tax)), bundleJson: "{}" },
      })
      .execute();
    await postEntry(
      {
        ...{ kind: "statement-issued", cause: `statement-issued ${statementId}`, userId: "u", statementId },
        postings: [
          { book: "receivable", yen: toYen(BigInt(yen)) },
          { book: "sales", yen: toYen(BigInt(tax - yen)) },
          { book: "consumption-tax", yen: toYen(BigInt(-tax)) },
        ],
      },
      { ...tools, db: trx },
    );
    await applyCredits({ userId: "u", seller, statementId }, { ...tools, db: trx });
  });
}

/** A statement as far as money needs it. */
const someDocument = (nth: number, yen: number, tax: number) => ({
  format: "tsunagu/statement/1",
  number: `2-202611-${nth}`,
  status: "final",
  issuedAt: at,
  dueAt: at + 1,
  seller: { name: { ja: "s", en: "s" }, invoiceNumber: null },
  terms: {
    ...{ month: 682, seller, account: "0".repeat(32), period: { from: 1, to: 2 }, homes: [], sessions: [] },
  },
  closing: null,
  asOf: at,
  ...{
    tariffs: [],
    homes: [],
    sessions: [],
    third: [],
    fourth: [],
    unpriced: [],
    taxed: [],
    adjustments: [],
  },
  taxes: [{ ratePercent: "10", rounding: "floor", yen: String(yen), taxYen: String(tax) }],
  ...{ firstYen: String(yen), broughtForward: null, dueYen: String(yen), carriedForwardYen: "0" },
});

async function take(books: Books, one: Step, issued: number): Promise<void> {
  switch (one.do) {
    case "issue":
      return books.issue(issued, one.yen);
    case "wait":
      await books.clock.advance(one.seconds);
      return books.payments.reconcile();
    case "pay":
      await books.payments
        .pay({ userId: "u", statementId: statementIdOf(one.nth), means: null, way: one.way })
        .catch(onlyProblems);
      return;
    case "credit":
      await books.creditNotes
        .issue({
          ...{ statementId: statementIdOf(one.nth), seller, reason: "overcharge", settle: one.settle },
          amounts: one.yen === null ? null : [{ ratePercent: "10", yen: String(one.yen) }],
          simulate: one.way,
        })
        .catch(onlyProblems);
  }
}

function onlyProblems(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}

/** What the user owes by the books is what is left of statements, less what is left of credits and is on its way back. */
async function assertBooksAgree({ db }: Books): Promise<void> {
  assert.deepEqual(await findUnbalancedEntries(db), []);
  const statements = await db.selectFrom("statements").select(["statementId", "status"]).execute();
  const notes = await db.selectFrom("creditNotes").select("creditNoteId").execute();
  let owed = 0n;
  for (const { statementId, status } of statements) {
    const left = await leftToPay(statementId, db);
    assert.ok(left >= 0n, "never more than is owed is taken");
    assert.equal(status === "issued", left > 0n, `${status} with ${left} yen left`);
    owed += left;
  }
  for (const { creditNoteId } of notes) {
    const left = await creditLeft(creditNoteId, db);
    assert.ok(left >= 0n, "a credit is given once");
    owed -= left;
  }
  const underWay = await db
    .selectFrom("refunds")
    .select("amountYen")
    .where("status", "in", ["unknown", "pending"])
    .execute();
  owed = underWay.reduce((sum, { amountYen }) => sum - amountYen, owed);
  const late = await db.selectFrom("latePayments").select(["chargeKey", "amountYen", "status"]).execute();
  owed = late.reduce((sum, { status, amountYen }) => (status === "succeeded" ? sum : sum - amountYen), owed);
  assert.equal(await receivableOf("u", db), owed);
  const charged = await db
    .selectFrom("simulatedCharges")
    .select("chargeKey")
    .where("state", "=", "succeeded")
    .execute();
  for (const key of new Set(charged.map(({ chargeKey }) => chargeKey))) {
    const of = (rows: readonly { chargeKey: string }[]) =>
      rows.filter(({ chargeKey }) => chargeKey === key).length;
    assert.ok([0, 1].includes(of(charged) - of(late)), "what is kept of a charge came in once");
  }
}

test("s4: whatever is issued, paid, taken back and paid out, in any order and with any answer: the postings sum to zero and say what is owed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const books = await someBooks();
      await using _ = books.provider;
      let issued = 0;
      await books.issue(issued++, 1_100);
      for (const one of steps) {
        await take(books, one, issued);
        if (one.do === "issue") issued += 1;
        await assertBooksAgree(books);
      }
      await books.clock.advance(200);
      await books.payments.reconcile();
      await assertBooksAgree(books);
      await books.provider[Symbol.asyncDispose]();
      await books.db.destroy();
    }),
    { numRuns: 40 },
  );
});
