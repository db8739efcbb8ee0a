import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeDigests, fakeMonth, fakeNow, fakeSecret, fakeSerials } from "../../testing/fake-people.ts";
import { createFakeWorld } from "../../testing/fake-world.ts";
import { sizeOfCheckpoint } from "./proof-texts.ts";
import { stepOf } from "./refusal.ts";
import { type PhoneCheck, verifyOnPhone } from "./verify-on-phone.ts";

const world = createFakeWorld();
const bundle = world.bills.bundles.get(fakeMonth - 1);
assert.ok(bundle !== undefined);

function someCheck(change: Partial<PhoneCheck> = {}): PhoneCheck {
  assert.ok(bundle !== undefined);
  const size = sizeOfCheckpoint(bundle.evidence.checkpoint);
  return {
    bundle,
    secret: fakeSecret,
    homes: [{ home: 1, serials: Object.values(fakeSerials) }],
    policy: world.bills.ledger.policy,
    tariffs: [fakeDigests.home, fakeDigests.away],
    seen: { checkpoint: null, account: null },
    fresh: { fromBundle: world.newestCheckpoint(String(size)), fromSeen: null },
    results: {},
    shown: { statement: bundle.statement, leftYen: bundle.statement.dueYen },
    now: fakeNow,
    ...change,
  };
}

const refusal = (change: Partial<PhoneCheck>) => {
  const verdict = verifyOnPhone(someCheck(change));
  assert.ok(!verdict.ok);
  return { reason: verdict.refusal.reason, step: stepOf(verdict.refusal) };
};

test("a month of half hours and sessions is proved with everything that a phone knows", () => {
  const verdict = verifyOnPhone(someCheck());
  assert.ok(verdict.ok);
  assert.equal(verdict.yen, bundle.statement.firstYen);
  assert.equal(verdict.records, bundle.evidence.records.length / 128);
});

test("what is remembered lets the next check demand the same history", () => {
  const first = verifyOnPhone(someCheck());
  assert.ok(first.ok);
  const fromSeen = world.newestCheckpoint(String(first.remember.checkpoint?.size));
  const fresh = { ...someCheck().fresh, fromSeen };
  const again = verifyOnPhone(someCheck({ seen: first.remember, fresh }));
  assert.ok(again.ok);
});

test("another secret, home, meter, tariff or policy is refused by name, at its step", () => {
  assert.deepEqual(refusal({ secret: new Uint8Array(32).fill(1) }), {
    reason: "wrong_account",
    step: "mine",
  });
  assert.deepEqual(refusal({ homes: [] }), { reason: "foreign_home", step: "home" });
  assert.deepEqual(refusal({ homes: [{ home: 1, serials: ["SM-0"] }] }), {
    reason: "foreign_meter",
    step: "home",
  });
  assert.deepEqual(refusal({ tariffs: [fakeDigests.home] }), { reason: "tariff_unknown", step: "fees" });
  const policy = { ...someCheck().policy, chain: "ab".repeat(32) };
  assert.deepEqual(refusal({ policy }), { reason: "wrong_chain", step: "signed" });
});

test("a left-out record and a changed byte are refused", () => {
  const { records } = bundle.evidence;
  const left = { ...bundle, evidence: { ...bundle.evidence, records: records.slice(128) } };
  assert.equal(refusal({ bundle: left }).step, "records");
  const changed = `${records.slice(0, 24)}ff${records.slice(26)}`;
  assert.equal(
    refusal({ bundle: { ...bundle, evidence: { ...bundle.evidence, records: changed } } }).step,
    "records",
  );
});

test("a fee that was changed is refused with its line", () => {
  const [first, ...rest] = bundle.statement.sessions;
  assert.ok(first !== undefined);
  const statement = { ...bundle.statement, sessions: [{ ...first, yen: "1" }, ...rest] };
  const verdict = verifyOnPhone(someCheck({ bundle: { ...bundle, statement } }));
  assert.ok(!verdict.ok);
  assert.equal(verdict.refusal.reason, "fees_differ");
  assert.equal(verdict.refusal.facts["session"], first.session);
});

test("the result that the phone showed is held against the bill's line", () => {
  const [session] = bundle.statement.sessions;
  assert.ok(session !== undefined);
  const { yen, wh: energyWh } = session;
  const held = verifyOnPhone(someCheck({ results: { [session.session]: { yen, energyWh } } }));
  assert.ok(held.ok);
  assert.equal(held.resultsHeld, 1);
  assert.deepEqual(refusal({ results: { [session.session]: { yen: "5", energyWh } } }), {
    reason: "fees_differ",
    step: "results",
  });
});

test("a page that shows another bill than the proved one, or asks for more than is due, is refused with its line", () => {
  const { statement } = bundle;
  const shown = (change: object, leftYen = statement.dueYen) => ({
    statement: { ...statement, ...change },
    leftYen,
  });
  const [first, ...rest] = statement.third;
  assert.ok(first !== undefined);
  const third = [{ ...first, yen: String(BigInt(first.yen) + 1n) }, ...rest];
  const verdict = verifyOnPhone(someCheck({ shown: shown({ third }) }));
  assert.ok(!verdict.ok);
  assert.equal(verdict.refusal.reason, "shown_differs");
  assert.equal(verdict.refusal.facts["place"], first.place);
  assert.deepEqual(refusal({ shown: shown({ dueAt: 1 }) }), { reason: "shown_differs", step: "shown" });
  const more = String(BigInt(statement.dueYen) + 1n);
  assert.deepEqual(refusal({ shown: shown({}, more) }), { reason: "shown_differs", step: "shown" });
  // What was paid already is asked for no more.
  assert.ok(verifyOnPhone(someCheck({ shown: shown({}, "0") })).ok);
});

test("a ledger that was rewritten since this phone looked is refused", () => {
  const seen = {
    checkpoint: { size: 3, root: "ab".repeat(32) },
    account: null,
  };
  const fresh = { ...someCheck().fresh, fromSeen: world.newestCheckpoint("3") };
  assert.deepEqual(refusal({ seen, fresh }), { reason: "not_consistent", step: "unchanged" });
});
