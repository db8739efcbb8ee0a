import { parseMicroYen } from "../money/micro-yen.ts";
import { type NanoYen, priceOfPieces, toNanoYen } from "../money/nano-yen.ts";
import type { Sen } from "../money/sen.ts";
import { Problem } from "../problem/problem.ts";
import type { BilledDays } from "./home-bill.ts";
import type { HomeTariff } from "./home-tariff.ts";
import { prorateToSen } from "./prorate.ts";

/** 基本料金, half of it if not one Wh was used, or the minimum charge. `size` is the contract's ampere or kVA. */
export const baseCharge = (
  tariff: HomeTariff,
  { size, days, nothingUsed }: { size: number | null; days: BilledDays; nothingUsed: boolean },
): Sen =>
  prorateToSen(baseOfMonth(tariff, size), {
    days,
    half: tariff.base.by !== "minimum" && tariff.base.halfIfNothingUsed && nothingUsed,
    rounding: tariff.roundings.component,
  });

/** The sum of all discounts; it is taken off. */
export function discountCharge({ discounts, roundings }: HomeTariff, days: BilledDays): Sen {
  const ofMonth = discounts.reduce((sum, { yen }) => sum + priceOfPieces(parseMicroYen(yen), 1n), 0n);
  return prorateToSen(toNanoYen(ofMonth), { days, rounding: roundings.component });
}

function baseOfMonth({ base, plan, version }: HomeTariff, size: number | null): NanoYen {
  switch (base.by) {
    case "contract":
    case "minimum":
      return priceOfPieces(parseMicroYen(base.yen), 1n);
    case "kva":
      if (size === null) break;
      return priceOfPieces(parseMicroYen(base.yenPerKva), BigInt(size));
    case "ampere": {
      const row = base.table.find(({ ampere }) => ampere === size);
      if (row === undefined) break;
      return priceOfPieces(parseMicroYen(row.yen), 1n);
    }
  }
  throw new Problem("invalid_input", "the tariff has no base charge for a contract of this size", {
    facts: { plan, version, by: base.by, size },
  });
}
