import assert from "node:assert/strict";
import { test } from "node:test";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import fc from "fast-check";
import { createInTurnOf } from "../machine/in-turn-of.ts";
import { postEntry } from "../receivables/post-entry.ts";
import { findUnbalancedEntries, receivableOf } from "../receivables/read-balances.ts";
import { openDatabase } from "../store/open-database.ts";
import { createSomeClock } from "../testing/some-clock.ts";
import { createPayments, createReceiveNotice } from "./create-payments.ts";
import type { PaymentProvider, ProviderState } from "./payment-provider.ts";

const at = 1_794_279_600;

/** A database with one user and one issued statement of 1,000 yen, and a provider whose state the test sets. */
async function someOpenPayment() {
  const db = await openDatabase(null);
  const clock = createSomeClock(at);
  let draws = 0;
  const random = (bytes: number) =>
    new Uint8Array(bytes).fill(++draws % 251, 0, 4).fill((draws * 7) % 251, 4);
  const tools = { db, now: clock.now, random, timers: clock.timers, log: silentLog };
  await db
    .insertInto("users")
    .values({
      ...{ userId: "u", email: "e", name: "n", birthDay: "1990-01-01", language: "ja", passwordHash: "h" },
      ...{ wrappedKeyJson: "{}", appToken: "APP", standing: "active", createdAt: at },
    })
    .execute();
  await db
    .insertInto("statements")
    .values({
      ...{ statementId: "s", userId: "u", seller: 2, month: 682, kind: "closing", number: "2-202611-000001" },
      ...{ fromTime: 1, toTime: 2, issuedAt: at, dueAt: at + 1, totalYen: 1_000n, dueYen: 1_000n },
      ...{ status: "issued", documentJson: "{}", bundleJson: "{}" },
    })
    .execute();
  const postings = [
    { book: "receivable", yen: toYen(1_000n) },
    { book: "sales", yen: toYen(-1_000n) },
  ] as const;
  await postEntry(
    { kind: "statement-issued", cause: "issued", userId: "u", statementId: "s", postings },
    tools,
  );
  let state: ProviderState = "pending";
  const provider: PaymentProvider = {
    name: "simulator",
    charge: async () => ({ state: "pending", store: null, reason: null }),
    find: async () => ({ state, store: null, reason: null }),
    authenticate: async () => ({ state, store: null, reason: null, page: null }),
    openCardPage: async () => "",
    findCard: async () => undefined,
    forgetCard: async () => {},
    forgetUsers: async () => {},
    refund: async () => ({ state: "succeeded", reason: null }),
    findRefund: async () => undefined,
    [Symbol.asyncDispose]: async () => {},
  };
  const payments = createPayments({ ...tools, provider, inTurnOf: createInTurnOf() });
  await payments.pay({ userId: "u", statementId: "s", means: null, way: "succeed" });
  const setState = (next: ProviderState) => {
    state = next;
  };
  return { db, receive: createReceiveNotice(tools, () => provider), setState };
}

test("notices in any order, any number of times: the payment only moves forwards and is booked once", async () => {
  const notice = fc.record({
    noticeId: fc.constantFrom("a", "b", "c"),
    state: fc.constantFrom<ProviderState>("pending", "authentication-required", "succeeded"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(notice, { maxLength: 8 }), async (notices) => {
      const { db, receive, setState } = await someOpenPayment();
      for (const { noticeId, state } of notices) {
        setState(state);
        await receive({ noticeId, chargeKey: "tsunagu/charge/s", attempt: 1 });
      }
      setState("succeeded");
      await Promise.all(
        ["z", "z", "y"].map((noticeId) => receive({ noticeId, chargeKey: "tsunagu/charge/s", attempt: 1 })),
      );
      const [payment] = await db.selectFrom("payments").selectAll().execute();
      const [statement] = await db.selectFrom("statements").select("status").execute();
      assert.deepEqual([payment?.status, statement?.status], ["succeeded", "paid"]);
      assert.equal(await receivableOf("u", db), 0n);
      assert.deepEqual(await findUnbalancedEntries(db), []);
      assert.equal((await db.selectFrom("entries").selectAll().execute()).length, 2);
      await db.destroy();
    }),
    { numRuns: 25 },
  );
});

test("a notice of a charge that is not ours changes nothing", async () => {
  const { db, receive, setState } = await someOpenPayment();
  setState("succeeded");
  await receive({ noticeId: "x", chargeKey: "tsunagu/charge/other", attempt: 1 });
  assert.equal(await receivableOf("u", db), 1_000n);
  await db.destroy();
});

test("postings that do not sum to zero are never written", async () => {
  const { db } = await someOpenPayment();
  const tools = { db, now: () => at, random: (bytes: number) => new Uint8Array(bytes) };
  const entry = { kind: "payment-received", cause: "x", userId: "u", statementId: "s" } as const;
  await assert.rejects(
    postEntry({ ...entry, postings: [{ book: "provider", yen: toYen(1n) }] }, tools),
    RangeError,
  );
  assert.equal((await db.selectFrom("entries").selectAll().execute()).length, 1);
  await db.destroy();
});
