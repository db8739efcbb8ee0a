import type { HomeTariff } from "@tsunagu/core/rating/home-tariff.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { kwhText } from "../../ui/format-energy.ts";
import { formatSen } from "../../ui/format-sen.ts";
import { formatPrice, formatYen } from "../../ui/format-yen.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { type FormulaLine, FormulaLines } from "./formula-lines.tsx";
import { formulaWords } from "./formula-words.ts";

type HomeRow = Statement["homes"][number];

/** How a home's total comes about: every component with its multiplication, sen kept until the end. */
export function HomeFormula({
  row,
  size,
  tariff,
}: {
  row: HomeRow;
  size: number | null;
  tariff: HomeTariff | undefined;
}) {
  const words = useWords(formulaWords);
  const said = useSaid();
  const { language } = useLanguage();
  const roundings = tariff?.roundings;
  const isPart = row.days.billed !== row.days.ofMonth;
  const times = (price: string) => `${row.billedKwh} kWh × ${formatPrice(price, language)}`;
  const bandName = (band: number | "included") => {
    if (band === "included") return words.included;
    const energy = tariff?.energy;
    const named = energy?.by === "time-of-use" ? energy.bands[band]?.name : undefined;
    return named === undefined ? words.tier(band + 1) : said(named);
  };
  const lines: FormulaLine[] = [
    {
      label: words.base(size),
      calculation: isPart ? words.days(row.days.billed, row.days.ofMonth) : "",
      amount: formatSen(BigInt(row.baseSen), language),
    },
    ...row.energy.map(({ band, billedKwh, yenPerKwh, sen }) => ({
      label: bandName(band),
      calculation: `${billedKwh} kWh × ${formatPrice(yenPerKwh, language)}`,
      amount: formatSen(BigInt(sen), language),
    })),
    ...(row.fuelSen === "0"
      ? []
      : [
          {
            label: words.fuel,
            calculation: times(row.fuelYenPerKwh),
            amount: formatSen(BigInt(row.fuelSen), language),
          },
        ]),
    ...(row.discountSen === "0"
      ? []
      : [
          {
            label: words.discount,
            calculation: "",
            amount: formatSen(-BigInt(row.discountSen), language),
          },
        ]),
    {
      label: words.levy,
      calculation: `${times(row.levyYenPerKwh)}${roundings === undefined ? "" : `・${words.levyRounding(words.rounding[roundings.levy])}`}`,
      amount: formatYen(BigInt(row.levyYen), language),
    },
  ];
  return (
    <FormulaLines
      lead={words.measured(
        kwhText(BigInt(row.measuredWh)),
        row.billedKwh,
        words.rounding[roundings?.billedKwh ?? "half-up"],
      )}
      lines={lines}
      total={{
        label: words.sum(words.rounding[roundings?.total ?? "floor"]),
        amount: formatYen(BigInt(row.yen), language),
      }}
      {...(tariff === undefined && { note: words.noTariff })}
    />
  );
}
