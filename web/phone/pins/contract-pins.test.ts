import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeMonth } from "../../testing/fake-people.ts";
import { sellerOfMonth, withKnownMeters } from "./contract-pins.ts";
import { newPins } from "./pins.ts";

const policy = { chain: "0".repeat(64), firstMonth: 680, nodes: [], quorum: 1 };

test("a month is the seller's whose contract runs on its first day, else of the one that comes, else of the last", () => {
  const contracts = [
    { seller: 2, from: "2026-12-01", to: null },
    { seller: 1, from: "2026-10-15", to: "2026-12-01" },
  ];
  assert.deepEqual(
    [fakeMonth - 3, fakeMonth - 1, fakeMonth, fakeMonth + 1, fakeMonth + 9].map((month) =>
      sellerOfMonth(contracts, month),
    ),
    [1, 1, 1, 2, 2],
  );
  assert.equal(sellerOfMonth([{ seller: 1, from: "2026-01-01", to: "2026-03-01" }], fakeMonth), 1);
  assert.equal(sellerOfMonth([], fakeMonth), undefined);
});

test("a further contract behind meters that this device knows is a home of the user's; one behind others is not believed", () => {
  const pins = newPins({
    ...{ since: "registration", tariffs: [], homes: [{ home: 1, serials: ["SM-1", "WB-1"] }] },
    policy: JSON.parse(JSON.stringify(policy)),
  });
  const told = [
    { home: 1, serials: ["SM-1", "WB-1"] },
    { home: 2, serials: ["SM-1", "WB-1"] },
    { home: 3, serials: ["SM-1", "SM-9"] },
  ];
  assert.deepEqual(
    withKnownMeters(pins, told).homes.map(({ home }) => home),
    [1, 2],
  );
});
