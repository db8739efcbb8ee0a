import { parseMicroYen } from "@tsunagu/core/money/micro-yen.ts";
import type { HomeTariff } from "@tsunagu/core/rating/home-tariff.ts";

/** What a plan costs in one line: the base charge of a size, null where it is none of that kind, and the least and most for a kWh. */
export function priceInWords(
  { base, energy }: HomeTariff,
  ampere: number,
): { readonly base: string | null; readonly from: string; readonly to: string } | null {
  const prices = energy.by === "tiers" ? energy.tiers : energy.bands;
  const rising = prices
    .map(({ yenPerKwh }) => yenPerKwh)
    .sort((a, b) => Number(parseMicroYen(a) - parseMicroYen(b)));
  const [from] = rising;
  const to = rising.at(-1);
  if (from === undefined || to === undefined) return null;
  const yen = base.by === "ampere" ? base.table.find((row) => row.ampere === ampere)?.yen : undefined;
  return { base: yen ?? null, from, to };
}
