import assert from "node:assert/strict";
import { test } from "node:test";
import { eventTime, readStationTime } from "./station-time.ts";

const at = (text: string) => Date.parse(text) / 1000;

for (const [stamp, offset, instant, why] of [
  ["2020-09-19T15:14:23Z", 540, "2020-09-19T15:14:23Z", "UTC"],
  ["2026-07-23T08:24:22.000Z", 540, "2026-07-23T08:24:22Z", "with milliseconds"],
  ["2026-01-05T14:58:38+10:00", 660, "2026-01-05T04:58:38Z", "an offset counts, the site's does not"],
  ["2026-01-05T14:58:38+1000", 0, "2026-01-05T04:58:38Z", "an offset without a colon"],
  ["2026-01-05T14:58:38-03:30", 0, "2026-01-05T18:28:38Z", "west of Greenwich"],
  ["2023-10-19T15:28:07", 120, "2023-10-19T13:28:07Z", "no zone is the station's own"],
  ["2023-10-19 15:28", 540, "2023-10-19T06:28:00Z", "a space, no seconds"],
  ["2023-10-19t15:28:07z", 540, "2023-10-19T15:28:07Z", "small letters"],
  [1_697_729_287, 540, "2023-10-19T15:28:07Z", "seconds since 1970"],
  ["1697729287123", 540, "2023-10-19T15:28:07Z", "milliseconds since 1970, as text"],
] as const) {
  test(`${stamp}: ${why}`, () => assert.equal(readStationTime(stamp, offset), at(instant)));
}

for (const stamp of [
  "",
  "yesterday",
  "1970-01-01T00:00:12Z",
  "2000-01-01T00:00:00Z",
  "2026-02-31T00:00:00Z",
  7,
  null,
]) {
  test(`says nothing: ${stamp}`, () => assert.equal(readStationTime(stamp, 540), null));
}

test("what is stamped in the future happened when we heard of it, and is flagged", () => {
  const now = at("2019-05-10T14:05:43Z");
  assert.deepEqual(eventTime(at("2019-05-10T16:05:33Z"), now), { at: now, clock: "future" });
  assert.deepEqual(eventTime(now + 299, now), { at: now + 299, clock: "good" });
  assert.deepEqual(eventTime(null, now), { at: now, clock: "missing" });
});
