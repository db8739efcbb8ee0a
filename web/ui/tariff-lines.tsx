import type { AwayTariff } from "@tsunagu/core/rating/away-tariff.ts";
import type { HomeTariff } from "@tsunagu/core/rating/home-tariff.ts";
import type { ReactNode } from "react";
import { monthToText } from "./format-time.ts";
import { formatPrice } from "./format-yen.ts";
import { useLanguage, useSaid, useWords, wordsOf } from "./words.tsx";

const words = wordsOf({
  ja: {
    base: (size: number) => `基本料金（${size}A・1か月）`,
    baseAny: "基本料金（1か月）",
    minimum: (kwh: number) => `最低料金（はじめの${kwh}kWhまで）`,
    tier: (from: number, to: number | null) =>
      to === null ? `${from}kWhをこえる分` : from === 0 ? `${to}kWhまで` : `${from}〜${to}kWh`,
    band: (name: string, times: string) => `${name}（${times}）`,
    perKwh: "1kWhあたり",
    perMinute: "1分あたり",
    perSession: "1回あたり",
    fuel: "燃料費調整（今月）",
    levy: "再エネ賦課金",
    discount: "割引",
    sitePart: "充電場所によって、その場所の分が加わります。合計の単価は、充電を始める前に必ず表示されます。",
    included: "いずれも消費税10%を含みます。",
  },
  en: {
    base: (size: number) => `Base charge (${size} A, a month)`,
    baseAny: "Base charge (a month)",
    minimum: (kwh: number) => `Minimum charge (first ${kwh} kWh)`,
    tier: (from: number, to: number | null) =>
      to === null ? `Above ${from} kWh` : from === 0 ? `Up to ${to} kWh` : `${from} to ${to} kWh`,
    band: (name: string, times: string) => `${name} (${times})`,
    perKwh: "per kWh",
    perMinute: "per minute",
    perSession: "per session",
    fuel: "Fuel adjustment (this month)",
    levy: "Renewable levy",
    discount: "Discount",
    sitePart: "A site may add its own part. The all-in price is always shown before charging starts.",
    included: "All prices include 10% consumption tax.",
  },
});

type Line = { readonly label: string; readonly price: string; readonly per: string };

/** The price list of a home contract of one size in one month, line by line. */
export function HomeTariffLines({
  tariff,
  size,
  month,
}: {
  tariff: HomeTariff;
  size: number;
  month: number;
}) {
  const said = useSaid();
  const text = useWords(words);
  const rates = ratesOf(tariff, month);
  const lines: Line[] = [
    baseLine(tariff, size, text),
    ...(tariff.energy.by === "tiers"
      ? tariff.energy.tiers.map(({ toKwh, yenPerKwh }, index, tiers) => ({
          label: text.tier(index === 0 ? 0 : (tiers[index - 1]?.toKwh ?? 0), toKwh),
          price: yenPerKwh,
          per: text.perKwh,
        }))
      : tariff.energy.bands.map(({ name, yenPerKwh, windows }) => ({
          label: text.band(said(name), windows.map(({ from, to }) => `${from}–${to}`).join(", ")),
          price: yenPerKwh,
          per: text.perKwh,
        }))),
    ...(rates.fuel === null ? [] : [{ label: text.fuel, price: rates.fuel, per: text.perKwh }]),
    ...(rates.levy === null ? [] : [{ label: text.levy, price: rates.levy, per: text.perKwh }]),
    ...tariff.discounts.map(({ name, yen }) => ({ label: said(name), price: `-${yen}`, per: "" })),
  ];
  return <PriceLines lines={lines} note={text.included} />;
}

/** The price of charging away, before what a site adds. */
export function AwayTariffLines({ tariff }: { tariff: AwayTariff }) {
  const text = useWords(words);
  const said = useSaid();
  const parts = [
    ["yenPerKwh", text.perKwh],
    ["yenPerMinute", text.perMinute],
    ["yenPerSession", text.perSession],
  ] as const;
  const lines = parts
    .filter(([part]) => Number(tariff.price[part]) !== 0)
    .map(([part, per]) => ({ label: said(tariff.name), price: tariff.price[part], per }));
  return <PriceLines lines={lines} note={text.sitePart} />;
}

function PriceLines({ lines, note }: { lines: readonly Line[]; note: ReactNode }) {
  const { language } = useLanguage();
  return (
    <>
      <dl className="text-14 divide-y divide-line border-y border-line">
        {lines.map(({ label, price, per }) => (
          <div key={`${label} ${per}`} className="flex items-baseline justify-between gap-3 py-1.5">
            <dt>{label}</dt>
            <dd className="text-right whitespace-nowrap">
              {per !== "" && <span className="text-12 text-ink-2 mr-2">{per}</span>}
              {formatPrice(price, language)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-12 text-ink-2 mt-1">{note}</p>
    </>
  );
}

function baseLine({ base }: HomeTariff, size: number, text: (typeof words)["ja"]): Line {
  switch (base.by) {
    case "ampere":
      return {
        label: text.base(size),
        price: base.table.find(({ ampere }) => ampere === size)?.yen ?? "0",
        per: "",
      };
    case "kva":
      return { label: text.baseAny, price: base.yenPerKva, per: "kVA" };
    case "contract":
      return { label: text.baseAny, price: base.yen, per: "" };
    case "minimum":
      return { label: text.minimum(base.includedKwh), price: base.yen, per: "" };
  }
}

/** The month's own rates; null where the plan has none, or does not know the month yet. */
function ratesOf({ fuelAdjustment, levy }: HomeTariff, month: number) {
  const text = monthToText(month);
  // Fiscal years of the levy begin with the May reading.
  const fiscalYear = 1_970 + Math.floor((month - 4) / 12);
  return {
    fuel: fuelAdjustment?.find((one) => one.month === text)?.yenPerKwh ?? null,
    levy: levy?.find((one) => one.fiscalYear === fiscalYear)?.yenPerKwh ?? null,
  };
}
