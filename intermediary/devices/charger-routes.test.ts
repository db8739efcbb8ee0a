import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { StartStatus } from "@tsunagu/core/api/intermediary-charging.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { someCharger, someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { someHolder, someSessions, someTokens } from "../testing/some-sessions.ts";
import { serveChargers } from "./charger-routes.ts";

const start = {
  startRequestId: "0b5f3c52-7a7e-4f0e-9d0e-0f4d2f6f1a02",
  purchaserId: someHolder.purchaserId,
  token: "APP",
  chargerId: "CP-1",
  connectorId: 1,
};

async function someRoutes(context: TestContext, says: StartStatus = "accepted") {
  const room = await someSessions(context);
  const asked: object[] = [];
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 10_000 });
  serveChargers(app, {
    ...room.machine,
    findPurchaserByToken: someTokens,
    isOnline: () => true,
    remoteStart: async (wanted) => {
      asked.push(wanted);
      return says;
    },
    remoteStop: async (wanted) => {
      asked.push(wanted);
      return says;
    },
  });
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(`/v1/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const answer: unknown = await response.json();
    return [response.status, answer] as const;
  };
  return { ...room, ask, asked };
}

test("a charger is shown with its site, its connectors and the session that runs, and nobody's name", async (context) => {
  const { ask, start: begin, sessions, raw } = await someRoutes(context);
  const { sessionId } = await begin({ connectorId: 2 });
  await sessions.noteStatus({
    chargerId: "CP-1",
    connectorId: 1,
    status: "SomethingNew",
    errorCode: null,
    at: someNow,
    rawId: await raw(),
  });
  const [status, charger] = await ask("GET", "chargers/CP-1");
  assert.equal(status, 200);
  const { site, ...facts } = charger as { site: { siteId: string; place: string } };
  assert.equal(site.siteId, "station-front");
  assert.match(site.place, /^[0-9a-f]{16}$/);
  assert.deepEqual(facts, {
    chargerId: "CP-1",
    online: true,
    lastSeenAt: someNow,
    atHome: false,
    maxPowerW: 22_000,
    meterClass: "verified",
    tolerancePercent: "1.0",
    verifiedUntil: "2033-03-31",
    connectors: [
      { connectorId: 1, status: "Unknown", sessionId: null },
      { connectorId: 2, status: "Unknown", sessionId },
    ],
  });
  assert.equal((await ask("GET", "chargers/CP-9"))[0], 404);
});

test("a car that is plugged in and nobody's yet does not take the connector", async (context) => {
  const { ask, start: begin } = await someRoutes(context);
  await begin({ token: "", connectorId: 2 });
  const [, charger] = await ask("GET", "chargers/CP-1");
  const { connectors } = charger as { connectors: { sessionId: string | null }[] };
  assert.deepEqual(
    connectors.map(({ sessionId }) => sessionId),
    [null, null],
  );
});

test("a wallbox is at home, and its place is not told", async (context) => {
  const { ask, machine } = await someRoutes(context);
  await someMeter(machine, { serial: "house" });
  await someCharger(machine, { chargerId: "WB-1", at: { behindSerial: "house" }, connectors: 1 });
  const [, listed] = await ask("GET", "chargers");
  const { chargers } = listed as { chargers: { atHome: boolean; site: { place: string; siteId: string } }[] };
  assert.deepEqual(
    chargers.map(({ atHome, site }) => [atHome, site.siteId]),
    [
      [false, "station-front"],
      [true, "WB-1"],
    ],
  );
  assert.equal(chargers[1]?.site.place, "0000000000000000");
});

test("claim s2: a start from the phone reaches the station once, and its session carries the request", async (context) => {
  const { ask, asked, start: begin, machine } = await someRoutes(context);
  assert.deepEqual(await ask("POST", "charging", start), [200, { status: "accepted" }]);
  assert.deepEqual(await ask("POST", "charging", start), [200, { status: "accepted" }]);
  assert.equal(asked.length, 1);
  await begin({ token: "APP" });
  const rows = await machine.store.selectFrom("sessions").select("start_request_id").execute();
  assert.deepEqual(rows, [{ start_request_id: start.startRequestId }]);
});

test("a start by a token that is not the purchaser's, or at a charger that is not there, asks no station", async (context) => {
  const { ask, asked } = await someRoutes(context);
  assert.equal((await ask("POST", "charging", { ...start, token: "STRANGER" }))[0], 403);
  assert.equal((await ask("POST", "charging", { ...start, token: "BLOCKED" }))[0], 403);
  const other = "6f1b3c52-7a7e-4f0e-9d0e-0f4d2f6f1aff";
  assert.equal((await ask("POST", "charging", { ...start, purchaserId: other }))[0], 403);
  assert.equal((await ask("POST", "charging", { ...start, chargerId: "CP-9" }))[0], 404);
  assert.equal((await ask("POST", "charging", { ...start, connectorId: 9 }))[0], 404);
  assert.deepEqual(asked, []);
});

test("what the station said is what is answered", async (context) => {
  const { ask } = await someRoutes(context, "no-answer");
  assert.deepEqual(await ask("POST", "charging", start), [200, { status: "no-answer" }]);
  assert.deepEqual(await ask("POST", "charging", start), [200, { status: "no-answer" }]);
});

test("only the purchaser's own running session is stopped", async (context) => {
  const { ask, asked, start: begin, stop } = await someRoutes(context);
  const { sessionId, transactionId } = await begin();
  const path = (purchaserId: string) => `purchasers/${purchaserId}/charging/${sessionId}`;
  assert.equal((await ask("DELETE", path("6f1b3c52-7a7e-4f0e-9d0e-0f4d2f6f1aff")))[0], 404);
  assert.deepEqual(await ask("DELETE", path(someHolder.purchaserId)), [200, { status: "accepted" }]);
  assert.deepEqual(asked, [{ chargerId: "CP-1", transactionId }]);
  await stop({ transactionId });
  assert.deepEqual(await ask("DELETE", path(someHolder.purchaserId)), [200, { status: "already-ended" }]);
});
