import assert from "node:assert/strict";
import { test } from "node:test";
import { startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";

test("an address holds a hundred streams of one kind at most; a stream that ends makes room, other addresses keep theirs", async () => {
  await using trading = await startSomeTrading();
  const stop = new AbortController();
  const open = (address: string, { signal } = stop) =>
    fetch(`${trading.baseUrl()}/api/charger-screens/CP-1/events`, {
      headers: { "x-forwarded-for": address },
      signal,
    });
  const first = new AbortController();
  assert.equal((await open("198.51.100.7", first)).status, 200);
  const answers = await Promise.all(Array.from({ length: 99 }, () => open("198.51.100.7")));
  assert.ok(answers.every(({ status }) => status === 200));
  assert.equal((await open("198.51.100.7")).status, 429);
  assert.equal((await open("203.0.113.9")).status, 200);
  first.abort();
  // What is asked for without its content holds nothing open.
  for (let nth = 0; nth < 101; nth++) {
    const headers = { "x-forwarded-for": "203.0.113.9" };
    const url = `${trading.baseUrl()}/api/charger-screens/CP-1/events`;
    assert.equal((await fetch(url, { method: "HEAD", headers })).status, 200);
  }
  await until("a free place", async () => (await open("198.51.100.7")).status === 200 || undefined);
  stop.abort();
});
