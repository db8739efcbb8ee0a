import assert from "node:assert/strict";
import { test } from "node:test";
import { someGenesis } from "@tsunagu/core/testing/some-genesis.ts";
import { someMachine, someNow } from "../testing/some-machine.ts";
import { readMatchingDay } from "./matching-day.ts";

const { plants } = someGenesis();
const somePlant = plants[0]?.id ?? "";

test("a day before anything is on the ledger has its half hours so far, and the seller's plants with nothing issued", async (context) => {
  const machine = await someMachine(context);
  const day = await readMatchingDay({ seller: 2, day: "2026-11-10" }, { ...machine, plants });
  // 2026-11-10 12:00 in Japan: the half hour that begins then is the 25th.
  assert.equal(day.slots.length, 25);
  assert.ok(day.slots.every(({ usedWh, uncoveredWh }) => usedWh === "0" && uncoveredWh === "0"));
  assert.deepEqual(
    day.plants.map(({ plant, method, issuedWh, lastIssuedAt }) => [plant, method, issuedWh, lastIssuedAt]),
    [[somePlant, "solar", "0", null]],
  );
  assert.equal(day.slots.at(-1)?.isMatched, false, "a half hour that runs is not matched");
});

test("what was used, issued and given is summed by half hour, of the asked seller only", async (context) => {
  const machine = await someMachine(context);
  const slot = Math.floor(someNow / 1_800) - 10;
  const usage = {
    source: "home",
    source_id: "m",
    purchaser_id: "p",
    slot,
    seller: 2,
    month: 682,
    account: "a",
    direction: "import",
    start: slot * 1_800,
    wanted: 1,
    wanted_duration_s: 1_800,
    wanted_place: "x",
    wanted_session: null,
    wanted_end_use: "household",
    wanted_area: "tokyo",
    wanted_quality: "measured",
    wanted_wh: 500n,
    evidence: new Uint8Array(),
    on_ledger: "recorded",
    open: 0,
    refusal: null,
    ledger_entry: null,
    ledger_at: null,
    recorded: new Uint8Array(64),
  } as const;
  await machine.store
    .insertInto("usages")
    .values([
      { ...usage, meter: "1", recorded_wh: 500n, covered_wh: 300n },
      { ...usage, meter: "2", recorded_wh: 200n, covered_wh: 200n },
      { ...usage, meter: "3", seller: 6, recorded_wh: 900n, covered_wh: 0n },
    ])
    .execute();
  await machine.store
    .insertInto("assets")
    .values({
      seller: 2,
      plant: somePlant,
      slot,
      part: 0,
      wanted_wh: 800n,
      wanted_quality: "measured",
      evidence: new Uint8Array(),
      on_ledger: "recorded",
      recorded: new Uint8Array(64),
      open: 0,
      recorded_wh: 800n,
      transferred_wh: 500n,
      refusal: null,
    })
    .execute();
  const day = await readMatchingDay({ seller: 2, day: "2026-11-10" }, { ...machine, plants });
  assert.deepEqual(
    day.slots.find((one) => one.slot === slot),
    { slot, usedWh: "700", issuedWh: "800", givenWh: "500", uncoveredWh: "200", isMatched: true },
  );
  assert.deepEqual([day.plants[0]?.issuedWh, day.plants[0]?.givenWh], ["800", "500"]);
});

test("a day of no calendar is refused", async (context) => {
  const machine = await someMachine(context);
  await assert.rejects(readMatchingDay({ seller: 2, day: "2026-02-30" }, { ...machine, plants }), {
    code: "invalid_input",
  });
});
