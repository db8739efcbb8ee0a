import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { createRawMessages, type RawMessage } from "./create-raw-messages.ts";

const someMessage = (bytes: string | Uint8Array): RawMessage => ({
  deviceId: "cp-1",
  channel: "ocpp",
  direction: "in",
  bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes,
});

test("a message is on disk with its digest when keep resolves, after a restart too", async (context) => {
  const machine = await someMachine(context);
  const bytes = Buffer.from([0x5b, 0x00, 0xff, 0x22, 0x0a]);
  const kept = await createRawMessages(machine).keep(someMessage(bytes));
  assert.equal(kept.digest, createHash("sha256").update(bytes).digest("hex"));
  const { store } = await machine.restart();
  const row = await store.selectFrom("raw_messages").selectAll().executeTakeFirstOrThrow();
  assert.equal(row.raw_id, kept.rawId);
  assert.deepEqual(Buffer.from(row.bytes), bytes);
  assert.equal(row.received_at, someNow);
});

test("messages that wait together are kept in their order, each with its own id", async (context) => {
  const machine = await someMachine(context);
  const messages = createRawMessages(machine);
  const kept = await Promise.all(Array.from({ length: 500 }, (_, n) => messages.keep(someMessage(`[${n}]`))));
  const rows = await machine.store.selectFrom("raw_messages").selectAll().orderBy("raw_id").execute();
  assert.deepEqual(
    rows.map(({ raw_id, bytes }) => [raw_id, Buffer.from(bytes).toString()]),
    kept.map(({ rawId }, n) => [rawId, `[${n}]`]),
  );
});

test("what came in moves the device's last message, what went out does not", async (context) => {
  const machine = await someMachine(context);
  const messages = createRawMessages(machine);
  await messages.keep(someMessage("[1]"));
  machine.setNow(someNow + 60);
  await messages.keep({ ...someMessage("[2]"), direction: "out" });
  assert.deepEqual(await machine.store.selectFrom("last_seen").selectAll().execute(), [
    { device_id: "cp-1", last_message_at: someNow },
  ]);
});

test("a message that could not be written is refused, and the next is kept", async (context) => {
  const machine = await someMachine(context);
  const messages = createRawMessages(machine);
  await sql`alter table raw_messages rename to hidden_messages`.execute(machine.store);
  await assert.rejects(messages.keep(someMessage("[1]")), /no such table/);
  await sql`alter table hidden_messages rename to raw_messages`.execute(machine.store);
  assert.equal((await messages.keep(someMessage("[2]"))).rawId > 0, true);
});

test("what a device sends is taken from its share; what it is sent, and a file about it, is not", async (context) => {
  const messages = createRawMessages(await someMachine(context), { bytesPerDay: 1_000 });
  const large = "x".repeat(2_000);
  await messages.keep({ ...someMessage(large), direction: "out" });
  await messages.keep({ ...someMessage(large), channel: "file" });
  assert.equal(messages.restMs("cp-1"), 0);
  await messages.keep(someMessage(large));
  assert.ok(messages.restMs("cp-1") > 0);
  assert.equal(messages.restMs("cp-2"), 0);
});
