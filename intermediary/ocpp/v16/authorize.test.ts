import assert from "node:assert/strict";
import { test } from "node:test";
import { obedient } from "../../testing/obedient-station.ts";
import { someOcpp, someStation } from "../../testing/some-ocpp.ts";
import { until } from "../../testing/until.ts";

test("cards are accepted, unknown or blocked, however a reader writes them; who may charge sees the price", async (context) => {
  const { url, password } = await someOcpp(context);
  const client = someStation(context, { url, password });
  const calls = obedient(client);
  await client.connect();
  for (const [idTag, status] of [
    ["card", "Accepted"],
    ["nobody", "Invalid"],
    ["blocked", "Blocked"],
    [" C:A R-D", "Accepted"],
  ] as const)
    assert.deepEqual(await client.call("Authorize", { idTag }), { idTagInfo: { status } });
  await until("the price is shown", () => calls.length > 0);
  const payload = calls[0]?.payload ?? {};
  assert.equal(payload["vendorId"], "org.openchargealliance.costmsg");
  assert.equal(payload["messageId"], "SetUserPrice");
  assert.deepEqual(JSON.parse(String(payload["data"])), {
    idToken: "card",
    priceText: "1 kWh 44円",
    priceTextExtra: [{ format: "UTF8", language: "en", content: "44 yen per kWh" }],
  });
});
