import assert from "node:assert/strict";
import { test } from "node:test";
import { deleteAuditGrant, listAuditGrants, postAuditGrant } from "@tsunagu/core/api/audit-grants.ts";
import { type CallTools, callContract } from "@tsunagu/core/api/call-contract.ts";
import {
  getExplorerAccount,
  getExplorerEntryRecords,
  getExplorerMeterRecords,
  getExplorerReader,
  getExplorerSlotRecords,
  listExplorerAccounts,
  listMemberReads,
  listReads,
  resolveForReader,
} from "@tsunagu/core/api/explorer.ts";
import { getStatement, postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { slotOf } from "@tsunagu/core/energy/time.ts";
import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import { nothingSeen } from "@tsunagu/core/proofs/seen.ts";
import { verifyBillEvidence } from "@tsunagu/core/proofs/verify-bill-evidence.ts";
import { decodeRecord } from "@tsunagu/core/records/decode-record.ts";
import { isRefused } from "@tsunagu/core/records/outcomes.ts";
import { someAsset, someMonth, somePlant, someTransfer } from "@tsunagu/core/testing/some-record.ts";
import { exportUser } from "../departures/export-user.ts";
import { measure, someMeasured, someSessionId } from "../testing/some-measured.ts";
import { registerSomePerson } from "../testing/some-person.ts";
import { makeSomeStaff } from "../testing/some-staff.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { startSomeTrading } from "../testing/start-some-trading.ts";

const month = someMonth;
const auditorEmail = "kansa@example.jp";

/** Two customers of seller 2 in one batch; a plant's half hour that covers both; staff of 2 and of 7; an auditor; the user signed in. */
async function someExplorer() {
  const trading = await startSomeTrading({ sellers: [2, 7] });
  const hanako = await registerSomePerson(trading);
  const taro = await registerSomePerson(trading, "taro");
  const own = homeSlots(hanako, { month, first: 24, count: 3, wh: 300 });
  const others = homeSlots(taro, { month, first: 24, count: 7, wh: 500 });
  writeUsages(trading, month, [...own, ...others]);
  const [first, theirs] = [own[0], others[0]];
  assert.ok(first !== undefined && theirs !== undefined);
  writeUsages(trading, month, [someAsset({ start: first.start })]);
  const transfers = [first, theirs].map(({ seller, account, meter, start }) =>
    someTransfer({ seller, account, meter, start, wh: 100 }),
  );
  writeUsages(trading, month, transfers);
  trading.intermediary.state.closedAt = trading.clock.now();
  trading.intermediary.ledger.close("asked", trading.clock.now());
  const staff = await makeSomeStaff(trading);
  const minato = await makeSomeStaff(trading, { email: "minato@example.jp", seller: 7 });
  const auditor = await makeSomeStaff(trading, { email: auditorEmail, roles: ["auditor"], seller: null });
  const operator = await makeSomeStaff(trading, {
    email: "ops@example.jp",
    roles: ["operator"],
    seller: null,
  });
  return { trading, hanako, taro, staff, minato, auditor, operator, slot: slotOf(first.start) };
}

type Some = Awaited<ReturnType<typeof someExplorer>>;

const accountParams = ({ hanako }: Some) => ({
  ...{ seller: "2", month: String(month) },
  account: hanako.accountOf(month),
});
const account = (some: Some, as: CallTools) =>
  callContract(getExplorerAccount, { params: accountParams(some) }, as);
const entry = (as: CallTools, query: { seller?: string; month?: string; after?: string } = {}) =>
  callContract(
    getExplorerEntryRecords,
    { params: { index: "0" }, query: { seller: "2", month: String(month), ...query } },
    as,
  );
async function wholeEntry(as: CallTools) {
  const pages = [await entry(as)];
  for (let last = pages.at(-1); last?.next; last = pages.at(-1)) {
    pages.push(await entry(as, { after: last.next }));
  }
  return pages.flatMap(({ records }) => records);
}
const meter = ({ hanako }: Some, as: CallTools, seller = "2") =>
  callContract(
    getExplorerMeterRecords,
    { params: { meter: hanako.meterOf(month) }, query: { seller, from: "0", to: "4000000000" } },
    as,
  );
const plantSlot = ({ slot }: Some, as: CallTools, seller = "2") =>
  callContract(
    getExplorerSlotRecords,
    { params: { plant: somePlant, slot: String(slot) }, query: { seller } },
    as,
  );
const grant = (staff: CallTools, change: object = {}) =>
  callContract(
    postAuditGrant,
    {
      body: {
        ...{ auditorEmail, fromMonth: month, toMonth: month, untilDay: "2026-12-31", reason: "年次監査" },
        ...change,
      },
    },
    staff,
  );
const accountsIn = (records: readonly { readonly record: string }[]) =>
  new Set(
    records.map(({ record: hex }) => {
      const record = decodeRecord(Buffer.from(hex, "hex"));
      return isRefused(record) ? "" : "account" in record ? record.account : record.kind;
    }),
  );

test("a user is shown the own account with a proof that stands by itself, and each record's place in the log", async () => {
  const some = await someExplorer();
  await using trading = some.trading;
  const { evidence, places, shownAs } = await account(some, some.hanako.phone);
  const { policy } = trading.intermediary.ledger;
  const want = { seller: 2, month, account: some.hanako.accountOf(month), periodEnd: 0 };
  const context = { policy, want, seen: nothingSeen, now: trading.clock.now() };
  const bill = verifyBillEvidence(evidence, context, nobleTools);
  assert.equal(bill.records.length, 4);
  assert.equal(places.length, 4);
  assert.equal(shownAs, "user");
});

test("of a batch, a meter and a plant's half hour a user is shown the own records alone, and the plant's power", async () => {
  const some = await someExplorer();
  await using _ = some.trading;
  const { phone } = some.hanako;
  const own = some.hanako.accountOf(month);
  const page = await entry(phone);
  assert.equal(page.records.length, 3);
  assert.deepEqual(accountsIn(page.records), new Set([own]));
  assert.deepEqual(accountsIn((await meter(some, phone)).records), new Set([own]));
  assert.deepEqual(accountsIn((await plantSlot(some, phone)).records), new Set(["asset-issued", own]));
});

test("strangers, other users, other sellers, operators and an auditor without a grant get nothing", async () => {
  const some = await someExplorer();
  await using trading = some.trading;
  const reads = [
    (as: CallTools) => account(some, as),
    (as: CallTools) => meter(some, as),
    (as: CallTools) => entry(as),
    (as: CallTools) => plantSlot(some, as),
  ];
  for (const read of reads) {
    await assert.rejects(read(trading.visitor()), { code: "not_signed_in" });
    await assert.rejects(read(some.operator), { code: "not_signed_in" });
    for (const other of [some.minato, some.auditor]) await assert.rejects(read(other), { code: "not_found" });
  }
  const [ofAccount, ofMeter] = reads;
  for (const read of [ofAccount, ofMeter]) {
    await assert.rejects(async () => read?.(some.taro.phone), { code: "not_found" });
  }
  const theirs = await entry(some.taro.phone);
  assert.deepEqual(accountsIn(theirs.records), new Set([some.taro.accountOf(month)]));
  // Naming another seller or month opens nothing.
  await assert.rejects(entry(some.minato, { seller: "2" }), { code: "not_found" });
  assert.deepEqual((await entry(some.minato, { seller: "7" })).records, []);
  await assert.rejects(entry(some.hanako.phone, { month: String(month + 100) }), { code: "not_found" });
  await assert.rejects(meter(some, some.minato, "7"), { code: "not_found" });
  await assert.rejects(plantSlot(some, some.minato, "7"), { code: "not_found" });
});

test("staff of the seller sees all its records, page by page", async () => {
  const some = await someExplorer();
  await using _ = some.trading;
  const all = await wholeEntry(some.staff);
  assert.equal(all.length, 10);
  assert.equal(accountsIn(all).size, 2);
  assert.equal((await account(some, some.staff)).shownAs, "seller-staff");
  assert.equal((await plantSlot(some, some.staff)).records.length, 3);
});

test("an auditor sees the months that were granted, until the day, and nothing once it is withdrawn", async () => {
  const some = await someExplorer();
  await using trading = some.trading;
  const { grantId } = await grant(some.staff);
  assert.equal((await account(some, some.auditor)).shownAs, "auditor");
  assert.equal(accountsIn(await wholeEntry(some.auditor)).size, 2);
  const { staff } = await callContract(getExplorerReader, {}, some.auditor);
  const untilDay = "2026-12-31";
  const given = { seller: 2, fromMonth: month, toMonth: month, untilDay, reason: "年次監査", accounts: null };
  assert.deepEqual(staff?.grants, [given]);
  await assert.rejects(callContract(deleteAuditGrant, { params: { grantId } }, some.minato), {
    code: "not_found",
  });
  await callContract(deleteAuditGrant, { params: { grantId } }, some.staff);
  await assert.rejects(account(some, some.auditor), { code: "not_found" });
  await grant(some.staff, { fromMonth: month - 2, toMonth: month - 1 });
  await assert.rejects(account(some, some.auditor), { code: "not_found" });
  // A month that was not granted does not come in by naming one that was.
  const page = await entry(some.auditor, { month: String(month - 1) });
  assert.deepEqual(page.records, []);
  await grant(some.staff, { untilDay: "2026-11-10" });
  assert.ok(await account(some, some.auditor));
  trading.clock.jumpTo(trading.clock.now() + 86_400);
  // Staff who have not moved for half a day are signed out too, so the auditor comes in again.
  const again = await makeSomeStaff(trading, { email: auditorEmail, roles: ["auditor"], seller: null });
  await assert.rejects(account(some, again), { code: "not_found" });
});

test("a grant of one customer shows that one's accounts of the months, and nothing of anybody else or of plants", async () => {
  const some = await someExplorer();
  await using _ = some.trading;
  const { userId } = some.hanako;
  await grant(some.staff, { userId });
  const own = { month, account: some.hanako.accountOf(month) };
  const { staff } = await callContract(getExplorerReader, {}, some.auditor);
  assert.deepEqual(staff?.grants[0]?.accounts, [own]);
  assert.equal((await account(some, some.auditor)).shownAs, "auditor");
  assert.deepEqual(accountsIn(await wholeEntry(some.auditor)), new Set([own.account]));
  const given = await plantSlot(some, some.auditor);
  assert.deepEqual([...accountsIn(given.records)], [own.account], "no power of the plant");
  const theirs = { seller: "2", month: String(month), account: some.taro.accountOf(month) };
  await assert.rejects(callContract(getExplorerAccount, { params: theirs }, some.auditor), {
    code: "not_found",
  });
  const [listed] = (await callContract(listAuditGrants, {}, some.staff)).grants;
  assert.equal(listed?.customer?.userId, userId);
  await grant(some.staff, { userId: some.taro.userId });
  assert.equal(accountsIn(await wholeEntry(some.auditor)).size, 2, "two grants, two customers");
  await assert.rejects(grant(some.minato, { userId }), { code: "not_found" });
});

test("whoever may look at a seller's month is told its accounts, by number only; others are told nothing", async () => {
  const some = await someExplorer();
  await using _ = some.trading;
  const list = async (as: CallTools, of = month) =>
    (await callContract(listExplorerAccounts, { params: { seller: "2", month: String(of) } }, as)).accounts;
  const [hanako, taro] = [some.hanako.accountOf(month), some.taro.accountOf(month)];
  assert.deepEqual(await list(some.staff), [hanako, taro].sort());
  assert.deepEqual(await list(some.hanako.phone), [hanako]);
  for (const as of [some.minato, some.auditor]) await assert.rejects(list(as), { code: "not_found" });
  await grant(some.staff, { userId: some.taro.userId });
  assert.deepEqual(await list(some.auditor), [taro]);
  await grant(some.staff);
  assert.deepEqual(await list(some.auditor), [hanako, taro].sort());
  await assert.rejects(list(some.auditor, month - 1), { code: "not_found" });
});

test("grants are for auditors, for months in order, until a day to come; each seller sees its own", async () => {
  const some = await someExplorer();
  await using _ = some.trading;
  for (const [change, code] of [
    [{ auditorEmail: "mise@example.jp" }, "not_found"],
    [{ auditorEmail: "nobody@example.jp" }, "not_found"],
    [{ fromMonth: month + 1 }, "invalid_input"],
    [{ untilDay: "2026-11-09" }, "invalid_input"],
    [{ untilDay: "2029-01-01" }, "invalid_input"],
  ] as const) {
    await assert.rejects(grant(some.staff, change), { code });
  }
  await grant(some.staff);
  const list = async (staff: CallTools) => (await callContract(listAuditGrants, {}, staff)).grants.length;
  assert.deepEqual([await list(some.staff), await list(some.minato)], [1, 0]);
});

test("every read is noted before it is answered: the user sees who looked, the seller all of its own, an auditor the own reads", async () => {
  const some = await someExplorer();
  await using _ = some.trading;
  await grant(some.staff);
  await wholeEntry(some.staff);
  await account(some, some.auditor);
  await account(some, some.hanako.phone);
  await meter(some, some.hanako.phone);
  const reads = async (as: CallTools) =>
    (await callContract(listReads, {}, as)).reads.map(({ reader, readerName, records }) => [
      ...[reader, readerName, records],
    ]);
  const sorted = async (as: CallTools) => (await reads(as)).map(String).sort();
  // The batch came in two pages; the user's records were on the second, the neighbour's on both.
  assert.deepEqual(await sorted(some.hanako.phone), ["auditor,,4", "seller-staff,,5", "user,,4", "user,,4"]);
  assert.deepEqual(await sorted(some.taro.phone), ["seller-staff,,5", "seller-staff,,5"]);
  assert.deepEqual(await sorted(some.staff), [
    "auditor,店 太郎,4",
    "seller-staff,店 太郎,5",
    "seller-staff,店 太郎,5",
    "user,,4",
    "user,,4",
  ]);
  assert.deepEqual(await sorted(some.auditor), ["auditor,店 太郎,4"]);
  assert.deepEqual(await sorted(some.minato), []);
  const members = await callContract(listMemberReads, {}, some.staff);
  assert.equal(members.reads[0]?.subject, "entries/0/records");
  await assert.rejects(callContract(listMemberReads, {}, some.auditor), { code: "not_allowed" });
});

test("one box finds accounts, meters by id and serial, homes, statements, plants and sites, for those who may know", async () => {
  const some = await someExplorer();
  await using trading = some.trading;
  const find = async (q: string, as: CallTools) =>
    (await callContract(resolveForReader, { query: { q } }, as)).found;
  const kinds = async (q: string, as: CallTools) => (await find(q, as)).map(({ kind }) => kind);
  const { hanako, taro } = some;
  trading.intermediary.state.closedAt = 0;
  const { statementId } = await callContract(postClosingStatement, { body: { month } }, hanako.phone);
  const { summary } = await callContract(getStatement, { params: { statementId } }, hanako.phone);
  await measure(trading.device(), someMeasured(hanako));
  const secret = [
    [someSessionId, "session"],
    [hanako.accountOf(month), "account"],
    [hanako.meterOf(month), "meter"],
    [hanako.homePlaceOf(month), "home"],
    [summary.number, "statement"],
  ] as const;
  for (const [id, kind] of secret) {
    for (const as of [hanako.phone, some.staff]) assert.deepEqual(await kinds(id, as), [kind], id);
    for (const as of [taro.phone, some.minato, some.auditor, trading.visitor()]) {
      assert.deepEqual(await kinds(id, as), [], id);
    }
  }
  const ofSerial = await find(hanako.serial, hanako.phone);
  assert.deepEqual(
    ofSerial.map((thing) => [thing.kind, "month" in thing && thing.month]),
    [["meter", month]],
    "a meter in every month that has begun, and in none to come",
  );
  assert.deepEqual(await kinds(hanako.serial, taro.phone), []);
  assert.deepEqual(await kinds("SM-%", some.staff), []);
  assert.deepEqual(await kinds(somePlant, trading.visitor()), ["plant"]);
  for (const [part, there] of [
    ["駅前", ["site"]],
    ["駅", []],
    ["ＳＴＡＴ", ["site"]],
  ] as const)
    assert.deepEqual(await kinds(part, trading.visitor()), there, `a part of a name: ${part}`);
  const [session] = await find("0000 0000-0000 00D1", hanako.phone);
  assert.ok(
    session?.kind === "session" && session.isOwn && session.site?.ja === "駅前",
    "as a receipt prints it",
  );
  await grant(some.staff);
  assert.deepEqual(await kinds(someSessionId, some.auditor), ["session"]);
  const [statement] = await find(summary.number, hanako.phone);
  assert.ok(statement?.kind === "statement" && statement.isOwn && statement.statementId === statementId);
});

test("who looks around without end is told to wait", async () => {
  const some = await someExplorer();
  await using _ = some.trading;
  const ask = () => callContract(resolveForReader, { query: { q: "x" } }, some.trading.visitor());
  const outcomes = await Promise.allSettled(Array.from({ length: 245 }, ask));
  const refused = outcomes.filter(({ status }) => status === "rejected");
  assert.ok(refused.length >= 1);
});

test("what a user takes along says who looked at the own records", async () => {
  const some = await someExplorer();
  await using trading = some.trading;
  await account(some, some.staff);
  const reads = await trading.look(async (db) => {
    const pieces: string[] = [];
    for await (const piece of exportUser(some.hanako.userId, { db, now: trading.clock.now }))
      pieces.push(piece);
    return JSON.parse(pieces.join("")).ledgerReads;
  });
  assert.deepEqual(reads, [
    {
      ...{ at: trading.clock.now(), reader: "seller-staff", readerName: null, seller: 2 },
      ...{ subject: `accounts/${month}/${some.hanako.accountOf(month)}`, records: 4 },
    },
  ]);
});
