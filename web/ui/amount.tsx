import { formatExactKwh, kilowattText } from "./format-energy.ts";
import { formatYen, groupDigits, minusSign } from "./format-yen.ts";
import { useLanguage } from "./words.tsx";

type Size = "row" | "20" | "28" | "44" | "72" | "120" | "fact";

/** Unit beside digit, always smaller and lighter. */
const sizes: Readonly<Record<Size, { digits: string; unit: string }>> = {
  row: { digits: "text-16", unit: "text-12" },
  "20": { digits: "text-20 font-strong", unit: "text-14" },
  "28": { digits: "text-28 font-strong", unit: "text-16" },
  "44": { digits: "text-44 font-strong", unit: "text-20" },
  /** One of several beside each other on a charger's screen, whatever its size. */
  fact: {
    digits: "text-28 tablet:text-44 short:text-28 font-strong",
    unit: "text-16 tablet:text-20 short:text-16",
  },
  "72": { digits: "text-72 font-strong", unit: "text-28" },
  "120": { digits: "text-72 tablet:text-120 font-strong", unit: "text-28 tablet:text-44" },
};

/** An amount of yen as set type. Screen readers hear it as one phrase. */
export function YenAmount({ yen, size = "row" }: { yen: bigint; size?: Size }) {
  const { language } = useLanguage();
  const { digits, unit } = sizes[size];
  const sign = language === "en" && yen < 0n ? minusSign : "";
  const number = groupDigits(language === "en" && yen < 0n ? -yen : yen);
  return (
    <span className={`whitespace-nowrap ${digits}`}>
      <span className="sr-only">{formatYen(yen, language).replace(minusSign, "-")}</span>
      <span aria-hidden="true">
        {language === "en" && (
          <>
            {sign}
            <span className={`font-normal text-ink-2 ${unit} mr-[0.1em]`}>¥</span>
          </>
        )}
        {number}
        {language === "ja" && <span className={`font-normal text-ink-2 ${unit} ml-[0.15em]`}>円</span>}
      </span>
    </span>
  );
}

/** Energy to the watt-hour, decimals in second ink: the eye reads kWh, the column adds up exactly. */
export function EnergyAmount({ wh, size = "row", unit = true }: { wh: bigint; size?: Size; unit?: boolean }) {
  const { whole, decimals } = formatExactKwh(wh);
  const { digits, unit: unitSize } = sizes[size];
  return (
    <span className={`whitespace-nowrap ${digits}`}>
      {whole}
      <span className="font-normal text-ink-2">.{decimals}</span>
      {unit && <span className={`font-normal text-ink-2 ${unitSize} ml-[0.25em]`}>kWh</span>}
    </span>
  );
}

/** Power in kilowatts to one decimal. */
export function PowerAmount({ watts, size = "row" }: { watts: number; size?: Size }) {
  const { digits, unit } = sizes[size];
  return (
    <span className={`whitespace-nowrap ${digits}`}>
      {kilowattText(watts).replace("kW", "")}
      <span className={`font-normal text-ink-2 ${unit}`}>kW</span>
    </span>
  );
}
