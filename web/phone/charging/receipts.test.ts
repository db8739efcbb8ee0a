import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeChargers, fakeSession } from "../../testing/fake-chargers.ts";
import { keepReceipts, loadReceipts } from "./receipts.ts";

const memory = () => {
  const values = new Map<string, string>();
  return {
    get: (name: string) => values.get(name) ?? null,
    set: (name: string, value: string) => void values.set(name, value),
    remove: (name: string) => void values.delete(name),
  };
};

const [charger] = fakeChargers();
assert.ok(charger !== undefined);
const ended = fakeSession({ charger, energyWh: 5_000n, seconds: 600, state: "ended" });

test("a receipt is kept once, as it was first shown, and is another user's nothing", () => {
  const local = memory();
  keepReceipts(local, "hanako", [ended]);
  keepReceipts(local, "hanako", [{ ...ended, fee: { ...ended.fee, yen: "1" } }]);
  assert.deepEqual(
    loadReceipts(local, "hanako").map(({ fee }) => fee.yen),
    [ended.fee.yen],
  );
  assert.deepEqual(loadReceipts(local, "taro"), []);
});

test("a result that was corrected takes the place of the first, and is kept as it was then shown", () => {
  const local = memory();
  const first = { yen: ended.fee.yen, energyWh: ended.fee.energyWh, correctedAt: 5 };
  const corrected = { ...ended, fee: { ...ended.fee, yen: "1" }, first };
  keepReceipts(local, "hanako", [ended]);
  keepReceipts(local, "hanako", [corrected]);
  keepReceipts(local, "hanako", [{ ...corrected, fee: { ...ended.fee, yen: "2" } }]);
  assert.deepEqual(
    loadReceipts(local, "hanako").map((one) => [one.fee.yen, one.first?.yen]),
    [["1", ended.fee.yen]],
  );
});

test("the newest 300 are kept", () => {
  const local = memory();
  const many = Array.from({ length: 310 }, (_, nth) => ({
    ...ended,
    sessionId: nth.toString(16).padStart(16, "0"),
    startedAt: nth,
  }));
  keepReceipts(local, "hanako", many);
  const kept = loadReceipts(local, "hanako");
  assert.deepEqual([kept.length, kept[0]?.startedAt, kept.at(-1)?.startedAt], [300, 309, 10]);
});

test("what cannot be read is left alone and shows nothing", () => {
  const local = memory();
  local.set("tsunagu/receipts/hanako", "{");
  assert.deepEqual(loadReceipts(local, "hanako"), []);
});
