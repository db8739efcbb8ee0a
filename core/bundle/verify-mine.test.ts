import assert from "node:assert/strict";
import { test } from "node:test";
import { homePlaceOf, toUserSecret } from "../identity/pseudonyms.ts";
import { nobleTools } from "../proofs/proof-tools.ts";
import { refusedFor } from "../proofs/testing/refused-for.ts";
import type { MeterId } from "../records/ledger-ids.ts";
import { someBundle } from "../testing/some-bundle.ts";
import { someHomePlace, someSettlementMeter, someSubMeter } from "../testing/some-month.ts";
import { verifyBundle } from "./verify-bundle.ts";
import { verifyMine } from "./verify-mine.ts";

const { bundle, context, secret, homes } = someBundle();
const proved = verifyBundle(bundle, context, nobleTools);

test("the account, the home and both of its meters are the user's", () => {
  assert.doesNotThrow(() => verifyMine(proved, secret, homes));
});

test("a bill of somebody else's account is refused, proved as it is", () => {
  const other = toUserSecret(secret.map((byte, at) => (at === 0 ? byte ^ 1 : byte)));
  assert.throws(() => verifyMine(proved, other, homes), refusedFor("wrong_account"));
});

test("the account of another month or of another seller is not the user's account of this one", () => {
  const { statement, bill } = proved;
  for (const change of [{ month: statement.terms.month + 1 }, { seller: 3 }]) {
    const other = { bill, statement: { ...statement, terms: { ...statement.terms, ...change } } };
    assert.throws(() => verifyMine(other, secret, homes), refusedFor("wrong_account"));
  }
});

test("a home that is not the user's is refused and named", () => {
  const serials = ["HM-0001", "HM-0002"];
  for (const own of [[], [{ home: 2, serials }]]) {
    assert.throws(
      () => verifyMine(proved, secret, own),
      (error: unknown) =>
        refusedFor("foreign_home")(error) && Object(error).facts.place === String(someHomePlace),
    );
  }
});

test("a meter at the user's home whose serial the user did not read off is refused at its first record", () => {
  const without = (serial: string) => [
    { home: 1, serials: ["HM-0001", "HM-0002"].filter((own) => own !== serial) },
  ];
  assert.throws(
    () => verifyMine(proved, secret, without("HM-0001")),
    refusedFor("foreign_meter", firstRowOf(someSettlementMeter)),
  );
  assert.throws(
    () => verifyMine(proved, secret, without("HM-0002")),
    refusedFor("foreign_meter", firstRowOf(someSubMeter)),
  );
});

test("a second home behind the same meters at the same time is refused: its fixed part would be billed for nothing", () => {
  const { terms } = proved.statement;
  const [first] = terms.homes;
  assert.ok(first !== undefined);
  const place = homePlaceOf(secret, { seller: terms.seller, month: terms.month }, 2);
  const withSecond = (change: Partial<typeof first>) => ({
    ...proved,
    statement: { ...proved.statement, terms: { ...terms, homes: [first, { ...first, place, ...change }] } },
  });
  const own = [...homes, { home: 2, serials: ["HM-0001"] }];
  assert.throws(() => verifyMine(withSecond({}), secret, own), refusedFor("meter_twice"));
  assert.throws(
    () => verifyMine(withSecond({}), secret, [...homes, { home: 2, serials: [] }]),
    refusedFor("meter_twice"),
  );
  // A meter of its own makes a home, even if another one moved there with the user.
  const moved = [...homes, { home: 2, serials: ["HM-0009", "HM-0002"] }];
  assert.doesNotThrow(() => verifyMine(withSecond({}), secret, moved));
  const { from } = terms.period;
  const inTurn = withSecond({ to: from + 86_400 });
  const [, second] = inTurn.statement.terms.homes;
  assert.ok(second !== undefined);
  const later = { ...first, from: from + 86_400 };
  const ended = { ...inTurn.statement, terms: { ...terms, homes: [later, second] } };
  assert.doesNotThrow(() => verifyMine({ ...inTurn, statement: ended }, secret, own));
});

test("more homes than the bill has, and public chargers, are nothing to object to", () => {
  const more = [...homes, { home: 2, serials: ["HM-0009"] }];
  assert.ok(bundle.statement.terms.sessions.length > 0);
  assert.doesNotThrow(() => verifyMine(proved, secret, more));
});

const firstRowOf = (meter: MeterId): number =>
  proved.bill.records.findIndex((record) => record.kind === "usage-recorded" && record.meter === meter);
