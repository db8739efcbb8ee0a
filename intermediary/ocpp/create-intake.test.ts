import assert from "node:assert/strict";
import { test } from "node:test";
import { createIntake } from "./create-intake.ts";

function someIntake() {
  const told: string[] = [];
  const intake = createIntake(
    { pause: () => told.push("pause"), resume: () => told.push("resume") },
    { messages: 4, bytes: 1_000 },
  );
  return { intake, told };
}

test("a line is read on while little of it waits", () => {
  const { intake, told } = someIntake();
  const leave = [intake.enter(10), intake.enter(10), intake.enter(10)];
  for (const left of leave) left();
  assert.deepEqual(told, []);
});

test("when much of it waits it is not read on, until half of that is dealt with", () => {
  const { intake, told } = someIntake();
  const leave = Array.from({ length: 6 }, () => intake.enter(10));
  assert.deepEqual(told, ["pause"]);
  for (const left of leave.splice(0, 3)) left();
  assert.deepEqual(told, ["pause"]);
  leave[0]?.();
  assert.deepEqual(told, ["pause", "resume"]);
});

test("few large messages are as much as many small ones; a message leaves once", () => {
  const { intake, told } = someIntake();
  const left = intake.enter(1_200);
  const other = intake.enter(700);
  assert.deepEqual(told, ["pause"]);
  left();
  left();
  assert.deepEqual(told, ["pause"]);
  other();
  assert.deepEqual(told, ["pause", "resume"]);
});
