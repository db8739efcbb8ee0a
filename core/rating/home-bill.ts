import type { WattHours } from "../energy/watt-hours.ts";
import type { MicroYen } from "../money/micro-yen.ts";
import type { Sen } from "../money/sen.ts";
import type { Yen } from "../money/yen.ts";

/** Days that a price is for, of the days of the calendar month. Equal: the whole month, nothing is prorated. */
export type BilledDays = { readonly billed: number; readonly ofMonth: number };

/** Energy that a home imported in one interval, for one end use or for all of them. */
export type HomeUse = { readonly start: number; readonly wh: WattHours };

/** What was billed at one price: a tier, the kWh that a minimum charge includes, or a band of the time of use. */
export type EnergyCharge = {
  /** Index of the tier or band in the tariff; "included" is at no price. */
  readonly band: number | "included";
  readonly yenPerKwh: MicroYen;
  readonly billedKwh: bigint;
  readonly sen: Sen;
};

/** A home contract's bill of one period with everything that makes it up. All amounts include tax. */
export type HomeBill = {
  readonly days: BilledDays;
  readonly measuredWh: WattHours;
  readonly billedKwh: bigint;
  readonly base: Sen;
  readonly energy: readonly EnergyCharge[];
  readonly fuelYenPerKwh: MicroYen;
  readonly fuel: Sen;
  readonly discount: Sen;
  readonly levyYenPerKwh: MicroYen;
  readonly levy: Yen;
  /** 基本料金等: base or minimum charge less discounts, down to whole yen. */
  readonly fixed: Yen;
  readonly yen: Yen;
};
