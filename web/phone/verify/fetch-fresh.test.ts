import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchFresh } from "./fetch-fresh.ts";

const answer = (size: number, from: number) => ({
  checkpoint: `tsunagu/00\n${size}\nroot\n`,
  consistency: [String(from)],
});

test("asks again while the log grows between the two askings", async () => {
  const sizes = [10, 11, 12, 12];
  const fresh = await fetchFresh({ bundle: 3, seen: 5 }, async (from) => answer(sizes.shift() ?? 12, from));
  assert.deepEqual(fresh, { fromBundle: answer(12, 3), fromSeen: answer(12, 5) });
});

test("asks once where nothing was seen before, and gives up on a log that never stands still", async () => {
  const fresh = await fetchFresh({ bundle: 3, seen: null }, async (from) => answer(7, from));
  assert.equal(fresh.fromSeen, null);
  let size = 0;
  await assert.rejects(
    fetchFresh({ bundle: 3, seen: 5 }, async (from) => {
      size += 1;
      return answer(size, from);
    }),
    { code: "not_ready" },
  );
});
