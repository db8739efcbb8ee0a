import assert from "node:assert/strict";
import { test } from "node:test";
import { notProved } from "./not-proved.ts";
import { nobleTools } from "./proof-tools.ts";
import { refusedFor } from "./testing/refused-for.ts";
import { someBill } from "./testing/some-bill.ts";
import { verifyBill } from "./verify-bill.ts";

const { evidence, context } = someBill();
const statement = { total: "1" };
const tariffs = [{ format: "tsunagu/tariff/1" }];

test("fees are computed from the proved records, with the statement and tariffs that came along", () => {
  const verified = verifyBill({ evidence, statement, tariffs }, context, {
    ...nobleTools,
    verifyFees: (bill, priced) => ({ rows: bill.records.length, priced }),
  });
  assert.deepEqual(verified.fees, { rows: 11, priced: { statement, tariffs } });
  assert.deepEqual(verified.remember, verified.bill.remember);
});

test("fees that differ refuse the bill", () => {
  const verifyFees = () => {
    throw notProved("fees_differ", "one yen too much");
  };
  assert.throws(
    () => verifyBill({ evidence, statement, tariffs }, context, { ...nobleTools, verifyFees }),
    refusedFor("fees_differ"),
  );
});

test("nothing is priced before the evidence is proved", () => {
  const verifyFees = () => assert.fail("priced");
  const changed = { ...evidence, records: evidence.records.slice(128) };
  assert.throws(
    () => verifyBill({ evidence: changed, statement, tariffs }, context, { ...nobleTools, verifyFees }),
    refusedFor("record_does_not_fit", 2),
  );
});
