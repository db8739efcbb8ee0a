import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { monthOf, monthStart, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, somePurchaserId, someSerial, someSettling } from "../testing/some-settling.ts";
import { listHistory } from "./list-history.ts";
import { readCompleteness } from "./read-completeness.ts";

const month = monthOf(someNow);
const of = { purchaserId: somePurchaserId, month };
const start = (slotOf(someNow) - 4) * slotSeconds;

async function someHome(context: TestContext, from = "2026-01-01") {
  const settling = await someSettling(context);
  await someMeter(settling.machine, { meterId: "m-1", serial: someSerial });
  await settling.purchaser(somePurchaser({ months: [month], from }));
  return settling;
}

test("a month is whole until the end of the last slot that its meter has passed, and waits for what is on its way", async (context) => {
  const { machine, registers, settle } = await someHome(context);
  assert.deepEqual(await readCompleteness(of, machine), {
    settlementUntil: null,
    waitingRecords: 0,
    runningSessions: [],
  });
  await registers("m-1", [
    [start, 0n],
    [start + slotSeconds + 100, 500n],
  ]);
  const measured = await readCompleteness(of, machine);
  assert.equal(measured.settlementUntil, start + slotSeconds);
  assert.ok(measured.waitingRecords > 0, "what nobody has decided yet is waited for");
  await settle();
  assert.deepEqual(await readCompleteness(of, machine), {
    settlementUntil: start + slotSeconds,
    waitingRecords: 0,
    runningSessions: [],
  });
});

test("a hole in a file ends what is whole, until it is filled", async (context) => {
  const { machine, intervals } = await someHome(context);
  const begin = monthStart(month);
  await intervals("m-1", [
    [begin, 1n],
    [begin + 2 * slotSeconds, 1n],
  ]);
  const whole = async () => (await readCompleteness(of, machine)).settlementUntil;
  assert.equal(await whole(), begin + slotSeconds);
  await intervals("m-1", [[begin + slotSeconds, 1n]]);
  assert.equal(await whole(), begin + 3 * slotSeconds);
});

test("what is measured after a contract's end makes a month no longer", async (context) => {
  const { machine, registers, purchaser } = await someHome(context);
  await purchaser(somePurchaser({ months: [month], to: "2026-11-09" }));
  await registers("m-1", [
    [monthStart(month), 0n],
    [someNow, 500n],
  ]);
  assert.equal((await readCompleteness(of, machine)).settlementUntil, Date.UTC(2026, 10, 8, 15) / 1000);
});

test("after a move the old home keeps nobody waiting, and the new one does from its first day", async (context) => {
  const { machine, registers, purchaser } = await someHome(context);
  const moved = somePurchaser({ months: [month], to: "2026-11-09" });
  const [old] = moved.homes;
  assert.ok(old !== undefined);
  const next = { ...old, home: 2, settlementSerial: "SM-new", from: "2026-11-09", to: null };
  await purchaser({ ...moved, homes: [old, next] });
  await registers("m-1", [
    [monthStart(month), 0n],
    [someNow, 500n],
  ]);
  assert.equal((await readCompleteness(of, machine)).settlementUntil, Date.UTC(2026, 10, 8, 15) / 1000);
  await someMeter(machine, { meterId: "m-2", serial: "SM-new" });
  await registers("m-2", [
    [monthStart(month), 0n],
    [someNow, 500n],
  ]);
  assert.equal((await readCompleteness(of, machine)).settlementUntil, slotOf(someNow) * slotSeconds);
});

test("history says what waits, what the ledger has and what it refused; origins are pending until the slot is matched", async (context) => {
  const { machine, registers, settle, rules, ledger } = await someHome(context);
  const rows = async () =>
    (await listHistory(of, machine)).map(({ at, energyWh, state, origins, placeName }) => [
      (at - start) / slotSeconds,
      energyWh,
      state,
      origins,
      placeName.en,
    ]);
  machine.setNow(start + slotSeconds + 10);
  await registers("m-1", [
    [start, 0n],
    [start + slotSeconds, 500n],
  ]);
  ledger.failNext.push("never-arrives", "never-arrives");
  await settle();
  const row = (state: string, method: string) => [[0, "500", state, [{ method, energyWh: "500" }], "Home"]];
  assert.deepEqual(await rows(), row("waiting", "pending"));
  await settle();
  assert.deepEqual(await rows(), row("on-ledger", "pending"));
  machine.setNow(start + slotSeconds + 600);
  assert.deepEqual(await rows(), row("on-ledger", "residual-mix"));
  rules.refuseNext.push({ kind: "usage-recorded", outcome: "quota_usages", times: 1 });
  await registers("m-1", [[start + 2 * slotSeconds, 500n]]);
  await settle();
  assert.deepEqual((await rows()).at(-1), [1, "0", "refused", [], "Home"]);
});
