import type { displayInformation } from "@tsunagu/core/api/device-fees.ts";
import { kwhNumber } from "@tsunagu/core/energy/kwh-digits.ts";
import type { Yen } from "@tsunagu/core/money/yen.ts";
import type { z } from "zod";
import type { Text } from "../notifications/add-notification.ts";

export type DisplayInformation = z.input<typeof displayInformation>;

type Measured = {
  readonly yen: Yen;
  readonly energyWh: bigint;
  readonly seconds: number;
  readonly priceText: Text;
  /** 目安 at home. */
  readonly isEstimate: boolean;
  readonly stop: boolean;
};

/** The *first information* (claim 3): displays the second fee on the metering device. Never below 0: a display has no credit. */
export function makeDisplayInformation({
  yen,
  energyWh,
  seconds,
  priceText,
  isEstimate,
  stop,
}: Measured): DisplayInformation {
  const shown = yen < 0n ? 0n : yen;
  const amount = shown.toLocaleString("en-US");
  const energy = kwhNumber(energyWh);
  return {
    yen: String(shown),
    energyWh: String(energyWh),
    seconds,
    text: {
      ja: `${isEstimate ? "目安 " : ""}${amount}円　${energy} kWh　${Math.floor(seconds / 60)}分`,
      en: `${isEstimate ? "about " : ""}¥${amount}, ${energy} kWh, ${Math.floor(seconds / 60)} min`,
    },
    priceText,
    stop,
  };
}
