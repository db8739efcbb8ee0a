import assert from "node:assert/strict";
import { test } from "node:test";
import { isoTime, obedient } from "../../testing/obedient-station.ts";
import { someNow } from "../../testing/some-machine.ts";
import { someOcpp, someStation } from "../../testing/some-ocpp.ts";

test("claim 3c: the first information of a session reaches the charger: running cost, then final cost", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  const client = someStation(context, { url, password });
  const calls = obedient(client);
  await client.connect();
  const information = {
    yen: "326",
    energyWh: "7400",
    seconds: 3600,
    text: { ja: "7.4 kWh 326円", en: "7.4 kWh, 326 yen" },
    priceText: { ja: "1 kWh 44円", en: "44 yen per kWh" },
    stop: false,
  };
  const fee = {
    chargerId: "CP-1",
    connectorId: 1,
    transactionId: 9,
    at: someNow,
    registerWh: 8400n,
    information,
  };
  await ocpp.showFee({ ...fee, ended: false });
  await ocpp.showFee({ ...fee, ended: true });
  assert.deepEqual(
    calls.map(({ payload }) => [
      payload["vendorId"],
      payload["messageId"],
      JSON.parse(String(payload["data"])),
    ]),
    [
      [
        "org.openchargealliance.costmsg",
        "RunningCost",
        {
          transactionId: 9,
          timestamp: isoTime(someNow),
          meterValue: 8400,
          cost: 326,
          state: "Charging",
          chargingPrice: {},
        },
      ],
      [
        "org.openchargealliance.costmsg",
        "FinalCost",
        {
          transactionId: 9,
          cost: 326,
          priceText: "7.4 kWh 326円",
          priceTextExtra: [{ format: "UTF8", language: "en", content: "7.4 kWh, 326 yen" }],
        },
      ],
    ],
  );
});

test("a station without a display says so once and is not asked again", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  const client = someStation(context, { url, password });
  const calls = obedient(client, { DataTransfer: { status: "UnknownVendorId" } });
  await client.connect();
  const text = { ja: "1円", en: "1 yen" };
  const information = { yen: "1", energyWh: "1", seconds: 1, text, priceText: text, stop: false };
  for (let turn = 0; turn < 3; turn++)
    await ocpp.showFee({
      chargerId: "CP-1",
      connectorId: 1,
      transactionId: 9,
      at: someNow,
      registerWh: null,
      ended: false,
      information,
    });
  assert.equal(calls.length, 1);
});

test("a station that never answers a cost is asked twice, and no more while it is connected", async (context) => {
  const { url, password, ocpp } = await someOcpp(context, { callTimeoutMs: 20 });
  const client = someStation(context, { url, password });
  let asked = 0;
  client.handle("DataTransfer", () => {
    asked += 1;
    return new Promise(() => undefined);
  });
  await client.connect();
  const text = { ja: "1円", en: "1 yen" };
  const information = { yen: "1", energyWh: "1", seconds: 1, text, priceText: text, stop: false };
  const fee = { chargerId: "CP-1", connectorId: 1, transactionId: 9, at: someNow, registerWh: null };
  for (let turn = 0; turn < 4; turn++) await ocpp.showFee({ ...fee, ended: false, information });
  assert.equal(asked, 2);
});
