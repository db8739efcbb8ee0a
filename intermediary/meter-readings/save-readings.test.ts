import assert from "node:assert/strict";
import { test } from "node:test";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { readRegisterWh } from "./read-register-wh.ts";
import { compareReadings, type MeterReading, saveReadings } from "./save-readings.ts";

const register = (at: number, registerWh: bigint): MeterReading => ({
  deviceId: "home-1",
  channel: "main",
  direction: "import",
  at: someNow + at,
  measured: { kind: "register", registerWh },
});

const interval = (at: number, energyWh: bigint): MeterReading => ({
  ...register(at, 0n),
  measured: { kind: "interval", intervalS: 1800, energyWh },
});

async function someStore(context: Parameters<typeof someMachine>[0]) {
  const machine = await someMachine(context);
  await someMeter(machine);
  const { rawId } = await createRawMessages(machine).keep({
    deviceId: "home-1",
    channel: "mqtt",
    direction: "in",
    bytes: Buffer.from("{}"),
  });
  return {
    machine,
    save: (readings: readonly MeterReading[]) =>
      saveReadings(readings, { rawId, receivedAt: someNow }, machine),
    compare: (readings: readonly MeterReading[]) => compareReadings(readings, machine),
    rows: () =>
      machine.store
        .selectFrom("meter_readings")
        .select(["kind", "at", "register_wh", "energy_wh", "revision"])
        .orderBy("reading_id")
        .execute(),
  };
}

test("the same again is nothing, other Wh are a correction, and both rows stay", async (context) => {
  const { save, compare, rows } = await someStore(context);
  const first = [interval(0, 99n), interval(1800, 57n)];
  assert.deepEqual(await compare(first), { taken: 2, unchanged: 0, corrected: 0 });
  assert.deepEqual(await save(first), { taken: 2, unchanged: 0, corrected: 0 });
  assert.deepEqual(await save(first), { taken: 0, unchanged: 2, corrected: 0 });
  assert.deepEqual(await save([interval(0, 99n), interval(1800, 60n)]), {
    taken: 0,
    unchanged: 1,
    corrected: 1,
  });
  assert.deepEqual(await save([interval(1800, 57n)]), { taken: 0, unchanged: 0, corrected: 1 });
  assert.deepEqual(
    (await rows()).map(({ energy_wh, revision }) => [energy_wh, revision]),
    [
      [99n, 0],
      [57n, 0],
      [60n, 1],
      [57n, 2],
    ],
  );
});

test("one message that says the same instant twice is no failure", async (context) => {
  const { save, rows } = await someStore(context);
  assert.deepEqual(await save([register(0, 10n), register(0, 10n), register(0, 12n)]), {
    taken: 1,
    unchanged: 1,
    corrected: 1,
  });
  assert.equal((await rows()).length, 2);
});

test("a register and an interval of one instant are two things", async (context) => {
  const { save, rows } = await someStore(context);
  await save([register(0, 10n), interval(0, 10n)]);
  assert.deepEqual(
    (await rows()).map(({ kind }) => kind),
    ["register", "interval"],
  );
});

test("a file of half a year is saved at once", async (context) => {
  const { save } = await someStore(context);
  const readings = Array.from({ length: 8688 }, (_, slot) => interval(slot * 1800, BigInt(slot % 700)));
  assert.deepEqual(await save(readings), { taken: 8688, unchanged: 0, corrected: 0 });
  assert.deepEqual(await save(readings), { taken: 0, unchanged: 8688, corrected: 0 });
});

test("nothing to save is nothing", async (context) => {
  const { save } = await someStore(context);
  assert.deepEqual(await save([]), { taken: 0, unchanged: 0, corrected: 0 });
});

for (const [value, unit, wh] of [
  ["0.099", "kWh", 99n],
  [0.57, "kWh", 570n],
  ["604,9", "Wh", 604n],
  [12_345.67, "Wh", 12_345n],
  ["-1", "Wh", null],
  ["", "Wh", null],
  [true, "Wh", null],
  ["9".repeat(17), "Wh", null],
] as const) {
  test(`a register of ${value} ${unit} is ${wh} Wh`, () => assert.equal(readRegisterWh(value, { unit }), wh));
}

test("the digests of the messages that many readings came in are found without reading the messages", async (context) => {
  const { machine } = await someStore(context);
  for (const parity of [0, 1]) {
    const { rawId } = await createRawMessages(machine).keep({
      deviceId: "home-1",
      channel: "mqtt",
      direction: "in",
      bytes: Buffer.alloc(4_000_000),
    });
    const readings = Array.from({ length: 2_000 }, (_, nth) => register(nth * 2 + parity, BigInt(nth)));
    await saveReadings(readings, { rawId, receivedAt: someNow }, machine);
  }
  const before = process.cpuUsage();
  const rows = await machine.store
    .selectFrom("meter_readings")
    .innerJoin("raw_messages", "raw_messages.raw_id", "meter_readings.raw_id")
    .select("digest")
    .where("meter_readings.device_id", "=", "home-1")
    .orderBy("meter_readings.at")
    .execute();
  assert.equal(rows.length, 4_000);
  // Its own work: what else the computer does at that time is not in it.
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 1_000_000);
});
