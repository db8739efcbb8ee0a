import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { startSomeCentralSystem } from "../testing/some-central-system.ts";
import { until } from "../testing/until.ts";
import type { Stay } from "../world/stays.ts";
import { type SimulatedStation, startSimulatedStation } from "./simulated-station.ts";
import { openWorldBook } from "./world-book.ts";

const card = "04A1B2C3D4E5F6";
const morning = Date.parse("2026-11-20T09:10:00+09:00") / 1000;

const protocols = ["ocpp1.6", "ocpp2.0.1"] as const;

type Named = Readonly<Record<string, unknown>>;

async function someStation(context: TestContext, protocol: (typeof protocols)[number], connectors = 1) {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-station-"));
  const central = await startSomeCentralSystem({ knows: [card] });
  const clock = { at: morning };
  const book = openWorldBook(join(dir, "world.json"));
  const start = (): SimulatedStation =>
    startSimulatedStation(
      {
        chargerId: "CP-1",
        password: "password",
        protocol,
        connectors,
        watts: 90_000,
        baseWh: 1_000,
        since: morning - 86_400,
      },
      {
        ocppUrl: central.ocppUrl,
        book,
        now: () => clock.at,
        // Time goes a hundred times as fast, and faster still between two readings: not while a plug is forgotten.
        sleep: (ms) => sleep((ms > 60_000 ? ms : Math.min(ms, 5_000)) / 100, undefined, { ref: false }),
        log: silentLog,
        onChange: () => undefined,
      },
    );
  const station = start();
  context.after(async () => {
    await station[Symbol.asyncDispose]();
    book.flush();
    await central[Symbol.asyncDispose]();
    rmSync(dir, { recursive: true, force: true });
  });
  await until("the station is online", () => station.isOnline());
  const place = station.connectors[0];
  if (place === undefined) throw new Error("a station has a connector");
  return { central, clock, station, place, book };
}

/** What was told of one transaction, in one form for both versions. */
function eventsOf(central: { heard: readonly { action: string; payload: Named }[] }) {
  const register = (value: unknown): number => {
    const found = JSON.stringify(value ?? {}).match(
      /"value":"?(\d+)"?,"context":"[^"]+","measurand":"Energy/,
    );
    return Number(found?.[1] ?? "-1");
  };
  return central.heard.flatMap(({ action, payload }) => {
    if (action === "StartTransaction") return [["begin", Number(payload["meterStart"])] as const];
    if (action === "StopTransaction") return [["end", Number(payload["meterStop"])] as const];
    if (action === "MeterValues") return [["measure", register(payload["meterValue"])] as const];
    if (action !== "TransactionEvent") return [];
    const kind = { Started: "begin", Updated: "measure", Ended: "end" }[String(payload["eventType"])] ?? "?";
    return [[kind, register(payload["meterValue"])] as const];
  });
}

/** What the central system has heard leaves the station's queue with its answer, a moment later. */
const isAllTold = (central: Parameters<typeof eventsOf>[0], { memory }: Pick<SimulatedStation, "memory">) =>
  eventsOf(central).length > 0 && memory.queued() === 0;

