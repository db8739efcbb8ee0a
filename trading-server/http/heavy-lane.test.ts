import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createHeavyLane } from "./create-heavy-lane.ts";

test("whoever asks for much at once waits alone: others are answered between its pieces", async () => {
  const lane = createHeavyLane();
  const done: string[] = [];
  const pieces = [1, 2, 3].map((nth) => lane("hanako", async () => void done.push(`piece ${nth}`)));
  const other = (async () => {
    for (let turn = 0; turn < 40; turn++) await nextTurn();
    done.push("somebody else");
  })();
  await Promise.all([...pieces, other]);
  assert.deepEqual(done, ["piece 1", "somebody else", "piece 2", "piece 3"]);
});

test("a piece that fails stops none after it", async () => {
  const lane = createHeavyLane();
  const failed = lane("hanako", () => Promise.reject(new Error("no")));
  const next = lane("hanako", async () => "done");
  await assert.rejects(failed, { message: "no" });
  assert.equal(await next, "done");
});
