import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { somePlant } from "@tsunagu/core/testing/some-record.ts";
import { sql } from "kysely";
import { someMeter } from "../testing/some-devices.ts";
import { openMachine, someNow } from "../testing/some-machine.ts";
import { somePurchaser, someSerial, someSettling } from "../testing/some-settling.ts";

const month = monthOf(someNow);
const start = (slotOf(someNow) - 2) * slotSeconds;

test("after a restored backup the ledger is read back: what it has is not sent twice and not taken back", async (context) => {
  const before = await someSettling(context);
  const { machine, rules, ledger, purchaser } = before;
  await someMeter(machine, { meterId: "m-1", serial: someSerial });
  await someMeter(machine, { meterId: "plant-1", serial: "sun", kind: "plant", plant: somePlant });
  await purchaser(somePurchaser({ months: [month] }));
  await sql`pragma wal_checkpoint(truncate)`.execute(machine.store);
  const backup = join(machine.path, "..", "backup.sqlite");
  copyFileSync(machine.path, backup);
  machine.setNow(start + slotSeconds + 600);
  await before.intervals("m-1", [
    [start - slotSeconds, 77n],
    [start, 900n],
  ]);
  await before.intervals("plant-1", [[start, 700n]]);
  await before.settle();
  await before.intervals("m-1", [[start, 800n]]);
  await before.settle();
  const logged = rules.seen.length;
  assert.equal([...rules.assets.values()][0]?.transferredWh, 700);

  // The backup knows of no record, and only the newest readings come again: another value, and one interval is lost.
  const restored = await openMachine(context, { path: backup, startAt: machine.now(), drawn: 900 });
  const after = await someSettling(context, { machine: restored, rules, ledger });
  await after.intervals("m-1", [[start, 650n]]);
  await after.intervals("plant-1", [[start, 700n]]);
  for (let hour = 0; hour < 3; hour++) {
    await after.settle();
    restored.setNow(restored.now() + 3_600);
  }
  assert.deepEqual(after.onLedger(), [
    [start - slotSeconds, 77, "household", "measured"],
    [start, 650, "household", "measured"],
  ]);
  assert.deepEqual(
    [...rules.usages.values()].map(({ coveredWh }) => coveredWh).sort((a, b) => a - b),
    [0, 650],
  );
  assert.equal([...rules.assets.values()][0]?.transferredWh, 650);
  const refused = rules.seen.slice(logged).filter(({ outcome }) => outcome !== "accepted");
  assert.deepEqual(refused.map(({ outcome }) => outcome).sort(), ["asset_exists", "usage_exists"]);
});