for (const protocol of protocols) {
  test(`${protocol}: plug in and tap, the register rises and is told, the same card ends it, the plug leaves`, async (context) => {
    const { central, clock, place } = await someStation(context, protocol);
    place.plugIn();
    await place.tap(card);
    await until("it charges", () => place.view().status === "Charging");
    clock.at += 20;
    await until("a value is told", () => eventsOf(central).some(([kind]) => kind === "measure"));
    await place.tap(card);
    await until("the end is told", () => eventsOf(central).some(([kind]) => kind === "end"));
    const events = eventsOf(central);
    assert.deepEqual(events[0], ["begin", 1_000]);
    const registers = events.map(([, wh]) => wh);
    assert.deepEqual(
      registers,
      registers.toSorted((a, b) => a - b),
    );
    assert.ok((registers.at(-1) ?? 0) > 1_300, `${registers}`);
    assert.equal(place.view().status, "Finishing");
    place.unplug();
    assert.equal(place.view().status, "Available");
  });

  test(`${protocol}: an unknown card is refused, and nothing begins`, async (context) => {
    const { central, place } = await someStation(context, protocol);
    place.plugIn();
    await place.tap("04FFFFFFFFFFFF");
    assert.equal(place.view().lamp, "card-refused");
    assert.deepEqual(eventsOf(central), []);
  });

  test(`${protocol}: a card that is let in is known from then on, until it is refused`, async (context) => {
    const { central, station, place } = await someStation(context, protocol);
    assert.ok(!station.memory.knowsCard(card));
    await place.tap(card);
    assert.ok(station.memory.knowsCard(card));
    central.forget(card);
    await place.tap(card);
    assert.equal(place.view().lamp, "card-refused");
    assert.ok(!station.memory.knowsCard(card));
  });

  test(`${protocol}: from afar it starts when the driver plugs in, and stops at once`, async (context) => {
    const { central, station, place } = await someStation(context, protocol);
    const isV16 = protocol === "ocpp1.6";
    const started = isV16
      ? await central.ask("RemoteStartTransaction", { connectorId: 1, idTag: card })
      : await central.ask("RequestStartTransaction", {
          evseId: 1,
          remoteStartId: 7,
          idToken: { idToken: card, type: "Central" },
        });
    assert.deepEqual(started, { status: "Accepted" });
    await until("the driver has plugged in", () => place.view().status === "Charging");
    await until("the start is told and answered", () => isAllTold(central, station));
    const [start] = central.of(isV16 ? "StartTransaction" : "TransactionEvent");
    const info = Object(start?.["transactionInfo"]);
    if (!isV16) assert.equal(Reflect.get(info, "remoteStartId"), 7);
    const stopped = isV16
      ? await central.ask("RemoteStopTransaction", { transactionId: 101 })
      : await central.ask("RequestStopTransaction", {
          transactionId: String(Reflect.get(info, "transactionId")),
        });
    assert.deepEqual(stopped, { status: "Accepted" });
    await until("the end is told", () => eventsOf(central).some(([kind]) => kind === "end"));
    assert.equal(place.view().watts, 0);
  });

  test(`${protocol}: what happened without a line is told in order when the line is back, and the half hours are among it`, async (context) => {
    const { central, clock, station, place } = await someStation(context, protocol);
    place.plugIn();
    await place.tap(card);
    await until("the start is told and answered", () => isAllTold(central, station));
    await station.cut();
    clock.at = slotStart(slotOf(morning) + 1) + 60;
    await until("the half hour is noted", () => station.memory.queued() > 0);
    await place.tap(card);
    place.unplug();
    assert.ok(!eventsOf(central).some(([kind]) => kind === "end"));
    station.restore();
    await until("all is told and answered", () => isAllTold(central, station));
    const kinds = eventsOf(central).map(([kind]) => kind);
    assert.equal(kinds.indexOf("end"), kinds.length - 1);
    assert.ok(kinds.includes("measure"));
  });

  test(`${protocol}: a car that is full is told of as one that takes nothing, once, and the session goes on until the plug leaves`, async (context) => {
    const { central, clock, station, place } = await someStation(context, protocol);
    const fullAt = morning + 300;
    place.beginPlanned({
      ...{ chargerId: "CP-1", connectorId: 1, token: card, watts: 6_000, startsAt: morning },
      ...{ fullAt, stopsAt: fullAt, endsAt: morning + 900 },
    });
    await until("the start is told and answered", () => isAllTold(central, station));
    clock.at = fullAt;
    await until("it takes no more", () => place.view().status === "SuspendedEV");
    clock.at += 20;
    const last = () => central.heard.at(-1)?.payload;
    await until("a value comes after it", () => String(JSON.stringify(last())).includes("Sample.Periodic"));
    assert.equal(place.view().watts, 0);
    const told =
      protocol === "ocpp1.6"
        ? central.of("StatusNotification").map(({ status }) => status)
        : central.of("TransactionEvent").map((event) => Object(event["transactionInfo"]).chargingState);
    const isFull = told.map((state) => state === "SuspendedEV");
    assert.equal(isFull.indexOf(true), isFull.lastIndexOf(false) + 1, `${told}`);
    if (protocol === "ocpp2.0.1")
      assert.deepEqual(
        central
          .of("TransactionEvent")
          .filter(({ triggerReason }) => triggerReason === "ChargingStateChanged")
          .map(({ timestamp }) => timestamp),
        [new Date(fullAt * 1000).toISOString()],
      );
    assert.ok(!eventsOf(central).some(([kind]) => kind === "end"));
    clock.at = morning + 900;
    await until("the plug has left", () => place.view().status === "Available");
  });

  test(`${protocol}: stays that are over are told with their own times and one register, twice the same`, async (context) => {
    const { central, station } = await someStation(context, protocol);
    const stay = (startsAt: number): Stay => ({
      chargerId: "CP-1",
      connectorId: 1,
      token: card,
      watts: 6_000,
      startsAt,
      fullAt: startsAt + 3_600,
      stopsAt: startsAt + 3_600,
      endsAt: startsAt + 4_000,
    });
    const stays = [stay(morning - 50_000), stay(morning - 20_000)];
    await station.playPast(stays, () => undefined);
    const once = eventsOf(central);
    await station.playPast(stays, () => undefined);
    assert.deepEqual(eventsOf(central), [...once, ...once]);
    const ends = once.filter(([kind]) => kind === "end").map(([, wh]) => wh);
    const begins = once.filter(([kind]) => kind === "begin").map(([, wh]) => wh);
    assert.deepEqual(begins, [1_000, ends[0]]);
    assert.equal(station.memory.stays().length, 2);
  });
}

