import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMonth } from "@tsunagu/core/api/trading-months.ts";
import type { EndUse } from "@tsunagu/core/records/record-values.ts";

export type MonthAnswer = Answer<typeof getMonth>;

export type Piece = { readonly endUse: EndUse; readonly wh: bigint };

/** One day as two stacks: what was used at home, and away. */
export type DayStacks = {
  readonly day: number;
  readonly home: readonly Piece[];
  readonly away: readonly Piece[];
  readonly homeWh: bigint;
  readonly awayWh: bigint;
};

/**
 * The answer sums end uses over home and away. Away from home there is only car charging, so what was used away is taken
 * out of that; both stacks keep their sums to the Wh.
 */
export function dayStacks(days: MonthAnswer["days"]): readonly DayStacks[] {
  return days.map(({ day, homeWh, awayWh, uses }) => {
    const away = BigInt(awayWh);
    const home = uses
      .map(({ endUse, energyWh }) => ({
        endUse,
        wh: BigInt(energyWh) - (endUse === "ev-charging" ? away : 0n),
      }))
      .filter(({ wh }) => wh > 0n);
    return {
      day,
      home,
      away: away > 0n ? [{ endUse: "ev-charging" as const, wh: away }] : [],
      homeWh: BigInt(homeWh),
      awayWh: away,
    };
  });
}

/** Pixels per Wh so that both sides fit, on one scale: a bar above is as long as the same bar below. */
export function scaleOf(
  days: readonly DayStacks[],
  { above, below }: { above: number; below: number },
): number {
  const home = Number(days.reduce((most, { homeWh }) => (homeWh > most ? homeWh : most), 0n));
  const away = Number(days.reduce((most, { awayWh }) => (awayWh > most ? awayWh : most), 0n));
  const scales = [home === 0 ? Infinity : above / home, away === 0 ? Infinity : below / away];
  const scale = Math.min(...scales);
  return Number.isFinite(scale) ? scale : 0;
}

/** A round number of kWh that fits under `limitWh`: 1, 2 or 5 times a power of ten. */
export function roundKwhBelow(limitWh: number): number {
  if (limitWh < 100) return 0;
  const kwh = limitWh / 1_000;
  const power = 10 ** Math.floor(Math.log10(kwh));
  const step = [5, 2, 1].find((factor) => factor * power <= kwh) ?? 1;
  return step * power;
}

/** Home and away in yen, as the rows by place say. */
export function homeAndAway(places: MonthAnswer["places"]): { readonly home: bigint; readonly away: bigint } {
  const sum = (kind: "home" | "site") =>
    places.filter((place) => place.kind === kind).reduce((total, { yen }) => total + BigInt(yen), 0n);
  return { home: sum("home"), away: sum("site") };
}

/** Parts per thousand that add up to 1,000, largest remainder first. */
export function shares(amounts: readonly bigint[]): readonly number[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  if (total === 0n) return amounts.map(() => 0);
  const floors = amounts.map((amount) => Number((amount * 1_000n) / total));
  const rests = amounts.map((amount, index) => ({ index, rest: (amount * 1_000n) % total }));
  const missing = 1_000 - floors.reduce((sum, floor) => sum + floor, 0);
  const lifted = new Set(
    rests
      .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return floors.map((floor, index) => floor + (lifted.has(index) ? 1 : 0));
}
