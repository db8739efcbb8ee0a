import assert from "node:assert/strict";
import { test } from "node:test";
import { obedient } from "../../testing/obedient-station.ts";
import { someOcpp, someStation } from "../../testing/some-ocpp.ts";

test("remote start and stop say what the station said", async (context) => {
  const { url, password, ocpp } = await someOcpp(context, { callTimeoutMs: 100 });
  assert.equal(
    await ocpp.remoteStart({ startRequestId: "r1", chargerId: "CP-1", connectorId: 1, token: "APP" }),
    "offline",
  );
  const client = someStation(context, { url, password });
  const calls = obedient(client, { RemoteStopTransaction: { status: "Rejected" } });
  await client.connect();
  assert.equal(
    await ocpp.remoteStart({ startRequestId: "r1", chargerId: "CP-1", connectorId: 2, token: "APP" }),
    "accepted",
  );
  assert.deepEqual(calls[0]?.payload, { connectorId: 2, idTag: "APP" });
  assert.equal(await ocpp.remoteStop({ chargerId: "CP-1", transactionId: 5 }), "rejected");
  client.handle("RemoteStartTransaction", () => new Promise(() => undefined));
  assert.equal(
    await ocpp.remoteStart({ startRequestId: "r1", chargerId: "CP-1", connectorId: 2, token: "APP" }),
    "no-answer",
  );
});
