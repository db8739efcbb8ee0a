import assert from "node:assert/strict";
import { test } from "node:test";
import { readFrame } from "./read-frame.ts";

const read = (text: string) => readFrame(Buffer.from(text));

test("reads a call, its id as it came", () => {
  assert.deepEqual(read('[2,"28240181849166013077","Heartbeat",{}]'), {
    kind: "call",
    id: "28240181849166013077",
    action: "Heartbeat",
    payload: {},
  });
  assert.deepEqual(read('[2,17,"Heartbeat",{}]'), { kind: "call", id: 17, action: "Heartbeat", payload: {} });
});

test("whole numbers beyond a double keep every digit", () => {
  assert.deepEqual(read('[2,"4","MeterValues",{"transactionId":9223372036854775807,"connectorId":1}]'), {
    kind: "call",
    id: "4",
    action: "MeterValues",
    payload: { transactionId: "9223372036854775807", connectorId: 1 },
  });
});

test("a NUL that pads a text falls away, one inside it stays", () => {
  const frame = read('[2,"1","Authorize",{"idTag":"04C6\u0000\u0000","note":"1\u00002"}]\u0000\u0000');
  assert.deepEqual(frame.kind === "call" && frame.payload, { idTag: "04C6", note: "1\u00002" });
});

test("other control characters in a text are read as they are, escapes and quotes too", () => {
  const frame = read('[2,"1","BootNotification",{"model":"a\tb\\"c\\\\","vendor":"d\ne"}]');
  assert.deepEqual(frame.kind === "call" && frame.payload, { model: 'a\tb"c\\', vendor: "d\ne" });
});

test("answers to us are told apart", () => {
  assert.deepEqual(read('[3,"id",{}]'), { kind: "answer", text: '[3,"id",{}]' });
  assert.deepEqual(read('[4, "id", "GenericError", "a\tb", {}]'), {
    kind: "answer",
    text: '[4,"id","GenericError","a\\tb",{}]',
  });
});

for (const [text, id, action, fault] of [
  ['[2,"17","StopTransaction",{"meterStop":1', "17", "StopTransaction", "not_json"],
  ['[2,"17","MeterValues",{"a":NaN}]', "17", "MeterValues", "not_json"],
  ["hello", null, null, "not_json"],
  ["{}", null, null, "not_an_array"],
  ['[9,"17","Heartbeat",{}]', null, null, "unknown_message_type"],
  ['[2,null,"Heartbeat",{}]', null, null, "no_message_id"],
  ['[2,"17"]', "17", null, "no_action"],
  ["", null, null, "not_json"],
] as const) {
  test(`what is unreadable is a value: ${text}`, () => {
    assert.deepEqual(read(text), { kind: "unreadable", id, action, fault });
  });
}

test("a text of NULs is read in the time that a text of letters takes", () => {
  const before = process.cpuUsage();
  read(`[2,"1","Heartbeat",{"a":"${"\\u0000".repeat(400_000)}x"}]`);
  // Its own work: what else the computer does at that time is not in it.
  assert.ok(process.cpuUsage(before).user < 2_000_000);
});

test("what is nested deeper than any message is a value, not an error; brackets in texts nest nothing", () => {
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
  ] as const) {
    const text = `[2,"17","MeterValues",{"a":${open.repeat(200_000)}1${close.repeat(200_000)}}]`;
    assert.deepEqual(read(text), { kind: "unreadable", id: "17", action: "MeterValues", fault: "too_deep" });
  }
  const flat = `[2,"17","MeterValues",{"a":"${'[{\\"'.repeat(1_000)}","b":[[]]}]`;
  assert.equal(read(flat).kind, "call");
});

test("a payload that is no object reads as an empty one", () => {
  for (const payload of ["[]", "null", '"x"', "7"])
    assert.deepEqual(read(`[2,"1","Heartbeat",${payload}]`), {
      kind: "call",
      id: "1",
      action: "Heartbeat",
      payload: {},
    });
  assert.equal(read('[2,"1","Heartbeat"]').kind, "call");
});
