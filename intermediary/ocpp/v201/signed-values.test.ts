import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { someMeterKey, someOcmf, someReading } from "../../testing/some-ocmf.ts";
import { someValue, station201 } from "../../testing/station-201.ts";

const key = someMeterKey();

function signed(at: number, wh: number, context: string, text: string) {
  const value = someValue(at, wh, context);
  const signedMeterValue = {
    signedMeterData: Buffer.from(text).toString("base64"),
    ...{ signingMethod: "ECDSA-secp256r1-SHA256", encodingMethod: "OCMF", publicKey: "" },
  };
  return { ...value, sampledValue: value.sampledValue.map((sample) => ({ ...sample, signedMeterValue })) };
}

const begin = signed(0, 1_000, "Transaction.Begin", someOcmf({ key, readings: [someReading("B", "1.000")] }));
const end = signed(1_200, 5_000, "Transaction.End", someOcmf({ key, readings: [someReading("E", "5.000")] }));

for (const order of [
  ["Started", "Ended"],
  ["Ended", "Started"],
] as const)
  test(`signedMeterValue at both ends, ${order[0]} first: the meter signed what was measured`, async (context) => {
    const { event, sessions, faults, machine } = await station201(context, {
      charger: { meterPublicKeys: [key.publicKey] },
    });
    for (const kind of order)
      await event(
        kind === "Started"
          ? { kind, at: 0, token: "CARD", more: { meterValue: [begin] } }
          : { kind, at: 1_200, more: { meterValue: [end] } },
      );
    assert.deepEqual(await sessions(), [["ended", 4_000n, "known"]]);
    assert.deepEqual(await machine.store.selectFrom("sessions").select("signed_state").execute(), [
      { signed_state: "fits" },
    ]);
    assert.ok(!(await faults()).includes("signed_data"));
  });

test("a signature by nobody's key leaves the register as it is, and is told", async (context) => {
  const { event, sessions, faults, machine } = await station201(context);
  await event({ kind: "Started", at: 0, token: "CARD", more: { meterValue: [begin] } });
  await event({ kind: "Ended", at: 1_200, more: { meterValue: [end] } });
  assert.deepEqual(await sessions(), [["ended", 4_000n, "known"]]);
  assert.deepEqual(await faults(), ["signed_data", "signed_data"]);
  const kept = await machine.store.selectFrom("signed_values").select(["moment", "verdict"]).execute();
  assert.deepEqual(kept, [
    { moment: "begin", verdict: "no_key" },
    { moment: "end", verdict: "no_key" },
  ]);
});
