import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { startCharging } from "../../control/start-charging.ts";
import { someHolder, someTokens } from "../../testing/some-sessions.ts";
import { station201 } from "../../testing/station-201.ts";

const startRequestId = "0d5e7f5a-8f1c-4a83-9c0b-5a3f6a6c0001";

async function someStart(context: TestContext, status = "Accepted") {
  const station = await station201(context, { answers: { RequestStartTransaction: { status } } });
  const start = (given: object = {}) =>
    startCharging(
      {
        startRequestId,
        purchaserId: someHolder.purchaserId,
        token: "APP",
        chargerId: "CP-1",
        connectorId: 1,
        ...given,
      },
      { ...station.machine, findPurchaserByToken: someTokens, remoteStart: station.ocpp.remoteStart },
    );
  const session = () =>
    station.machine.store
      .selectFrom("sessions")
      .select(["start_request_id", "token_state", "token_key"])
      .orderBy("started_at")
      .execute();
  return { ...station, start, session };
}

test("a start from the phone asks the station under a number of its own, and the session it begins is that start's", async (context) => {
  const { start, calls, event, session } = await someStart(context);
  assert.equal(await start(), "accepted");
  assert.equal(await start(), "accepted");
  const remoteStartId = Number(calls[0]?.payload["remoteStartId"]);
  assert.deepEqual(calls, [
    {
      action: "RequestStartTransaction",
      payload: { evseId: 1, remoteStartId, idToken: { idToken: "APP", type: "Central" } },
    },
  ]);
  await event({ kind: "Started", at: 3600, wh: 1000, info: { remoteStartId }, token: "APP", type: "Local" });
  assert.deepEqual(await session(), [
    { start_request_id: startRequestId, token_state: "known", token_key: "APP" },
  ]);
});

test("the number alone is enough, and it may come after the plug", async (context) => {
  const { start, calls, event, session } = await someStart(context);
  await event({ kind: "Started", at: 3500, wh: 1000 });
  await start();
  const remoteStartId = calls[0]?.payload["remoteStartId"];
  const answer = await event({ kind: "Updated", at: 3600, info: { remoteStartId } });
  assert.deepEqual(answer, {});
  assert.deepEqual(await session(), [
    { start_request_id: startRequestId, token_state: "known", token_key: "APP" },
  ]);
});

test("a number that was never given out, and one that another session had, lead nowhere", async (context) => {
  const { start, calls, event, session } = await someStart(context);
  await event({ name: "a", kind: "Started", at: 3000, wh: 1000, info: { remoteStartId: 77 } });
  await start();
  const remoteStartId = calls[0]?.payload["remoteStartId"];
  await event({ name: "b", kind: "Started", at: 3400, wh: 2000, info: { remoteStartId }, token: "APP" });
  await event({ name: "c", kind: "Started", at: 3600, wh: 3000, info: { remoteStartId }, token: "CARD" });
  assert.deepEqual(
    (await session()).map(({ start_request_id }) => start_request_id),
    [null, startRequestId, null],
  );
});

test("a station that rejects or is away says so", async (context) => {
  const { start, ocpp } = await someStart(context, "Rejected");
  assert.equal(await start(), "rejected");
  await ocpp.disconnect("CP-1");
  assert.equal(await start({ startRequestId: "0d5e7f5a-8f1c-4a83-9c0b-5a3f6a6c0002" }), "offline");
});
