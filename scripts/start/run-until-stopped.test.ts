import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { runUntilStopped } from "./run-until-stopped.ts";

/** A system that is up at once, and says when it is down. */
function someRun() {
  const signals = new EventEmitter();
  const said: string[] = [];
  const end = Promise.withResolvers<string>();
  const tools = {
    signals,
    print: (line: string) => said.push(line.trim()),
    complain: (line: string) => said.push(`error: ${line.trim()}`),
  };
  const up = async () => ({
    ended: end.promise,
    [Symbol.asyncDispose]: async () => {
      await nextTurn();
      said.push("(all down)");
    },
  });
  return { signals, said, end, tools, up };
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  test(`${signal}: one line when the stopping begins and one when all is down, exit code ${code}`, async () => {
    const { signals, said, tools, up } = someRun();
    const run = runUntilStopped(up, tools);
    await nextTurn();
    signals.emit(signal);
    assert.deepEqual(said, ["Stopping …"]);
    // npm tells it once more.
    signals.emit(signal);
    assert.equal(await run, code);
    assert.deepEqual(said, ["Stopping …", "(all down)", "Stopped."]);
  });

test("a signal while it starts: what fails by that is no fault, and the code is the signal's", async () => {
  const { signals, said, tools } = someRun();
  const run = runUntilStopped(async (stop) => {
    await stop;
    throw new Problem("not_ready", "stopped before everything was ready");
  }, tools);
  signals.emit("SIGINT");
  assert.equal(await run, 130);
  assert.deepEqual(said, ["Stopping …", "Stopped."]);
});

test("a part that ends by itself is told, the others are stopped, exit code 1", async () => {
  const { said, end, tools, up } = someRun();
  const run = runUntilStopped(up, tools);
  end.resolve("ledger-node ended by itself (SIGKILL).");
  assert.equal(await run, 1);
  assert.deepEqual(said, [
    "error: ledger-node ended by itself (SIGKILL).",
    "Stopping the others …",
    "(all down)",
    "Stopped.",
  ]);
});

test("what cannot start is one complaint and exit code 1; our own mistakes are thrown", async () => {
  const { said, tools } = someRun();
  const refused = async () => {
    throw new Problem("conflict", "port 8080 is in use");
  };
  assert.equal(await runUntilStopped(refused, tools), 1);
  assert.deepEqual(said, ["error: port 8080 is in use"]);
  const mistaken = async () => {
    throw new TypeError("a mistake");
  };
  await assert.rejects(runUntilStopped(mistaken, tools), TypeError);
});
