import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeChargers } from "../../testing/fake-chargers.ts";
import { byStanding, standingOf } from "./charger-standing.ts";

const [ekimae, garage, away] = fakeChargers();
assert.ok(ekimae !== undefined && garage !== undefined && away !== undefined);
const at = (chargerId: string, state: "running" | "ended" = "running") => ({ chargerId, state });

test("where the user charges is the user's, even while the list still says that a connector is free", () => {
  assert.equal(standingOf(ekimae, []), "free");
  assert.equal(standingOf(ekimae, [at("EKIMAE-1")]), "own");
  assert.equal(standingOf(ekimae, [at("EKIMAE-1", "ended")]), "free");
  assert.equal(standingOf(ekimae, [at("GARAGE-7")]), "free");
  assert.equal(standingOf(away, []), "away");
});

test("a car that is plugged in is no charge yet; without a free connector a charger is in use", () => {
  const with_ = (status: "Preparing" | "Charging") => ({
    ...garage,
    connectors: [{ connectorId: 1, status, sessionId: null }],
  });
  assert.equal(standingOf(with_("Preparing"), []), "plugged");
  assert.equal(standingOf(with_("Charging"), []), "busy");
});

test("the own charge comes first, then what is free, last what is away", () => {
  const sorted = [away, ekimae, garage]
    .map((charger) => ({ charger, standing: standingOf(charger, [at("GARAGE-7")]) }))
    .toSorted(byStanding);
  assert.deepEqual(
    sorted.map(({ charger }) => charger.chargerId),
    ["GARAGE-7", "EKIMAE-1", "GARAGE-8"],
  );
});
