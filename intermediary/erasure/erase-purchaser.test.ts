import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { type TestContext, test } from "node:test";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { findPurchaserByToken } from "../purchasers/find-purchaser.ts";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { startSessions } from "../sessions/create-sessions.ts";
import { someCharger, someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, somePurchaserId, someSerial, someSettling } from "../testing/some-settling.ts";
import { erasePurchaser } from "./erase-purchaser.ts";

const month = monthOf(someNow);
const slot = (slotOf(someNow) - 8) * slotSeconds;

/** A person with a home that has used something, and a session at a public charger that is over; all of it on the ledger. */
async function lived(context: TestContext, { ended = true } = {}) {
  const settling = await someSettling(context);
  const { machine, purchaser, registers, settle } = settling;
  await someCharger(machine);
  await someMeter(machine, { meterId: "meter-of-the-house", serial: someSerial, kind: "settlement" });
  await purchaser(somePurchaser({ months: [month], tokens: ["04CARD"] }));
  await registers("meter-of-the-house", [
    [slot, 1_000n],
    [slot + 1_800, 1_400n],
  ]);
  const sessions = startSessions({
    ...machine,
    findPurchaserByToken: findPurchaserByToken(machine.store),
    onMeasured: () => undefined,
    onSession: () => undefined,
  });
  context.after(() => sessions[Symbol.asyncDispose]());
  const messages = createRawMessages(machine);
  const raw = async (text: string) =>
    (await messages.keep({ deviceId: "CP-1", channel: "ocpp", direction: "in", bytes: Buffer.from(text) }))
      .rawId;
  await raw('[2,"1","Authorize",{"idTag":"04CARD"}]');
  await raw('[2,"2","Heartbeat",{}]');
  const rawId = await raw('[2,"3","StartTransaction",{"idTag":"04CARD"}]');
  const begin = { chargerId: "CP-1", connectorId: 1, token: "04CARD", clock: "good", startKey: "s" } as const;
  const { transactionId } = await sessions.begin({ ...begin, at: slot, registerWh: 0n, rawId });
  if (ended)
    await sessions.end({
      ...{ chargerId: "CP-1", transactionId, at: slot + 900, registerWh: 700n, token: null },
      ...{ reason: "Local", values: [], stopKey: "e", rawId: await raw('[2,"4","StopTransaction",{}]') },
      signed: [{ at: slot + 900, moment: "end", text: 'OCMF|{"ID":"04CARD"}|{}', publicKey: null }],
    });
  await settle();
  return settling;
}

const rowsOf = async (settling: Awaited<ReturnType<typeof someSettling>>) => {
  const { store } = settling.machine;
  return {
    purchasers: await store.selectFrom("purchasers").selectAll().execute(),
    tokens: await store.selectFrom("purchaser_tokens").selectAll().execute(),
    months: await store.selectFrom("purchaser_months").selectAll().execute(),
    readings: await store.selectFrom("meter_readings").selectAll().execute(),
    sessions: await store.selectFrom("sessions").selectAll().execute(),
    accepted: await store.selectFrom("accepted_cards").selectAll().execute(),
    signed: await store.selectFrom("signed_values").selectAll().execute(),
    usages: await store.selectFrom("usages").selectAll().execute(),
    records: await store.selectFrom("outbox_records").selectAll().execute(),
    messages: await store.selectFrom("raw_messages").select(["device_id", "bytes"]).execute(),
  };
};

test("after an erasure nothing here says whose the ledger's records are, and the ledger is untouched", async (context) => {
  const settling = await lived(context);
  const before = settling.onLedger();
  assert.equal(before.length, 2);
  const kept = await rowsOf(settling);
  assert.deepEqual([kept.accepted.length, kept.signed.length], [1, 1]);
  await erasePurchaser(somePurchaserId, settling.machine);
  const rows = await rowsOf(settling);
  assert.deepEqual([rows.purchasers, rows.tokens, rows.months, rows.readings], [[], [], [], []]);
  const text = JSON.stringify(rows, (_, value) =>
    typeof value === "bigint"
      ? String(value)
      : value instanceof Uint8Array
        ? Buffer.from(value).toString("latin1")
        : value,
  );
  for (const left of [somePurchaserId, "04CARD"]) assert.ok(!text.includes(left), left);
  const sources = rows.usages.map(({ source_id }) => source_id);
  assert.ok(!sources.includes("meter-of-the-house"), "no row names the meter, which would tie months");
  assert.ok(
    rows.records.every(({ evidence, salt }) => evidence.length === 0 && salt.every((byte) => byte === 0)),
  );
  assert.deepEqual(
    rows.records.map(({ record }) => Buffer.from(record)),
    kept.records.map(({ record }) => Buffer.from(record)),
    "what was sent to the ledger stays",
  );
  assert.deepEqual(
    rows.sessions.map(({ energy_wh, started_at }) => [energy_wh, started_at]),
    [[700n, slot]],
    "the station's own sums stay",
  );
  const said = rows.messages.map(({ bytes }) => Buffer.from(bytes).toString());
  assert.deepEqual(
    said.filter((message) => message !== ""),
    ['[2,"2","Heartbeat",{}]'],
  );
  await settling.settle();
  assert.deepEqual(settling.onLedger(), before, "nothing is voided or recorded anew afterwards");
});

test("somebody who charges is not erased, and nothing of it has begun", async (context) => {
  const settling = await lived(context, { ended: false });
  const before = await rowsOf(settling);
  await assert.rejects(erasePurchaser(somePurchaserId, settling.machine), {
    code: "conflict",
    facts: { reason: "session_runs" },
  });
  assert.deepEqual(await rowsOf(settling), before);
});

test("erasing again, or somebody who never was there, changes nothing", async (context) => {
  const settling = await lived(context);
  await erasePurchaser(somePurchaserId, settling.machine);
  const before = await rowsOf(settling);
  await erasePurchaser(somePurchaserId, settling.machine);
  await erasePurchaser("00000000-0000-4000-8000-000000000000", settling.machine);
  assert.deepEqual(await rowsOf(settling), before);
});
