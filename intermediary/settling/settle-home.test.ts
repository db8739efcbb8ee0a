import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { listUnmatched } from "../devices/list-unmatched.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import {
  accountOfMonth,
  meterOfMonth,
  placeOfMonth,
  somePurchaser,
  someSerial,
  someSettling,
} from "../testing/some-settling.ts";

const month = monthOf(someNow);
/** Slots since two hours ago: all of them are over. */
const at = (slot: number) => someNow - 4 * slotSeconds + slot * slotSeconds;

test("claim 1a: what a home's meter reported goes to the ledger with identifier, Wh, place and end use", async (context) => {
  const { machine, registers, purchaser, settle, rules, onLedger } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  await registers("m-1", [
    [at(0), 1_000n],
    [at(1), 1_400n],
    [at(2), 1_400n],
  ]);
  await settle();
  assert.deepEqual(onLedger(), [
    [at(0), 400, "household", "measured"],
    [at(1), 0, "household", "measured"],
  ]);
  const [usage] = [...rules.usages.values()];
  assert.ok(usage !== undefined);
  const { account, meter, place, endUse, wh, seller, operator, session, area } = usage.record;
  assert.deepEqual(
    { account, meter, place, endUse, wh, seller, operator, session, area },
    {
      account: accountOfMonth(month),
      meter: meterOfMonth(month, 0),
      place: placeOfMonth(month),
      endUse: "household",
      wh: 400,
      seller: 2,
      operator: 1,
      session: null,
      area: "tokyo",
    },
  );
});

test("settling again, after a crash too, writes nothing twice", async (context) => {
  const { machine, registers, purchaser, settle, rules, ledger } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  await registers("m-1", [
    [at(0), 0n],
    [at(3), 900n],
  ]);
  ledger.failNext.push("answer-is-lost");
  await settle();
  await settle();
  await purchaser(somePurchaser({ months: [month, month + 1] }));
  await settle();
  assert.equal(rules.seen.length, 3);
  assert.deepEqual(
    rules.seen.map(({ outcome }) => outcome),
    ["accepted", "accepted", "accepted"],
  );
});

test("a reading that closes a gap better replaces the estimate; the sum stays the register's", async (context) => {
  const { machine, registers, purchaser, settle, onLedger } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  await registers("m-1", [
    [at(0), 0n],
    [at(2), 900n],
  ]);
  await settle();
  assert.deepEqual(onLedger(), [
    [at(0), 450, "household", "estimated"],
    [at(1), 450, "household", "estimated"],
  ]);
  await registers("m-1", [[at(1), 700n]]);
  await settle();
  assert.deepEqual(onLedger(), [
    [at(0), 700, "household", "measured"],
    [at(1), 200, "household", "measured"],
  ]);
});

test("the same interval again is nothing, with other Wh a correction with a revision", async (context) => {
  const { machine, intervals, purchaser, settle, rules, onLedger } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  await intervals("m-1", [[at(0), 99n]]);
  await settle();
  await intervals("m-1", [[at(0), 99n]]);
  await settle();
  assert.equal(rules.seen.length, 1);
  await intervals("m-1", [[at(0), 57n]]);
  await settle();
  await intervals("m-1", [[at(0), 60n]]);
  await settle();
  assert.deepEqual(onLedger(), [[at(0), 60, "household", "measured"]]);
  assert.deepEqual(
    rules.seen.map(({ record }) => [record.kind, "revision" in record ? record.revision : 0, record.wh]),
    [
      ["usage-recorded", 0, 99],
      ["usage-corrected", 1, 57],
      ["usage-corrected", 2, 60],
    ],
  );
});

test("a slot waits a quarter of an hour for its sub-meters; what comes later corrects, and the sum is the house's", async (context) => {
  const { machine, registers, purchaser, settle, onLedger } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await someMeter(machine, { meterId: "hp", serial: "pump", kind: "sub-meter", endUse: "heat-pump" });
  await purchaser(somePurchaser({ months: [month], subMeters: [{ serial: "pump", endUse: "heat-pump" }] }));
  const start = (slotOf(someNow) - 1) * slotSeconds;
  await registers("m-1", [
    [start, 0n],
    [start + slotSeconds, 1_000n],
  ]);
  machine.setNow(start + slotSeconds + 60);
  await settle();
  assert.deepEqual(onLedger(), []);
  machine.setNow(start + slotSeconds + 900);
  await settle();
  assert.deepEqual(onLedger(), [[start, 1_000, "household", "measured"]]);
  await registers("hp", [
    [start, 50n],
    [start + slotSeconds, 450n],
  ]);
  await settle();
  assert.deepEqual(onLedger(), [
    [start, 400, "heat-pump", "measured"],
    [start, 600, "household", "derived"],
  ]);
});

