import { hash } from "node:crypto";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, dayStart, slotSeconds } from "@tsunagu/core/energy/time.ts";

/** What the demonstration's neighbourhood is like in number: who has which meter, whose plants, and how much flows. */
export type PastMeter = {
  readonly serial: string;
  readonly kind: "settlement" | "sub-meter" | "plant";
  readonly endUse: "household" | "heat-pump" | "office" | "other";
  readonly plant: string | null;
  /** Wh of its n-th half hour. */
  readonly wh: (nth: number) => number;
};

export type PastHome = {
  readonly purchaserId: string;
  readonly seller: number;
  readonly settlement: string;
  readonly subMeters: readonly { readonly serial: string; readonly endUse: "heat-pump" | "office" }[];
  readonly card: string;
};

export type PastCharger = { readonly chargerId: string; readonly siteId: string; readonly watts: number };

export const homes: readonly PastHome[] = Array.from({ length: 20 }, (_, nth) => ({
  purchaserId: `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`,
  seller: nth < 14 ? 1 : 2,
  settlement: `SM-${nth}`,
  subMeters: [
    ...(nth % 3 === 0 ? [{ serial: `OF-${nth}`, endUse: "office" as const }] : []),
    ...(nth % 3 === 1 ? [{ serial: `HP-${nth}`, endUse: "heat-pump" as const }] : []),
  ],
  card: `CARD${nth}`,
}));

export const plants = Array.from({ length: 5 }, (_, nth) => ({
  id: `50560000000000a${nth}`,
  place: `50560000000000b${nth}`,
  seller: nth < 3 ? 1 : 2,
  method: nth % 2 === 0 ? ("solar" as const) : ("wind" as const),
}));

export const meters: readonly PastMeter[] = [
  ...homes.flatMap(({ settlement, subMeters }) => [
    meter({ serial: settlement, kind: "settlement", endUse: "household" }, 250, 900),
    ...subMeters.map(({ serial, endUse }) => meter({ serial, kind: "sub-meter", endUse }, 0, 240)),
  ]),
  ...plants.map(({ id }, nth) =>
    meter({ serial: `PL-${nth}`, kind: "plant", endUse: "other", plant: id }, 100, 2_400),
  ),
];

export const chargers: readonly PastCharger[] = Array.from({ length: 6 }, (_, nth) => ({
  chargerId: `CH-${nth}`,
  siteId: `site-${nth % 4}`,
  watts: 50_000,
}));

function meter(
  facts: Omit<PastMeter, "wh" | "plant"> & { readonly plant?: string },
  least: number,
  most: number,
): PastMeter {
  const seed = seedOf(facts.serial);
  // The same for every run: what is measured is the machines, not the weather.
  return { plant: null, ...facts, wh: (nth) => least + ((seed + nth * 7_919) % (most - least)) };
}

function seedOf(text: string): number {
  return Number.parseInt(hash("sha256", text).slice(0, 8), 16);
}

/** A file of half hours as `docs` describe: meter, start in Japan, kWh. `from` is the first second of a day. */
export function csvOf(
  { serial, wh }: PastMeter,
  { from, slots }: { from: number; slots: number },
): Uint8Array {
  const lines = ["meter,start,kWh"];
  for (let nth = 0; nth < slots; nth++) {
    const at = from + nth * slotSeconds;
    const second = at - dayStart(dayOf(at));
    const clock = [second / 3_600, (second / 60) % 60].map((part) =>
      String(Math.floor(part)).padStart(2, "0"),
    );
    lines.push(`${serial},${dayText(dayOf(at))} ${clock.join(":")}:00,${(wh(nth) / 1_000).toFixed(3)}`);
  }
  return new TextEncoder().encode(lines.join("\n"));
}
