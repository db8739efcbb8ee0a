import type { PricedMonth } from "../months/price-month.ts";

type EndUse = PricedMonth["parts"][number]["statement"]["fourth"][number]["endUse"];

/** What one place sold for one end use in a month. */
type SoldUse = {
  readonly place: string;
  readonly endUse: EndUse;
  readonly kind: "home" | "site";
  readonly energyWh: bigint;
  readonly amountYen: bigint;
};

/** The fourth fees of all parts of a month, added up. */
export function usesOf({ parts }: Pick<PricedMonth, "parts">): readonly SoldUse[] {
  const sold = new Map<string, SoldUse>();
  for (const { statement } of parts) {
    for (const { place, endUse, wh, yen } of statement.fourth) {
      const before = sold.get(`${place} ${endUse}`);
      sold.set(`${place} ${endUse}`, {
        ...{ place, endUse },
        kind: statement.third.find((one) => one.place === place)?.kind ?? "site",
        energyWh: BigInt(wh) + (before?.energyWh ?? 0n),
        amountYen: BigInt(yen) + (before?.amountYen ?? 0n),
      });
    }
  }
  return [...sold.values()];
}