test("energy outside a contract is unmatched, and settled when the contract is dated back", async (context) => {
  const { machine, registers, purchaser, settle, onLedger } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month], from: "2026-11-11" }));
  await registers("m-1", [
    [at(0), 0n],
    [at(1), 400n],
  ]);
  await settle();
  const unmatched = () =>
    machine.store.selectFrom("unmatched_energy").select(["device_id", "energy_wh", "reason"]).execute();
  assert.deepEqual(await unmatched(), [{ device_id: "m-1", energy_wh: 400n, reason: "no_contract" }]);
  assert.deepEqual(onLedger(), []);
  await purchaser(somePurchaser({ months: [], from: "2026-11-01" }));
  await settle();
  assert.deepEqual(onLedger(), [[at(0), 400, "household", "measured"]]);
  assert.deepEqual(await unmatched(), []);
});

test("when a contract turns out to have ended earlier, its usages become void and are unmatched", async (context) => {
  const { machine, registers, purchaser, settle, onLedger, rules } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  await registers("m-1", [
    [at(0), 0n],
    [at(1), 400n],
  ]);
  await settle();
  await purchaser(somePurchaser({ months: [month], to: "2026-11-01" }));
  await settle();
  assert.deepEqual(onLedger(), []);
  assert.ok(rules.seen.every(({ outcome }) => outcome === "accepted"));
  await purchaser(somePurchaser({ months: [month] }));
  await settle();
  assert.deepEqual(onLedger(), [[at(0), 400, "household", "measured"]]);
});

test("claim 3c: the newest half hour's fee is handed to the home's meter, once", async (context) => {
  const { machine, registers, purchaser, settle, shown } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  await registers("m-1", [
    [at(2), 0n],
    [at(3), 300n],
    [at(4), 700n],
  ]);
  await settle();
  assert.deepEqual(shown, [{ meterId: "m-1", energyWh: "400", slotStart: at(3) }]);
});

test("a refusal is kept, shown and tried again after a pause", async (context) => {
  const { machine, registers, purchaser, settle, onLedger, rules } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  await registers("m-1", [
    [at(0), 0n],
    [at(1), 400n],
  ]);
  rules.refuseNext.push({ kind: "usage-recorded", outcome: "not_entitled", times: 1 });
  await settle();
  await settle();
  const refusals = () => machine.store.selectFrom("usages").select(["refusal", "on_ledger"]).execute();
  assert.deepEqual(await refusals(), [{ refusal: "not_entitled", on_ledger: "none" }]);
  assert.equal(rules.seen.length, 1);
  assert.deepEqual(
    (await listUnmatched(machine.store)).map(({ deviceId, energyWh, reason, refusal }) => [
      ...[deviceId, energyWh],
      ...[reason, refusal],
    ]),
    [["m-1", "400", "refused_by_ledger", "not_entitled"]],
  );
  machine.setNow(machine.now() + 60);
  await settle();
  assert.deepEqual(await refusals(), [{ refusal: null, on_ledger: "recorded" }]);
  assert.deepEqual(onLedger(), [[at(0), 400, "household", "measured"]]);
});

test("each record's evidence names the readings and the messages it came from", async (context) => {
  const { machine, registers, purchaser, settle } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  await registers("m-1", [
    [at(0), 0n],
    [at(1), 400n],
  ]);
  await settle();
  const { evidence } = await machine.store
    .selectFrom("outbox_records")
    .select("evidence")
    .executeTakeFirstOrThrow();
  const digest = await machine.store.selectFrom("raw_messages").select("digest").executeTakeFirstOrThrow();
  assert.deepEqual(JSON.parse(new TextDecoder().decode(evidence)), {
    format: "tsunagu/evidence/1",
    derivation: "register-difference",
    readings: [
      { device: "m-1", at: at(0), registerWh: "0" },
      { device: "m-1", at: at(1), registerWh: "400" },
    ],
    messages: [digest.digest],
  });
});
