import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { someNow } from "../../testing/some-machine.ts";
import { station201 } from "../../testing/station-201.ts";
import { until } from "../../testing/until.ts";

async function someCosts(context: TestContext, callTimeoutMs = 2000) {
  const station = await station201(context, { callTimeoutMs });
  await station.event({ kind: "Started", at: 0, wh: 1000, token: "CARD", name: "tx-of-the-station" });
  const { transaction_id: transactionId } = await station.machine.store
    .selectFrom("sessions")
    .select("transaction_id")
    .executeTakeFirstOrThrow();
  const text = { ja: "円", en: "yen" };
  const show = (yen: string, ended = false) =>
    station.ocpp.showFee({
      chargerId: "CP-1",
      connectorId: 1,
      transactionId,
      at: someNow,
      registerWh: 8400n,
      ended,
      information: { yen, energyWh: "7400", seconds: 3600, text, priceText: text, stop: false },
    });
  return { ...station, transactionId, show };
}

test("claim 3c: the running cost reaches a 2.0.1 charger under its own name of the transaction; the end's does not come this way", async (context) => {
  const { calls, show } = await someCosts(context);
  await show("326");
  await show("400", true);
  assert.deepEqual(calls, [
    { action: "CostUpdated", payload: { totalCost: 326, transactionId: "tx-of-the-station" } },
  ]);
});

test("the newest cost replaces those that still wait", async (context) => {
  const { client, show } = await someCosts(context);
  const costs: unknown[] = [];
  const held: ((answer: object) => void)[] = [];
  client.handle("CostUpdated", ({ params }) => {
    costs.push(params?.["totalCost"]);
    return new Promise((resolve) => held.push(resolve));
  });
  const shown = [show("1")];
  await until("the first is on its way", () => costs.length === 1);
  shown.push(show("2"), show("3"));
  await until("one waits", async () => (await Promise.race([shown[1], "waits"])) !== "waits");
  held.shift()?.({});
  await until("the newest is sent", () => costs.length === 2);
  held.shift()?.({});
  await Promise.all(shown);
  assert.deepEqual(costs, [1, 3]);
});

test("a station that never answers a cost is stopped all the same, and is told no more costs", async (context) => {
  const { client, show, ocpp, transactionId } = await someCosts(context, 60_000);
  let costs = 0;
  client.handle("CostUpdated", () => {
    costs += 1;
    return new Promise(() => undefined);
  });
  const stops: unknown[] = [];
  client.handle("RequestStopTransaction", async ({ params }) => {
    stops.push(params);
    return { status: "Accepted" };
  });
  for (let turn = 1; turn <= 2; turn++) {
    const shown = show(String(turn));
    await until("the cost is on its way", () => costs === turn);
    assert.equal(await ocpp.remoteStop({ chargerId: "CP-1", transactionId }), "accepted");
    await shown;
  }
  await show("3");
  assert.equal(costs, 2);
  assert.deepEqual(stops[0], { transactionId: "tx-of-the-station" });
});
