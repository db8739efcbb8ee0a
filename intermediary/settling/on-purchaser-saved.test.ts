import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { somePurchaser, someSerial, someSettling } from "../testing/some-settling.ts";

const month = monthOf(someNow);
const heatPump = [{ serial: "pump", endUse: "heat-pump" as const }];

test("a home's days are looked at again when its contract, meters or pseudonyms change, and not for a card or a later month", async (context) => {
  const { machine, registers, purchaser, settle } = await someSettling(context);
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await purchaser(somePurchaser({ months: [month] }));
  await registers("m-1", [
    [someNow - 2 * slotSeconds, 1_000n],
    [someNow - slotSeconds, 1_400n],
  ]);
  await settle();
  const marked = async () => {
    const marks = await machine.store.selectFrom("settle_marks").select("day").execute();
    await machine.store.deleteFrom("settle_marks").execute();
    return marks.length > 0;
  };
  assert.equal(await marked(), false);
  await purchaser(somePurchaser({ months: [month] }));
  assert.equal(await marked(), false, "the same told again");
  await purchaser(somePurchaser({ months: [month, month + 1], tokens: ["CARD", "OTHER"] }));
  assert.equal(await marked(), false, "another card, and the next month");
  await purchaser(somePurchaser({ months: [month], subMeters: heatPump }));
  assert.equal(await marked(), true, "another meter");
  await purchaser(somePurchaser({ months: [month], subMeters: heatPump, to: "2026-12-01" }));
  assert.equal(await marked(), true, "the contract's end");
  await purchaser(somePurchaser({ months: [month - 1, month], subMeters: heatPump, to: "2026-12-01" }));
  assert.equal(await marked(), true, "pseudonyms of a month that has begun");
});
