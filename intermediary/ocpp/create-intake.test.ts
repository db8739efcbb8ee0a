import assert from "node:assert/strict";
import { test } from "node:test";
import { createIntake } from "./create-intake.ts";

function someIntake() {
  const told: string[] = [];
  const rest = { ms: 0, end: () => {} };
  const after = (delayMs: number, run: () => void): Disposable => {
    told.push(`rest ${delayMs}`);
    rest.end = run;
    return { [Symbol.dispose]: () => void told.push("forgotten") };
  };
  const line = { pause: () => told.push("pause"), resume: () => told.push("resume") };
  const open = () =>
    createIntake(line, { messages: 4, bytes: 1_000, restMs: () => rest.ms, timers: { after } });
  return { intake: open(), open, told, rest };
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

test("a station that has sent more than its share is not read on until it has rested, whatever is dealt with meanwhile", () => {
  const { intake, told, rest } = someIntake();
  rest.ms = 700;
  const leave = [intake.enter(10), intake.enter(10)];
  for (const left of leave) left();
  assert.deepEqual(told, ["rest 700", "pause"]);
  rest.ms = 300;
  rest.end();
  assert.deepEqual(told, ["rest 700", "pause", "rest 300"]);
  rest.ms = 0;
  rest.end();
  assert.deepEqual(told, ["rest 700", "pause", "rest 300", "resume"]);
});

test("a new line of a station that rests is not read either; what was to come is forgotten with it", () => {
  const { open, told, rest } = someIntake();
  rest.ms = 700;
  const intake = open();
  assert.deepEqual(told, ["rest 700", "pause"]);
  intake.close();
  assert.deepEqual(told, ["rest 700", "pause", "forgotten"]);
});
