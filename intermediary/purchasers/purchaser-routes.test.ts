import assert from "node:assert/strict";
import { test } from "node:test";
import { slotSeconds } from "@tsunagu/core/energy/time.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, somePurchaserId, someSerial, someSettling } from "../testing/some-settling.ts";
import { servePurchasers } from "./purchaser-routes.ts";

test("the trading server is told of each meter: class, tolerance, validity, and until when it has measured, by file too", async (context) => {
  const { machine, registers, intervals } = await someSettling(context);
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 100_000 });
  servePurchasers(app, { ...machine, onSaved: async () => undefined, afterSaved: () => undefined });
  const subMeters = [{ serial: "pump", endUse: "heat-pump" as const }];
  const meters = async () => {
    const response = await app.request(`/v1/purchasers/${somePurchaserId}`, {
      method: "PUT",
      body: JSON.stringify(somePurchaser({ months: [], subMeters })),
      headers: { "content-type": "application/json" },
    });
    const answer: unknown = await response.json();
    return answer;
  };
  const facts = { meterClass: "verified", tolerancePercent: "1.0", verifiedUntil: "2033-03-31" };
  const unknown = { known: false, meterClass: null, tolerancePercent: null, verifiedUntil: null };
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  assert.deepEqual(await meters(), {
    meters: [
      { serial: someSerial, known: true, ...facts, lastReadingAt: null },
      { serial: "pump", ...unknown, lastReadingAt: null },
    ],
  });
  await someMeter(machine, { meterId: "m-2", serial: "pump", kind: "sub-meter" });
  await intervals("m-1", [[someNow - slotSeconds, 5n]]);
  await registers("m-2", [[someNow - 40, 5n]]);
  assert.deepEqual(await meters(), {
    meters: [
      { serial: someSerial, known: true, ...facts, lastReadingAt: someNow },
      { serial: "pump", known: true, ...facts, lastReadingAt: someNow - 40 },
    ],
  });
});
