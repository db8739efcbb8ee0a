import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { z } from "zod";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { serveOperatorDevices } from "./operator-device-routes.ts";

const quality = { meterClass: "verified", tolerancePercent: "1.0", verifiedUntil: null };
const meter = { serial: "M 100", kind: "settlement", endUse: "household", ...quality };
const charger = { at: { siteId: "front" }, serial: "C-1", connectors: 2, maxPowerW: 22_000, ...quality };

async function someOperator(context: TestContext) {
  const machine = await someMachine(context);
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1_000_000 });
  const disconnected: string[] = [];
  serveOperatorDevices(app, {
    ...machine,
    isOnline: (deviceId) => deviceId === "cp-1",
    disconnect: async (deviceId) => {
      disconnected.push(deviceId);
    },
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
  return { machine, ask, disconnected };
}

const site = { name: { ja: "駅前", en: "Station front" }, area: 3 };

test("a site keeps its place on the ledger when it is registered again", async (context) => {
  const { ask } = await someOperator(context);
  const first = await ask("PUT", "sites/front", site);
  const again = await ask("PUT", "sites/front", { ...site, area: 5 });
  assert.match(String(first.answer["place"]), /^[0-9a-f]{16}$/);
  assert.equal(again.answer["place"], first.answer["place"]);
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
