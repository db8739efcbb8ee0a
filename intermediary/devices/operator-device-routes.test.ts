import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { z } from "zod";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { onReregistered } from "../settling/on-reregistered.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { serveOperatorDevices } from "./operator-device-routes.ts";

const quality = { meterClass: "verified", tolerancePercent: "1.0", verifiedUntil: null };
const meter = { serial: "M 100", kind: "settlement", endUse: "household", ...quality };
const charger = { at: { siteId: "front" }, serial: "C-1", connectors: 2, maxPowerW: 22_000, ...quality };

async function someOperator(context: TestContext) {
  const machine = await someMachine(context);
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1_000_000 });
  const disconnected: string[] = [];
  const messages = createRawMessages(machine);
  const stop = new AbortController();
  context.after(() => stop.abort());
  serveOperatorDevices(app, {
    ...machine,
    ...{ messages, stopping: stop.signal, onReregistered },
    isOnline: (deviceId) => deviceId === "cp-1",
    disconnect: async (deviceId) => {
      disconnected.push(deviceId);
    },
    doors: { ocppPort: 9_000, mqttPort: 1_883 },
  });
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(`/operator/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return {
      status: response.status,
      answer: z.record(z.string(), z.unknown()).parse(await response.json()),
    };
  };
  return { machine, app, ask, messages, disconnected };
}

const site = { name: { ja: "駅前", en: "Station front" }, area: 3 };

test("a site keeps its place on the ledger when it is registered again", async (context) => {
  const { ask } = await someOperator(context);
  const first = await ask("PUT", "sites/front", site);
  const again = await ask("PUT", "sites/front", { ...site, area: 5 });
  assert.match(String(first.answer["place"]), /^[0-9a-f]{16}$/);
  assert.equal(again.answer["place"], first.answer["place"]);
});

test("a charger that is to report more often has to boot again, since it is asked for that at its boot", async (context) => {
  const { ask, machine } = await someOperator(context);
  await ask("PUT", "sites/front", site);
  const booted = async () => (await machine.store.selectFrom("charger_boots").selectAll().execute()).length;
  await ask("PUT", "chargers/cp-1", charger);
  const facts = { charger_id: "cp-1", vendor: "M", model: "1", firmware: null, booted_at: someNow };
  await machine.store
    .insertInto("charger_boots")
    .values({ ...facts, configuration: "{}" })
    .execute();
  await ask("PUT", "chargers/cp-1", { ...charger, meterValueSeconds: 10 });
  assert.equal(await booted(), 1);
  assert.equal((await ask("PUT", "chargers/cp-1", { ...charger, meterValueSeconds: 0 })).status, 400);
  await ask("PUT", "chargers/cp-1", { ...charger, meterValueSeconds: 2 });
  assert.equal(await booted(), 0);
  const row = await machine.store.selectFrom("chargers").select("meter_value_seconds").executeTakeFirst();
  assert.equal(row?.meter_value_seconds, 2);
});

test("a charger gets a path, a user name and a password that is nowhere in the database", async (context) => {
  const { ask, machine } = await someOperator(context);
  await ask("PUT", "sites/front", site);
  const { answer } = await ask("PUT", "chargers/cp-1", charger);
  assert.deepEqual(
    { ...answer, password: null },
    {
      chargerId: "cp-1",
      path: "/ocpp/cp-1",
      username: "cp-1",
      password: null,
    },
  );
  assert.match(String(answer["password"]), /^[0-9a-f]{32}$/);
  const rows = await machine.store.selectFrom("chargers").selectAll().execute();
  assert.equal(
    JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value)).includes(
      String(answer["password"]),
    ),
    false,
  );
});

test("registering a charger again ends the old password and the connection, and its numbers go on", async (context) => {
  const { ask, machine, disconnected } = await someOperator(context);
  await ask("PUT", "sites/front", site);
  const first = await ask("PUT", "chargers/cp-1", charger);
  const numbers = () => machine.store.selectFrom("chargers").select("last_transaction_id").execute();
  const before = await numbers();
  const again = await ask("PUT", "chargers/cp-1", { ...charger, connectors: 3 });
  assert.notEqual(again.answer["password"], first.answer["password"]);
  assert.deepEqual(await numbers(), before);
  assert.deepEqual(disconnected, ["cp-1", "cp-1"]);
});

test("a charger needs a site, or a settlement meter to stand behind, that is there", async (context) => {
  const { ask } = await someOperator(context);
  assert.equal((await ask("PUT", "chargers/cp-1", charger)).status, 404);
  const behind = { ...charger, at: { behindSerial: "M 100" } };
  assert.equal((await ask("PUT", "chargers/cp-1", behind)).status, 404);
  await ask("PUT", "meters/home-1", meter);
  assert.equal((await ask("PUT", "chargers/cp-1", behind)).status, 200);
});

test("a serial and an id are one device each", async (context) => {
  const { ask } = await someOperator(context);
  await ask("PUT", "sites/front", site);
  await ask("PUT", "meters/home-1", meter);
  assert.equal((await ask("PUT", "meters/home-2", meter)).status, 409);
  assert.equal((await ask("PUT", "chargers/cp-1", { ...charger, serial: "M 100" })).status, 409);
  assert.equal((await ask("PUT", "chargers/home-1", charger)).status, 409);
  assert.equal((await ask("PUT", "meters/home-1", meter)).status, 200);
});

test("only a plant meter names a plant", async (context) => {
  const { ask } = await someOperator(context);
  const plant = "0a".repeat(8);
  assert.equal((await ask("PUT", "meters/m", { ...meter, plant })).status, 400);
  assert.equal((await ask("PUT", "meters/m", { ...meter, kind: "plant" })).status, 400);
  assert.equal((await ask("PUT", "meters/m", { ...meter, kind: "plant", plant })).status, 200);
});

test("the list says who is online and when each was last heard of", async (context) => {
  const { ask, machine } = await someOperator(context);
  await ask("PUT", "sites/front", site);
  await ask("PUT", "chargers/cp-1", charger);
  await ask("PUT", "meters/home-1", meter);
  const messages = createRawMessages(machine);
  await messages.keep({ deviceId: "cp-1", channel: "ocpp", direction: "in", bytes: Buffer.from("[]") });
  const { answer } = await ask("GET", "devices");
  assert.deepEqual(answer["devices"], [
    { deviceId: "cp-1", kind: "charger", serial: "C-1", online: true, lastMessageAt: someNow },
    { deviceId: "home-1", kind: "settlement", serial: "M 100", online: false, lastMessageAt: null },
  ]);
});

test("a device shows its last messages both ways, newest first, what could not be used of them, and page by page", async (context) => {
  const { ask, machine } = await someOperator(context);
  await ask("PUT", "sites/front", site);
  await ask("PUT", "chargers/cp-1", charger);
  const messages = createRawMessages(machine);
  const keep = (direction: "in" | "out", text: string) =>
    messages.keep({ deviceId: "cp-1", channel: "ocpp", direction, bytes: Buffer.from(text) });
  const { rawId } = await keep("in", '[2,"1","Heartbeat",{}]');
  await messages.noteFault(rawId, "malformed_reading", "2: at is odd");
  await keep("out", '[3,"1",{}]');
  await keep("in", "x".repeat(5_000));
  const { answer } = await ask("GET", "devices/cp-1/messages");
  const shown = z
    .array(
      z.object({
        ...{ direction: z.string(), text: z.string(), isCut: z.boolean() },
        faults: z.array(z.object({ code: z.string(), detail: z.string().nullable() })),
      }),
    )
    .parse(answer["messages"]);
  assert.deepEqual(
    shown.map(({ direction, text, isCut, faults }) => [direction, text.length, isCut, faults]),
    [
      ["in", 4_000, true, []],
      ["out", 10, false, []],
      ["in", 22, false, [{ code: "malformed_reading", detail: "2: at is odd" }]],
    ],
  );
  assert.equal(answer["hasMore"], false);
  const earlier = await ask("GET", `devices/cp-1/messages?before=${rawId + 1}`);
  assert.equal(z.array(z.unknown()).parse(earlier.answer["messages"]).length, 1);
});

test("setting up a charger is ticked off part by part, from when it was registered last", async (context) => {
  const { ask, machine } = await someOperator(context);
  await ask("PUT", "sites/front", site);
  await createRawMessages(machine).keep({
    ...{ deviceId: "cp-1", channel: "ocpp", direction: "in", bytes: Buffer.from("[]") },
  });
  machine.setNow(someNow + 60);
  await ask("PUT", "chargers/cp-1", charger);
  const before = await ask("GET", "devices/cp-1/commissioning");
  assert.deepEqual(before.answer, {
    ...{ kind: "charger", online: true, connectedAt: null, boot: null, clock: null },
    ...{ settings: [], register: null, session: null },
  });
  machine.setNow(someNow + 90);
  const { rawId } = await createRawMessages(machine).keep({
    ...{ deviceId: "cp-1", channel: "ocpp", direction: "in", bytes: Buffer.from("[]") },
  });
  await machine.store
    .updateTable("connectors")
    .set({ status: "Available", status_at: someNow + 85, status_raw_id: rawId })
    .where("connector_id", "=", 1)
    .execute();
  const boot = { vendor: "V", model: "M", firmware: null, booted_at: someNow + 90 };
  await machine.store
    .insertInto("charger_boots")
    .values({ charger_id: "cp-1", ...boot, configuration: '{"HeartbeatInterval":"Accepted"}' })
    .execute();
  const { answer } = await ask("GET", "devices/cp-1/commissioning");
  assert.deepEqual(
    [answer["connectedAt"], answer["clock"], answer["settings"]],
    [someNow + 90, { offsetS: -5, at: someNow + 90 }, [{ key: "HeartbeatInterval", status: "Accepted" }]],
  );
  assert.equal((await ask("GET", "devices/nobody/commissioning")).status, 404);
});
