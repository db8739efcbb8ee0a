import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsOf, titleOf } from "./message-title.ts";

const ocpp = (frame: unknown) => ({ channel: "ocpp", text: JSON.stringify(frame) });

test("a call is its action and what it says first; an answer and a refusal are those of an action", () => {
  const call = ocpp([2, "17", "StatusNotification", { connectorId: 1, status: "Charging", info: null }]);
  const actions = actionsOf([call]);
  assert.deepEqual(titleOf(call, actions), {
    kind: "call",
    name: "StatusNotification",
    facts: "connectorId 1 · status Charging",
  });
  assert.deepEqual(titleOf(ocpp([3, "17", {}]), actions), {
    kind: "answer",
    name: "StatusNotification",
    facts: "",
  });
  assert.deepEqual(titleOf(ocpp([4, "18", "NotSupported", "", {}]), actions), {
    kind: "refusal",
    name: "18",
    facts: "NotSupported",
  });
});

test("of what lies deeper only the first values are told, and no moment", () => {
  const meterValue = [
    { sampledValue: [{ value: "1200", unit: "Wh" }] },
    { timestamp: "2026-11-25T14:30:44Z", context: "x".repeat(50) },
  ];
  const { facts } = titleOf(
    ocpp([2, "1", "MeterValues", { transactionId: 7, meterValue, a: 1, b: 2, c: 3 }]),
    new Map(),
  );
  assert.equal(facts, `transactionId 7 · value 1200 · unit Wh · context ${"x".repeat(40)} · a 1 · b 2`);
});

test("what came by MQTT is told by its values, and what is no JSON as it is", () => {
  const reading = { channel: "mqtt", text: '{"meterId":"HM-9","importWh":5000}' };
  assert.deepEqual(titleOf(reading, new Map()), {
    kind: "text",
    name: "",
    facts: "meterId HM-9 · importWh 5000",
  });
  for (const text of ["{broken", ""])
    assert.deepEqual(titleOf({ channel: "ocpp", text }, new Map()), { kind: "text", name: text, facts: "" });
});
