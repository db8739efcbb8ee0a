import assert from "node:assert/strict";
import { test } from "node:test";
import { toPlaceId, toSessionId } from "@tsunagu/core/records/ledger-ids.ts";
import { compareHome } from "./compare-home.ts";
import { compareSessions } from "./compare-sessions.ts";

const slot = 1_800;
const first = slot * 900_000;
const halfHours = [
  { line: 2, start: first, wh: 99n },
  { line: 3, start: first + slot, wh: 0n },
];
const usages = halfHours.map(({ start, wh }) => ({ start, durationS: slot, wh: Number(wh) }));

test("a home is as its file when every slot has its Wh in one whole record", () => {
  assert.deepEqual(compareHome(halfHours, usages), []);
});

test("a home's slot that is missing, doubled, cut, of other Wh or not in the file is a difference", () => {
  const [one, two] = usages;
  assert.ok(one !== undefined && two !== undefined);
  for (const faulty of [
    [two],
    [one, one, two],
    [{ ...one, wh: 98 }, two],
    [{ ...one, durationS: 900 }, two],
    [one, two, { ...two, start: first + 2 * slot }],
  ])
    assert.equal(compareHome(halfHours, faulty).length, 1);
});

const place = toPlaceId("00000000000000b1");
const session = toSessionId("00000000000000c1");
const told = {
  line: 7,
  garage: "A1",
  charger: "A1-4",
  start: first + 600,
  end: first + slot + 60,
  wh: 5500n,
  place,
  finalYen: "272",
};
const line = { session, place, start: told.start, wh: "5500", seconds: 1260, yen: "272" };
const pieces = [
  { session, start: told.start, durationS: 1200, wh: 2466, quality: "measured" },
  { session, start: first + slot, durationS: 60, wh: 3034, quality: "measured" },
] as const;

test("a session is as it was played when line, records and the device's last cost say the same", () => {
  assert.deepEqual(compareSessions([told], { lines: [line], pieces }), []);
});

test("a session that is missing, added, of other Wh, seconds or yen, or with a hole is a difference", () => {
  const [one, two] = pieces;
  for (const [faulty, why] of [
    [{ lines: [], pieces }, /no such session/],
    [{ lines: [line, { ...line }], pieces }, /not played/],
    [{ lines: [{ ...line, wh: "5499" }], pieces }, /Wh of the statement/],
    [{ lines: [{ ...line, seconds: 1259 }], pieces }, /seconds of the statement/],
    [{ lines: [{ ...line, yen: "273" }], pieces }, /yen of the statement/],
    [{ lines: [line], pieces: [one, { ...two, start: two.start + 1 }] }, /begins where/],
    [{ lines: [line], pieces: [one, { ...two, wh: 3000 }] }, /Wh of its records/],
    [{ lines: [line], pieces: [{ ...one, quality: "estimated" as const }, two] }, /quality/],
  ] as const)
    assert.match(compareSessions([told], faulty).join("\n"), why);
});

test("a session whose charger was told no final cost is a difference", () => {
  const [difference] = compareSessions([{ ...told, finalYen: null }], { lines: [line], pieces });
  assert.match(difference ?? "", /no final cost/);
});
