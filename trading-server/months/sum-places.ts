import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getMonth } from "@tsunagu/core/api/trading-months.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import type { Text } from "../notifications/add-notification.ts";

type PlaceRow = Answer<typeof getMonth>["places"][number];
type UseRow = PlaceRow["uses"][number];

/** Third and fourth fees (claims 5, 6) of a month's parts: rows of the same place and end use are added, nothing is rounded again. */
export function sumPlaces(
  statements: readonly Pick<Statement, "third" | "fourth">[],
  nameOf: (place: string) => Text,
): readonly PlaceRow[] {
  const places = new Map<string, PlaceRow>();
  for (const { third, fourth } of statements) {
    for (const { place, kind, wh, yen } of third) {
      const before = places.get(place);
      places.set(place, {
        place,
        kind,
        name: nameOf(place),
        energyWh: sumText(before?.energyWh, wh),
        yen: sumText(before?.yen, yen),
        uses: before?.uses ?? [],
      });
    }
    for (const row of fourth) {
      const place = places.get(row.place);
      if (place !== undefined) places.set(row.place, { ...place, uses: addUse(place.uses, row) });
    }
  }
  return [...places.values()];
}

function addUse(
  uses: readonly UseRow[],
  { endUse, wh, estimatedWh, yen }: Statement["fourth"][number],
): UseRow[] {
  const before = uses.find((use) => use.endUse === endUse);
  const sum = {
    endUse,
    energyWh: sumText(before?.energyWh, wh),
    estimatedWh: sumText(before?.estimatedWh, estimatedWh),
    yen: sumText(before?.yen, yen),
  };
  return before === undefined ? [...uses, sum] : uses.map((use) => (use === before ? sum : use));
}

const sumText = (a = "0", b = "0"): string => String(BigInt(a) + BigInt(b));
