import assert from "node:assert/strict";
import { test } from "node:test";
import { daySeconds } from "@tsunagu/core/energy/time.ts";
import { someCharger } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { someMeterKey, someOcmf, someReading } from "../testing/some-ocmf.ts";
import { someSessions } from "../testing/some-sessions.ts";
import { createNoteDevice, listNotices } from "./device-notices.ts";

test("the same kind of notice counts and keeps its newest facts; another device's is not shown, nor an old one", async (context) => {
  const { machine } = await someSessions(context);
  const note = createNoteDevice(machine);
  await note("CP-1", { kind: "cards_tried", different: 30 });
  machine.setNow(someNow + 7_200);
  await note("CP-1", { kind: "cards_tried", different: 41 });
  await note("CP-2", { kind: "cards_tried", different: 50 });
  assert.deepEqual(await listNotices("CP-1", machine), [
    { kind: "cards_tried", firstAt: someNow, lastAt: someNow + 7_200, times: 2, different: 41 },
  ]);
  machine.setNow(someNow + 31 * daySeconds);
  assert.deepEqual(await listNotices("CP-1", machine), []);
});

test("signatures that do not hold are noticed by why, until the charger is registered again", async (context) => {
  const { machine, start, stop } = await someSessions(context);
  const key = someMeterKey();
  const other = someMeterKey();
  const session = async (nth: number, text: string, publicKey: string | null) => {
    const { transactionId } = await start({ at: someNow + nth * 4_000 });
    const at = someNow + nth * 4_000 + 3_600;
    await stop({ transactionId, at, signed: [{ at, moment: "end", text, publicKey }] });
  };
  const readings = [someReading("B", "1.000"), someReading("E", "8.400")];
  const text = someOcmf({ key, readings });
  await session(0, text, key.publicKey);
  const seen = { firstAt: someNow + 3_600, lastAt: someNow + 3_600, times: 1 };
  assert.deepEqual(await listNotices("CP-1", machine), [
    { kind: "signing_key_missing", ...seen, publicKey: key.publicKey },
  ]);
  machine.setNow(someNow + 10);
  await someCharger(machine, { meterPublicKeys: [other.publicKey] });
  assert.deepEqual(await listNotices("CP-1", machine), []);
  await session(1, text, key.publicKey);
  await session(2, text.replace("8.400", "8.500"), key.publicKey);
  await session(3, "<values/>", null);
  await session(4, someOcmf({ key: other, readings: [readings[0] ?? {}, someReading("E", "8.100")] }), null);
  assert.deepEqual(
    (await listNotices("CP-1", machine)).map(({ kind, times, lastAt }) => [kind, times, lastAt - someNow]),
    [
      ["signed_otherwise", 1, 19_600],
      ["signed_unreadable", 1, 15_600],
      ["signature_failed", 1, 11_600],
      ["signed_by_other_key", 1, 7_600],
    ],
  );
});
