import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getCompleteness, putSeller } from "@tsunagu/core/api/intermediary.ts";
import { listPlants } from "@tsunagu/core/api/ledger-relay.ts";
import { monthOf, slotOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { toPlaceId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { someGenesis } from "@tsunagu/core/testing/some-genesis.ts";
import { somePlant } from "@tsunagu/core/testing/some-record.ts";
import { someIntermediary } from "./testing/some-intermediary.ts";
import { someNow } from "./testing/some-machine.ts";
import {
  historyOf,
  importHalfHours,
  recordsOf,
  recordsOfPlant,
  someNeighbour,
  somePlantMeter,
} from "./testing/some-neighbours.ts";

const month = monthOf(someNow);
const slot = slotOf(someNow);
const start = someNow;
const end = start + slotSeconds;
/** Ten minutes after the end of the half hour. */
const matchedAt = end + 600;

const kindsOf = (records: readonly LedgerRecord[]) => records.map(({ kind }) => kind);

async function street(context: TestContext) {
  const machines = await someIntermediary(context, { now: start - 60 });
  const { operator, trading } = machines;
  const homes = await Promise.all([1, 2, 3].map((nth) => someNeighbour(machines, { nth, month })));
  const [first, second, third] = homes;
  if (first === undefined || second === undefined || third === undefined) throw new Error("three homes");
  await somePlantMeter(operator, { serial: "sun", plant: somePlant });
  const at = async (time: number) => {
    machines.setNow(time);
    await machines.atRest();
  };
  const measured = async (serial: string, wh: number) => {
    const told = await importHalfHours(operator, serial, [[start, wh]]);
    await machines.atRest();
    return told;
  };
  const histories = async () => Promise.all([first, second, third].map((home) => historyOf(trading, home)));
  const ofPlant = () => recordsOfPlant(trading, { seller: 2, plant: somePlant, slot });
  return { ...machines, first, second, third, at, measured, histories, ofPlant };
}

const household = (origins: Readonly<Record<string, number>>) => [["on-ledger", "household", origins]];

test("claim s3: asset rewriting: from readings to asset information, its owners, its corrections, and the history of it", async (context) => {
  const { trading, first, second, third, at, measured, histories, ofPlant } = await street(context);

  // The seller information (Fig 19) with the plants that the ledger knows.
  const seller = {
    seller: 2,
    name: { ja: "つなぐ電力", en: "Tsunagu Denki" },
    plans: [],
    plants: [{ plant: somePlant, name: { ja: "屋根", en: "Roof" } }],
  };
  await callContract(putSeller, { params: { seller: "2" }, body: seller }, trading);
  const { plants } = await callContract(listPlants, {}, trading);
  assert.deepEqual(
    plants.map(({ plant, seller: of, method, name }) => [plant, of, method, name?.en]),
    [[somePlant, 2, "solar", "Roof"]],
  );

  // The transaction content (Figs 17, 18): what was measured becomes records of the ledger, and nobody owns the power yet.
  await at(end + 5);
  await measured("sun", 600);
  await measured(first.serial, 900);
  await measured(second.serial, 300);
  const [usage] = await recordsOf(trading, first);
  assert.partialDeepStrictEqual(usage, {
    kind: "usage-recorded",
    seller: 2,
    operator: 1,
    account: first.account,
    start,
    durationS: slotSeconds,
    wh: 900,
    endUse: "household",
    quality: "measured",
  });
  assert.deepEqual(kindsOf(await ofPlant()), ["asset-issued"]);
  assert.deepEqual(await histories(), [household({ pending: 900 }), household({ pending: 300 }), []]);

  // Ten minutes after the half hour its power is shared out in proportion (Figs 20, 21); the rest is residual mix.
  await at(matchedAt - 1);
  assert.deepEqual((await histories())[0], household({ pending: 900 }));
  await at(matchedAt);
  assert.deepEqual(await histories(), [
    household({ solar: 450, "residual-mix": 450 }),
    household({ solar: 150, "residual-mix": 150 }),
    [],
  ]);
  assert.deepEqual(kindsOf(await ofPlant()), ["asset-issued", "asset-transferred", "asset-transferred"]);

  // Who comes late gets what is left: nothing, until the plant turns out to have given more.
  await at(matchedAt + 60);
  await measured(third.serial, 400);
  assert.deepEqual((await histories())[2], household({ "residual-mix": 400 }));
  await measured("sun", 800);
  assert.deepEqual(await histories(), [
    household({ solar: 540, "residual-mix": 360 }),
    household({ solar: 180, "residual-mix": 120 }),
    household({ solar: 80, "residual-mix": 320 }),
  ]);

  // The asset goes down: everything is taken back, the asset corrected, and the loss is shared by all.
  const before = (await ofPlant()).length;
  await measured("sun", 500);
  const steps = kindsOf((await ofPlant()).slice(before));
  const cancelled = steps.indexOf("asset-corrected");
  assert.deepEqual(new Set(steps.slice(0, cancelled)), new Set(["transfer-cancelled"]));
  assert.deepEqual(new Set(steps.slice(cancelled + 1)), new Set(["asset-transferred"]));
  assert.deepEqual(await histories(), [
    household({ solar: 281, "residual-mix": 619 }),
    household({ solar: 94, "residual-mix": 206 }),
    household({ solar: 125, "residual-mix": 275 }),
  ]);

  // A usage goes down: it gives back its transfers, is corrected, and what is free is shared out again.
  await measured(first.serial, 100);
  assert.deepEqual(kindsOf(await recordsOf(trading, first)).slice(-3), [
    "transfer-cancelled",
    "usage-corrected",
    "asset-transferred",
  ]);
  const after = await histories();
  const solarWh = after.flat().reduce((sum, row) => sum + (toOrigins(row)["solar"] ?? 0), 0);
  assert.equal(solarWh, 500, "what the first gave back is not lost");

  // The transaction history holds every Wh, with nothing on its way any more.
  assert.deepEqual(
    after.flat().map((row) => sumOf(toOrigins(row))),
    [100, 300, 400],
  );
  for (const { purchaserId } of [first, second, third]) {
    const { waitingRecords } = await callContract(
      getCompleteness,
      { params: { purchaserId }, query: { month: String(month) } },
      trading,
    );
    assert.equal(waitingRecords, 0);
  }
});

const toOrigins = (row: readonly unknown[]): Readonly<Record<string, number>> => {
  const origins: unknown = row.at(-1);
  if (typeof origins !== "object" || origins === null) throw new Error("no origins");
  return Object.fromEntries(Object.entries(origins));
};
const sumOf = (origins: Readonly<Record<string, number>>) =>
  Object.values(origins).reduce((sum, wh) => sum + wh, 0);

test("claim s3: a sub-meter that reports more than fifteen minutes late corrects its house, which stays what its meter says", async (context) => {
  const machines = await someIntermediary(context, { now: start - 60 });
  const { operator, trading, atRest, setNow } = machines;
  const home = await someNeighbour(machines, {
    nth: 4,
    month,
    subMeters: [{ serial: "pump", endUse: "heat-pump" }],
  });
  await somePlantMeter(operator, { serial: "sun", plant: somePlant });
  setNow(end + 5);
  await importHalfHours(operator, home.serial, [[start, 1_000]]);
  await importHalfHours(operator, "sun", [[start, 1_000]]);
  await atRest();
  // The slot waits for its sub-meter.
  assert.deepEqual(await historyOf(trading, home), []);
  setNow(end + 900);
  await atRest();
  assert.deepEqual(await historyOf(trading, home), household({ solar: 1_000 }));

  setNow(end + 1_000);
  await importHalfHours(operator, "pump", [[start, 300]]);
  await atRest();
  assert.deepEqual(
    new Set(await historyOf(trading, home)),
    new Set([
      ["on-ledger", "household", { solar: 700 }],
      ["on-ledger", "heat-pump", { solar: 300 }],
    ]),
  );
  const kinds = kindsOf(await recordsOf(trading, home));
  assert.deepEqual(kinds.slice(0, 2), ["usage-recorded", "asset-transferred"]);
  assert.ok(kinds.indexOf("transfer-cancelled") < kinds.indexOf("usage-corrected"), "given back first");
});

test("claim s3: two sellers: each one's plants cover its own customers only, whoever measures them", async (context) => {
  const windPark = toPlantId("d0d1d2d3d4d5d6d8");
  const genesis = someGenesis();
  const machines = await someIntermediary(context, {
    now: start - 60,
    genesis: {
      members: genesis.members.map((member) =>
        member.id === 1 ? { ...member, roles: ["intermediary", "seller"] } : member,
      ),
      plants: [
        ...genesis.plants,
        {
          id: windPark,
          seller: 1,
          place: toPlaceId("c0c1c2c3c4c5c6c8"),
          method: "wind",
          area: "tokyo",
          capacityW: 50_000,
        },
      ],
    },
  });
  const { operator, trading, atRest, setNow } = machines;
  const homes = [
    await someNeighbour(machines, { nth: 1, month, seller: 1 }),
    await someNeighbour(machines, { nth: 2, month, seller: 2 }),
    await someNeighbour(machines, { nth: 3, month, seller: 2 }),
  ];
  await somePlantMeter(operator, { serial: "wind", plant: windPark });
  await somePlantMeter(operator, { serial: "sun", plant: somePlant });
  setNow(end + 5);
  for (const { serial } of homes) await importHalfHours(operator, serial, [[start, 400]]);
  await importHalfHours(operator, "wind", [[start, 5_000]]);
  await importHalfHours(operator, "sun", [[start, 600]]);
  await atRest();
  setNow(matchedAt);
  await atRest();
  assert.deepEqual(await Promise.all(homes.map((home) => historyOf(trading, home))), [
    household({ wind: 400 }),
    household({ solar: 300, "residual-mix": 100 }),
    household({ solar: 300, "residual-mix": 100 }),
  ]);
  assert.deepEqual(kindsOf(await recordsOfPlant(trading, { seller: 2, plant: windPark, slot })), []);
  // Neither seller is given the other's records.
  for (const home of homes)
    await assert.rejects(recordsOf(trading, { ...home, seller: 3 - home.seller }), { code: "not_found" });
});
