import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { limitPages } from "../testing/limit-pages.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, someSerial, someSettling } from "../testing/some-settling.ts";

test("a disk that fills up while records are made, sent or answered loses none and doubles none", async (context) => {
  const settling = await someSettling(context);
  const { machine, intervals, purchaser, settle, onLedger, ledger } = settling;
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [monthOf(someNow)] }));
  const first = slotOf(someNow) - 400;
  await intervals(
    "m-1",
    Array.from({ length: 400 }, (_, nth) => [(first + nth) * slotSeconds, BigInt(nth + 1)] as const),
  );
  // Wherever the disk ends, what is not written is tried again when there is room.
  for (let pages = 0; pages < 60; pages += 6) {
    await limitPages(machine, pages);
    await settle();
  }
  await limitPages(machine, 1_000_000);
  await settle();
  assert.deepEqual(
    onLedger().map(([start, wh]) => [start / slotSeconds - first, wh]),
    Array.from({ length: 400 }, (_, nth) => [nth, nth + 1]),
  );
  assert.equal(ledger.logged.flat().length, 400);
});
