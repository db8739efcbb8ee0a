import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { type TestContext, test } from "node:test";
import { isoTime, obedient } from "../../testing/obedient-station.ts";
import { someNow } from "../../testing/some-machine.ts";
import { someMeterKey, someOcmf, someReading } from "../../testing/some-ocmf.ts";
import { someOcpp, someStation } from "../../testing/some-ocpp.ts";

const key = someMeterKey();
const begin = someReading("B", "1000.000");
const end = someReading("E", "1007.400");

const signedAt = (at: number, context: string, value: string) => ({
  timestamp: isoTime(someNow + at),
  sampledValue: [{ value, format: "SignedData", context }],
});

async function charging(context: TestContext, registered: readonly string[]) {
  const given = { charger: { meterPublicKeys: [...registered] } };
  const { url, password, machine } = await someOcpp(context, given);
  const client = someStation(context, { url, password });
  obedient(client);
  await client.connect();
  const start = { connectorId: 1, idTag: "CARD", meterStart: 1_000_000, timestamp: isoTime(someNow) };
  const { transactionId } = Object(await client.call("StartTransaction", start)) as { transactionId: number };
  machine.setNow(someNow + 3600);
  return {
    machine,
    tell: (...meterValue: object[]) =>
      client.call("MeterValues", { connectorId: 1, transactionId, meterValue }),
    stop: (...transactionData: object[]) =>
      client.call("StopTransaction", {
        ...{ transactionId, meterStop: 1_007_400, timestamp: isoTime(someNow + 3600) },
        ...(transactionData.length === 0 ? {} : { transactionData }),
      }),
    said: async () => {
      const session = await machine.store.selectFrom("sessions").selectAll().executeTakeFirstOrThrow();
      const kept = await machine.store.selectFrom("signed_values").selectAll().orderBy("at").execute();
      const faults = await machine.store.selectFrom("message_faults").select("fault").execute();
      return {
        session: [session.state, session.energy_wh, session.signed_state],
        verdicts: kept.map(({ moment, verdict }) => [moment, verdict]),
        texts: kept.map(({ text }) => text),
        faults: faults.map(({ fault }) => fault),
      };
    },
  };
}

test("begin in a meter value, end in the stop, both signed: the meter signed what was measured", async (context) => {
  const { tell, stop, said } = await charging(context, [key.publicKey]);
  const texts = [someOcmf({ key, readings: [begin] }), someOcmf({ key, readings: [end] })] as const;
  await tell(signedAt(0, "Transaction.Begin", texts[0]));
  await stop(signedAt(3600, "Transaction.End", texts[1]));
  assert.deepEqual(await said(), {
    session: ["ended", 7_400n, "fits"],
    verdicts: [
      ["begin", "verified"],
      ["end", "verified"],
    ],
    texts: [...texts],
    faults: [],
  });
});

test("both ends in one text of the stop, in base64 in JSON, as many stations send it", async (context) => {
  const { stop, said } = await charging(context, [someMeterKey().publicKey, key.publicKey]);
  const text = someOcmf({ key, readings: [begin, end] });
  const signedMeterData = Buffer.from(text).toString("base64");
  const value = JSON.stringify({ signedMeterData, encodingMethod: "OCMF", publicKey: "" });
  await stop(signedAt(3600, "Transaction.End", value));
  const { session, texts } = await said();
  assert.deepEqual([session, texts], [["ended", 7_400n, "fits"], [text]]);
});

test("what comes after the stop still counts, and the same again changes nothing", async (context) => {
  const { tell, stop, said, machine } = await charging(context, [key.publicKey]);
  await stop();
  const both = signedAt(3600, "Transaction.End", someOcmf({ key, readings: [begin, end] }));
  await tell(both);
  const before = await said();
  assert.deepEqual(before.session, ["ended", 7_400n, "fits"]);
  const { version } = await machine.store.selectFrom("sessions").select("version").executeTakeFirstOrThrow();
  await tell(both);
  assert.deepEqual(await said(), before);
  assert.deepEqual(await machine.store.selectFrom("sessions").select("version").execute(), [{ version }]);
});

for (const [why, registered, readings, expected] of [
  ["no key is registered", [], [begin, end], ["none", "no_key"]],
  ["another key is registered", [someMeterKey().publicKey], [begin, end], ["none", "bad_signature"]],
  ["only the end is signed", [key.publicKey], [end], ["none", "verified"]],
  ["the meter signed less", [key.publicKey], [begin, someReading("E", "1007.300")], ["differs", "verified"]],
] as const)
  test(`${why}: the session is measured, and nothing is lost`, async (context) => {
    const { stop, said } = await charging(context, registered);
    await stop(signedAt(3600, "Transaction.End", someOcmf({ key, readings })));
    const { session, verdicts, faults } = await said();
    assert.deepEqual(session, ["ended", 7_400n, expected[0]]);
    assert.deepEqual(verdicts, [["end", expected[1]]]);
    assert.deepEqual(faults, expected[1] === "verified" ? [] : ["signed_data"]);
  });

test("a text that was changed, or is of another format, is kept and told", async (context) => {
  const { stop, said } = await charging(context, [key.publicKey]);
  const changed = someOcmf({ key, readings: [begin, end] }).replace("1007.400", "1107.400");
  await stop(signedAt(3590, "Transaction.End", "<values/>"), signedAt(3600, "Transaction.End", changed));
  assert.deepEqual(await said(), {
    session: ["ended", 7_400n, "none"],
    verdicts: [
      ["end", "unreadable"],
      ["end", "bad_signature"],
    ],
    texts: ["<values/>", changed],
    faults: ["signed_data"],
  });
});
