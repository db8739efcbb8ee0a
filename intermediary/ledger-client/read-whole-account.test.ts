import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallTools } from "@tsunagu/core/api/call-contract.ts";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { readWholeAccount } from "./read-whole-account.ts";

const month = 682;
const name = { seller: "2", month: String(month), account: "a".repeat(32) };

/** A ledger that gives at most ten records in one answer; each starts an hour after the one before, in a mixed order of the log. */
function someLedger(count: number): { tools: CallTools; asked: string[] } {
  const asked: string[] = [];
  const records = Array.from({ length: count }, (_, nth) => ({
    start: monthStart(month) + nth * 3_600,
    placed: { record: "00".repeat(64), entry: (nth * 7) % count, index: nth },
  }));
  const tools: CallTools = {
    baseUrl: "",
    send: async ({ url }) => {
      asked.push(url);
      const query = new URL(url, "http://ledger").searchParams;
      const [from, to] = [Number(query.get("from")), Number(query.get("to"))];
      const found = records.filter(({ start }) => from <= start && start < to).map(({ placed }) => placed);
      if (found.length > 10) {
        return { status: 400, text: JSON.stringify({ code: "invalid_input", detail: "too many" }) };
      }
      return { status: 200, text: JSON.stringify({ records: found }) };
    },
  };
  return { tools, asked };
}

test("what fits into one answer is asked for once", async () => {
  const { tools, asked } = someLedger(10);
  assert.equal((await readWholeAccount(name, tools)).length, 10);
  assert.equal(asked.length, 1);
});

test("of a month that is too large for one answer every record is read once, in the order of the log", async () => {
  const { tools } = someLedger(237);
  const records = await readWholeAccount(name, tools);
  assert.deepEqual(
    records.map(({ index }) => index).sort((a, b) => a - b),
    Array.from({ length: 237 }, (_, nth) => nth),
  );
  for (const [nth, { entry }] of records.entries())
    assert.ok(nth === 0 || (records[nth - 1]?.entry ?? 0) <= entry);
});

test("what the ledger refuses for another reason is told as it is", async () => {
  const tools: CallTools = {
    baseUrl: "",
    send: async () => ({ status: 403, text: JSON.stringify({ code: "not_allowed", detail: "no" }) }),
  };
  await assert.rejects(readWholeAccount(name, tools), { code: "not_allowed" });
});
