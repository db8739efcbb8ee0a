import assert from "node:assert/strict";
import { test } from "node:test";
import { pace } from "./pace.ts";

test("what is asked for many times is done at once, and once more when the rest is over", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let times = 0;
  const paced = pace(() => {
    times += 1;
  }, 10_000);
  paced.ask();
  paced.ask();
  paced.ask();
  assert.equal(times, 1);
  mock.timers.tick(10_000);
  assert.equal(times, 2);
  mock.timers.tick(60_000);
  assert.equal(times, 2, "nobody asked since");
  paced.ask();
  assert.equal(times, 3);
  paced.ask();
  paced.stop();
  mock.timers.tick(60_000);
  assert.equal(times, 3, "whoever left is not waited for");
});
