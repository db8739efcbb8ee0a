import assert from "node:assert/strict";
import { test } from "node:test";
import { createRateLimiter } from "./rate-limiter.ts";

test("the attempt after the last one is refused with the time to wait, until the window is over", () => {
  let now = 1_000;
  const limiter = createRateLimiter({ limit: 2, windowS: 60, now: () => now });
  limiter.take("a");
  now += 10;
  limiter.take("a");
  assert.throws(() => limiter.take("a"), { code: "too_many_requests", facts: { retryAfterS: 50 } });
  limiter.take("b");
  now += 50;
  limiter.take("a");
});

test("an attempt that turned out right does not count", () => {
  const limiter = createRateLimiter({ limit: 1, windowS: 60, now: () => 0 });
  for (let nth = 0; nth < 5; nth++) {
    limiter.take("a");
    limiter.giveBack("a");
  }
  limiter.take("a");
  assert.throws(() => limiter.take("a"), { code: "too_many_requests" });
});

test("invented keys push out the oldest ones, so memory stays bounded", () => {
  const limiter = createRateLimiter({ limit: 1, windowS: 60, now: () => 0, maxKeys: 3 });
  for (const key of ["a", "b", "c", "d"]) limiter.take(key);
  assert.doesNotThrow(() => limiter.take("a"));
  assert.throws(() => limiter.take("d"), { code: "too_many_requests" });
});
