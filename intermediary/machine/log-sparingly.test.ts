import assert from "node:assert/strict";
import { test } from "node:test";
import { logSparingly } from "./log-sparingly.ts";

test("whoever knocks a thousand times a minute fills thirty lines, and how many were left out is said once", () => {
  const lines: string[] = [];
  let at = 0;
  const warn = logSparingly({
    log: { warn: (phrase, facts) => void lines.push(`${phrase} ${JSON.stringify(facts)}`) },
    now: () => at,
  });
  for (let nth = 0; nth < 1_000; nth++) warn("a station was refused", { nth });
  assert.equal(lines.length, 30);
  at = 60;
  warn("a station was refused", { nth: 1_000 });
  assert.deepEqual(lines.slice(30), [
    'more warnings like these were left out {"leftOut":970}',
    'a station was refused {"nth":1000}',
  ]);
});
