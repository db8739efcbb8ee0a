import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, dayStart, monthStart, slotOf } from "@tsunagu/core/energy/time.ts";
import { curveWatts, curveWh, fullAfterS } from "./charging-curve.ts";
import { plannedStays } from "./charging-plan.ts";
import { cumulativeRegister } from "./cumulative-register.ts";
import { halfHourFile } from "./half-hour-file.ts";
import { homeCurves } from "./home-load.ts";
import { heatPumpWatts, householdWatts, hydroWatts, solarWatts, windWatts } from "./load-curves.ts";
import { type Stay, staysRegister, stayWatts, stayWh } from "./stays.ts";
import { strangersCard, townHabits } from "./town-habits.ts";

const noon = Date.parse("2026-11-20T12:00:00+09:00") / 1000;
const firstDay = monthStart(681);
const family = { kind: "family", percent: 100 } as const;

const street = (seed: number, since: number) => {
  const chargers = [
    { chargerId: "A", siteId: "s", connectors: 2, watts: 50_000 },
    { chargerId: "B", siteId: "s", connectors: 1, watts: 7_400 },
  ];
  const drivers = [
    { index: 0, token: "04AA", since, wallbox: { chargerId: "WB", watts: 6_000 } },
    { index: 5, token: "04BB", since, wallbox: null },
  ];
  const habits = townHabits(seed, { drivers, chargers, since });
  const days = Array.from({ length: 60 }, (_, index) => dayOf(since) + index);
  const stays = days.flatMap((day) => plannedStays(habits, seed, day));
  const register = cumulativeRegister(
    homeCurves({ seed, weather: 9 }, { load: family, heatPumpW: 1_000, solarPeakW: 4_000 }).imported,
    since,
  );
  const file = halfHourFile("SM-1", register, { fromSlot: slotOf(since), toSlot: slotOf(since) + 2_880 });
  return { stays, file };
};

test("the same seed and the same first day make the same files and the same stays; another seed makes others", () => {
  assert.deepEqual(street(1, firstDay), street(1, firstDay));
  assert.notEqual(street(1, firstDay).file, street(2, firstDay).file);
  assert.notDeepEqual(street(1, firstDay).stays, street(2, firstDay).stays);
});

test("a later start continues the same world: what was before is not changed by how far it is asked", () => {
  const watts = householdWatts(1, family);
  const whole = cumulativeRegister(watts, firstDay);
  const asked = cumulativeRegister(watts, firstDay);
  asked(firstDay + 86_400);
  assert.equal(asked(noon), whole(noon));
});

test("a register never falls and counts every second of a slot", () => {
  const register = cumulativeRegister(householdWatts(1, family), noon);
  let last = 0n;
  for (let at = noon; at < noon + 86_400; at += 61) {
    assert.ok(register(at) >= last);
    last = register(at);
  }
  assert.equal(register(noon), 0n);
});

test("a household's day looks like one: a quiet night, a lively evening, 3 to 25 kWh", () => {
  for (const kind of ["single", "couple", "family", "elders"] as const) {
    const watts = householdWatts(5, { kind, percent: 100 });
    const day = slotOf(dayStart(dayOf(noon)));
    const wh = Array.from({ length: 48 }, (_, half) => watts(day + half) / 2);
    const sum = wh.reduce((all, each) => all + each, 0);
    assert.ok(sum > 3_000 && sum < 25_000, `${kind}: ${sum} Wh`);
    const part = (from: number, to: number) => wh.slice(from, to).reduce((all, each) => all + each, 0);
    assert.ok(part(38, 44) > part(4, 10), kind);
  }
});

test("the sun does not shine at night and gives more in June than in December", () => {
  const solar = solarWatts(1, 12_000);
  assert.equal(solar(slotOf(dayStart(dayOf(noon)))), 0);
  assert.ok(solar(slotOf(noon)) > 0);
  const ofMonth = (month: number) =>
    Array.from({ length: 30 * 48 }, (_, index) => solar(slotOf(monthStart(month)) + index)).reduce(
      (sum, watts) => sum + watts,
      0,
    );
  assert.ok(ofMonth(677) > ofMonth(683) * 1.3);
});

