import assert from "node:assert/strict";
import { test } from "node:test";
import { processTimers, type Timers } from "@tsunagu/edge/timers.ts";
import { createCallQueue } from "./call-queue.ts";
import type { CallOutcome, CallPriority } from "./station-connection.ts";

function someQueue() {
  const queue = createCallQueue(processTimers);
  const sent: string[] = [];
  const open: (() => void)[] = [];
  const add = (name: string, priority: CallPriority, replaces?: string) =>
    queue.add(
      () => {
        sent.push(name);
        return new Promise<CallOutcome>((resolve) => {
          open.push(() => resolve({ kind: "answered", payload: {} }));
        });
      },
      { priority, ...(replaces === undefined ? {} : { replaces }) },
    );
  const answer = async () => {
    open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, sent, add, answer };
}

test("one call at a time, a remote stop before everything that waits", async () => {
  const { sent, add, answer } = someQueue();
  void add("cost 1", "display");
  void add("configure", "configuration");
  void add("start", "command");
  void add("stop", "stop");
  void add("start 2", "command");
  assert.deepEqual(sent, ["cost 1"]);
  for (let turn = 0; turn < 4; turn++) await answer();
  assert.deepEqual(sent, ["cost 1", "stop", "start", "start 2", "configure"]);
});

test("a stop waits only a moment for a cost that is never answered, and for nothing else", async () => {
  const hurried: Timers = { after: (_delayMs, run) => processTimers.after(0, run) };
  const queue = createCallQueue(hurried);
  const never = (given: AbortSignal) =>
    new Promise<CallOutcome>((resolve) =>
      given.addEventListener("abort", () => resolve({ kind: "no-answer" })),
    );
  const answered = async (): Promise<CallOutcome> => ({ kind: "answered", payload: {} });
  const cost = queue.add(never, { priority: "display" });
  const stop = queue.add(answered, { priority: "stop" });
  assert.deepEqual([await cost, await stop], [{ kind: "no-answer" }, { kind: "answered", payload: {} }]);
  await new Promise((resolve) => setImmediate(resolve));
  void queue.add(never, { priority: "command" });
  const waits = queue.add(answered, { priority: "stop" });
  const patience = new Promise((resolve) => processTimers.after(20, () => resolve("waits")));
  assert.equal(await Promise.race([waits, patience]), "waits");
});

test("the newest running cost replaces the one that still waits", async () => {
  const { sent, add, answer } = someQueue();
  void add("cost 1", "display", "cost of 1");
  const second = add("cost 2", "display", "cost of 1");
  void add("cost of another", "display", "cost of 2");
  void add("cost 3", "display", "cost of 1");
  assert.deepEqual(await second, { kind: "replaced" });
  for (let turn = 0; turn < 3; turn++) await answer();
  assert.deepEqual(sent, ["cost 1", "cost of another", "cost 3"]);
});

test("when the line is down whatever waits is offline, and what comes after too", async () => {
  const { queue, add } = someQueue();
  void add("cost 1", "display");
  const waiting = add("start", "command");
  queue.close();
  assert.deepEqual(await waiting, { kind: "offline" });
  assert.deepEqual(await add("stop", "stop"), { kind: "offline" });
});

test("a call that fails does not hold up the next", async () => {
  const { queue, add, sent } = someQueue();
  const failed = queue.add(() => Promise.reject(new Error("schema")), { priority: "command" });
  void add("start", "command");
  await assert.rejects(failed, /schema/);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(sent, ["start"]);
});
