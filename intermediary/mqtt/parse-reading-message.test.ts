import assert from "node:assert/strict";
import { test } from "node:test";
import { parseReadingMessage } from "./parse-reading-message.ts";

const now = Date.parse("2026-11-10T03:00:00Z") / 1000;
const parse = (value: unknown) =>
  parseReadingMessage(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)), {
    meterId: "home-1",
    now,
  });

const good = { meterId: "home-1", at: "2026-11-10T12:00:00+09:00", importWh: 12_345.67 };

test("a reading is its register in Wh, floored, at its instant", () => {
  assert.deepEqual(parse(good), {
    readings: [
      {
        deviceId: "home-1",
        channel: "main",
        direction: "import",
        at: now,
        measured: { kind: "register", registerWh: 12_345n },
        token: undefined,
        place: undefined,
        endUse: undefined,
      },
    ],
    faults: [],
  });
});

test("texts, whole seconds, export, and what the message says of itself", () => {
  const { readings } = parse({
    ...good,
    at: now - 60,
    importWh: "7.9",
    exportWh: "3",
    token: "CARD",
    endUse: "heat-pump",
  });
  assert.deepEqual(
    readings.map(({ direction, at, measured, token, endUse }) => [direction, at, measured, token, endUse]),
    [
      ["import", now - 60, { kind: "register", registerWh: 7n }, "CARD", "heat-pump"],
      ["export", now - 60, { kind: "register", registerWh: 3n }, "CARD", "heat-pump"],
    ],
  );
});

for (const [fault, message] of [
  ["this is not JSON", "{"],
  ["this is not JSON", "\u0000"],
  ["0: meterId is another meter", { ...good, meterId: "home-2" }],
  ["0: at is no time with a zone", { ...good, at: "2026-11-10T12:00:00" }],
  ["0: at is no time with a zone", { ...good, at: "yesterday" }],
  ["0: at is no time with a zone", { ...good, at: 12 }],
  ["0: at is in the future", { ...good, at: now + 301 }],
  ["0: at is too long ago to be billed", { ...good, at: now - 780 * 86_400 }],
  ["0: at is too long ago to be billed", { ...good, at: "2010-01-01T00:00:00Z" }],
  ["0: importWh is missing", { at: now }],
  ["0: importWh is no register", { ...good, importWh: "-3" }],
  ["0: exportWh is no register", { ...good, exportWh: "many" }],
] as const) {
  test(`is told: ${fault} (${JSON.stringify(message)})`, () => {
    const { readings, faults } = parse(message);
    assert.deepEqual([readings, faults.map(({ text }) => text)], [[], [fault]]);
  });
}

test("of a batch the good is taken and the bad is told by its place", () => {
  const { readings, faults } = parse([good, { ...good, importWh: null }, 7, { ...good, endUse: "mining" }]);
  assert.equal(readings.length, 1);
  assert.deepEqual(
    faults.map(({ text }) => text.split(" ")[0]),
    ["1:", "2:", "3:"],
  );
});