test("a heat pump works in the small hours, wind never exceeds its plant, a river runs all day", () => {
  const midnight = slotOf(dayStart(dayOf(noon)));
  assert.ok(heatPumpWatts(1, 1_000)(midnight + 5) > 900);
  const wind = windWatts(1, 4_000);
  const hydro = hydroWatts(1, 3_000);
  for (let slot = midnight; slot < midnight + 200; slot++) {
    assert.ok(wind(slot) >= 0 && wind(slot) <= 4_000);
    assert.ok(hydro(slot) > 1_000);
  }
});

test("a roof covers the house first and the meter counts only what comes from the grid", () => {
  const without = homeCurves({ seed: 4, weather: 1 }, { load: family, heatPumpW: 0, solarPeakW: 0 });
  const withRoof = homeCurves({ seed: 4, weather: 1 }, { load: family, heatPumpW: 0, solarPeakW: 4_000 });
  assert.ok(withRoof.imported(slotOf(noon)) < without.imported(slotOf(noon)));
  assert.ok(withRoof.imported(slotOf(noon)) >= 0);
  assert.equal(withRoof.imported(slotOf(noon) - 20), without.imported(slotOf(noon) - 20));
});

test("a 90 kW charger has given 150 yen's worth within two minutes, and power falls before the car is full", () => {
  const curve = { watts: 90_000, fullS: fullAfterS({ watts: 90_000, needWh: 46_000 }) };
  // 66 yen per kWh.
  assert.ok(curveWh(curve, 110) > 2_272n);
  assert.equal(curveWatts(curve, 60), 90_000);
  assert.ok(curveWatts(curve, curve.fullS - 10) < 30_000);
  assert.equal(curveWatts(curve, curve.fullS), 0);
  const total = curveWh(curve, curve.fullS + 1_000);
  assert.ok(total > 44_000n && total < 48_000n, `${total} Wh`);
});

const stay: Stay = {
  chargerId: "A",
  connectorId: 1,
  token: "T",
  startsAt: noon,
  fullAt: noon + 3_600,
  stopsAt: noon + 600,
  endsAt: noon + 900,
  watts: 6_000,
};

test("a stay that is stopped takes no more, and a register is the sum of stays", () => {
  assert.equal(stayWh(stay, noon + 600), stayWh(stay, noon + 90_000));
  assert.equal(stayWatts(stay, noon + 700), 0);
  assert.equal(staysRegister([stay], 1_000n)(noon + 3_600), 1_000n + stayWh(stay, noon + 600));
  const later = { ...stay, startsAt: noon + 4_000, fullAt: noon + 8_000, stopsAt: noon + 8_000 };
  assert.equal(staysRegister([stay, later], 0n)(noon + 9_000, later.startsAt), stayWh(stay, noon + 600));
});

test("nobody plugs in where somebody stands, and a stranger comes by now and then", () => {
  const { stays } = street(3, firstDay);
  const byPlace = Map.groupBy(stays, ({ chargerId, connectorId }) => `${chargerId} ${connectorId}`);
  for (const own of byPlace.values())
    for (const [index, { startsAt }] of own.entries()) assert.ok(startsAt > (own[index - 1]?.endsAt ?? 0));
  assert.ok(stays.some(({ token }) => token === strangersCard));
  assert.ok(stays.filter(({ chargerId }) => chargerId === "WB").length >= 20);
});

test("a file of half hours says each half hour once, in Japan's time, and adds up to the register", () => {
  const register = cumulativeRegister(householdWatts(1, family), firstDay);
  const file = halfHourFile("SM-1", register, { fromSlot: slotOf(firstDay), toSlot: slotOf(firstDay) + 48 });
  const rows = file.trim().split("\n").slice(1);
  assert.equal(rows.length, 48);
  assert.match(rows[0] ?? "", /^SM-1,2026-10-01 00:00:00,\d+$/);
  assert.match(rows[47] ?? "", /^SM-1,2026-10-01 23:30:00,\d+$/);
  const sum = rows.reduce((all, row) => all + BigInt(row.split(",")[2] ?? "0"), 0n);
  assert.equal(sum, register(firstDay + 86_400));
});
