import type { Rounding } from "@tsunagu/core/money/rounding.ts";
import { wordsOf } from "../../ui/words.tsx";

type FormulaWords = {
  readonly rounding: Readonly<Record<Rounding, string>>;
  readonly measured: (kwh: string, billed: string, rounding: string) => string;
  readonly base: (size: number | null) => string;
  readonly days: (billed: number, ofMonth: number) => string;
  readonly tier: (nth: number) => string;
  readonly included: string;
  readonly fuel: string;
  readonly discount: string;
  readonly levy: string;
  readonly levyRounding: (rounding: string) => string;
  readonly sum: (rounding: string) => string;
  readonly fixed: string;
  readonly homeUse: string;
  readonly site: string;
  readonly session: string;
  readonly perKwh: (kwh: string, price: string) => string;
  readonly perMinute: (minutes: string, price: string) => string;
  readonly perSession: (price: string) => string;
  readonly limited: string;
  readonly rounded: (rounding: string) => string;
  readonly tariff: (name: string, version: number) => string;
  readonly noTariff: string;
  readonly zero: string;
};

export const formulaWords = wordsOf<FormulaWords>({
  ja: {
    rounding: {
      floor: "切り捨て",
      ceil: "切り上げ",
      trunc: "0に近いほうへ切り捨て",
      "half-up": "四捨五入",
      "half-even": "偶数への丸め",
    },
    measured: (kwh, billed, rounding) => `測った量 ${kwh} → 料金の量 ${billed} kWh（${rounding}）`,
    base: (size) => (size === null ? "基本料金" : `基本料金 ${size}A`),
    days: (billed, ofMonth) => `${ofMonth}日のうち ${billed}日`,
    tier: (nth) => `電力量料金 ${nth}段目`,
    included: "最低料金に含む分",
    fuel: "燃料費調整",
    discount: "割引",
    levy: "再エネ賦課金",
    levyRounding: (rounding) => `1円未満${rounding}`,
    sum: (rounding) => `合計（1円未満${rounding}）`,
    fixed: "基本料金（または最低料金）から割引を引き、1円未満を切り捨てた額です。使う量では変わりません。",
    homeUse:
      "家の合計から基本料金等を引いた残りを、用途ごとの電力量料金の割合で分けた額です。端数は、余りの大きい用途から1円ずつ配り、合計が家の合計と必ず同じになります。",
    site: "この場所での充電1回ごとの料金の合計です。",
    session: "充電1回の料金は、始める前に表示した単価で計算し、最後に1回だけ丸めます。",
    perKwh: (kwh, price) => `${kwh} × ${price}`,
    perMinute: (minutes, price) => `${minutes}分 × ${price}`,
    perSession: (price) => `1回 ${price}`,
    limited: "上限の金額で止めた料金",
    rounded: (rounding) => `1円未満${rounding}`,
    tariff: (name, version) => `料金表：${name} 第${version}版`,
    noTariff: "料金表を読み込んでいます",
    zero: "使った量が0のため0円",
  },
  en: {
    rounding: {
      floor: "rounded down",
      ceil: "rounded up",
      trunc: "cut toward zero",
      "half-up": "rounded half up",
      "half-even": "rounded half to even",
    },
    measured: (kwh, billed, rounding) => `Measured ${kwh} → billed ${billed} kWh (${rounding})`,
    base: (size) => (size === null ? "Base charge" : `Base charge ${size} A`),
    days: (billed, ofMonth) => `${billed} of ${ofMonth} days`,
    tier: (nth) => `Energy, tier ${nth}`,
    included: "Included in the minimum charge",
    fuel: "Fuel adjustment",
    discount: "Discount",
    levy: "Renewable levy",
    levyRounding: (rounding) => `${rounding} to whole yen`,
    sum: (rounding) => `Total (${rounding} to whole yen)`,
    fixed: "Base or minimum charge less discounts, rounded down to whole yen. It does not depend on use.",
    homeUse:
      "The home's total without fixed charges, split by what each use costs in energy. Odd yen go to the largest remainders, so the parts always add up to the home.",
    site: "The sum of every session at this place.",
    session: "A session is priced by what was shown before it began, and rounded once, at its end.",
    perKwh: (kwh, price) => `${kwh} × ${price}`,
    perMinute: (minutes, price) => `${minutes} min × ${price}`,
    perSession: (price) => `per session ${price}`,
    limited: "stopped at the limit you chose",
    rounded: (rounding) => `${rounding} to whole yen`,
    tariff: (name, version) => `Price list: ${name}, version ${version}`,
    noTariff: "Loading the price list",
    zero: "nothing was used, so nothing is charged",
  },
});