test("the display shows what it was told of money: running by CostUpdated, the total with the answer to the end", async (context) => {
  const { central, place } = await someStation(context, "ocpp2.0.1");
  place.plugIn();
  await place.tap(card);
  await until("the start is told", () => eventsOf(central).length > 0);
  const info = Object(central.of("TransactionEvent")[0]?.["transactionInfo"]);
  await central.ask("CostUpdated", { totalCost: 17, transactionId: Reflect.get(info, "transactionId") });
  assert.deepEqual(place.view().cost, { yen: "17", isFinal: false, text: null });
  place.unplug();
  await until("the total is there", () => place.view().cost?.isFinal === true);
  assert.deepEqual(place.view().cost, { yen: "42", isFinal: true, text: "42円" });
});

test("1.6: the display takes price, running and final cost by DataTransfer, the last one also after the end", async (context) => {
  const { central, station, place } = await someStation(context, "ocpp1.6");
  const tell = (messageId: string, data: object) =>
    central.ask("DataTransfer", {
      vendorId: "org.openchargealliance.costmsg",
      messageId,
      data: JSON.stringify(data),
    });
  place.plugIn();
  await place.tap(card);
  await until("the start is told and answered", () => isAllTold(central, station));
  assert.deepEqual(await tell("SetUserPrice", { idToken: card, priceText: "66円/kWh" }), {
    status: "Accepted",
  });
  await tell("RunningCost", { transactionId: 101, cost: 12, meterValue: 1_200 });
  assert.equal(place.view().price, "66円/kWh");
  assert.equal(place.view().cost?.yen, "12");
  place.unplug();
  await until("the end is told", () => eventsOf(central).some(([kind]) => kind === "end"));
  assert.equal(place.view().price, null, "a price is of who has left");
  await tell("FinalCost", { transactionId: 101, cost: 13, priceText: "13円" });
  assert.deepEqual(place.view().cost, { yen: "13", isFinal: true, text: "13円" });
});

test("a stay that ran when the station was switched off goes on at the next start", async (context) => {
  const { central, clock, station, place } = await someStation(context, "ocpp2.0.1");
  place.plugIn();
  await place.tap(card);
  await until("the start is told", () => eventsOf(central).length > 0);
  const [running] = station.memory.running();
  assert.ok(running !== undefined);
  place.end();
  clock.at += 40;
  place.resume(running);
  assert.equal(place.view().status, "Charging");
  assert.ok(place.view().watts > 80_000);
});
