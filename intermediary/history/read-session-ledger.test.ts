import assert from "node:assert/strict";
import { test } from "node:test";
import { someCharger } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { someMeterKey, someOcmf, someReading } from "../testing/some-ocmf.ts";
import { someHolder, someSessions } from "../testing/some-sessions.ts";
import { readSessionLedger } from "./read-session-ledger.ts";

test("what the meter signed is given to whom the session is, with the key that it holds by; nothing that does not hold", async (context) => {
  const { machine, start, stop } = await someSessions(context);
  const key = someMeterKey();
  await someCharger(machine, { meterPublicKeys: [someMeterKey().publicKey, key.publicKey] });
  const { sessionId, transactionId } = await start();
  const text = someOcmf({ key, readings: [someReading("B", "1.000"), someReading("E", "8.400")] });
  const at = someNow + 3_600;
  const signed = [text, text.replace("8.400", "9.400")].map((one) => ({
    ...{ at, moment: "end" as const, text: one, publicKey: "of the message" },
  }));
  await stop({ transactionId, signed });
  const { purchaserId } = someHolder;
  const { signed: given } = await readSessionLedger({ purchaserId, sessionId }, machine);
  assert.deepEqual(given, { texts: [text], publicKeys: [key.publicKey] });
  const nobody = "00000000-0000-4000-8000-000000000000";
  await assert.rejects(readSessionLedger({ purchaserId: nobody, sessionId }, machine), { code: "not_found" });
});

test("of a session of which nothing is signed there is nothing to give", async (context) => {
  const { machine, start, stop } = await someSessions(context);
  const { sessionId, transactionId } = await start();
  await stop({ transactionId });
  const { purchaserId } = someHolder;
  assert.equal((await readSessionLedger({ purchaserId, sessionId }, machine)).signed, null);
});
