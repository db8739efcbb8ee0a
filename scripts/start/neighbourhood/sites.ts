import type { BodyInput } from "@tsunagu/core/api/contract.ts";
import type { Said } from "@tsunagu/core/api/language.ts";
import type { putCharger } from "@tsunagu/core/api/operator.ts";

/** How reliable a meter is, as the operator registers it. */
export type MeterQuality = Pick<
  BodyInput<typeof putCharger>,
  "meterClass" | "tolerancePercent" | "verifiedUntil"
>;
export const verifiedMeter: MeterQuality = {
  meterClass: "特定計量器",
  tolerancePercent: "2",
  verifiedUntil: "2033-03-31",
};
export const notifiedMeter: MeterQuality = {
  meterClass: "特例計量器",
  tolerancePercent: "5",
  verifiedUntil: "2031-09-30",
};

export type DemoSite = {
  readonly siteId: string;
  readonly name: Said;
  /** What the site adds to the plan's price of an away session, in yen. */
  readonly price: {
    readonly yenPerKwh: string;
    readonly yenPerMinute: string;
    readonly yenPerSession: string;
  };
};

export const demoSites: readonly DemoSite[] = [
  {
    siteId: "tsunagu-ekimae",
    name: { ja: "つなぐ駅前", en: "Tsunagu Ekimae" },
    price: { yenPerKwh: "16.50", yenPerMinute: "0", yenPerSession: "0" },
  },
  {
    siteId: "minato-garage",
    name: { ja: "みなとガレージ", en: "Minato Garage" },
    price: { yenPerKwh: "0", yenPerMinute: "0", yenPerSession: "110" },
  },
  {
    siteId: "umikaze-mall",
    name: { ja: "うみかぜモール", en: "Umikaze Mall" },
    price: { yenPerKwh: "5.50", yenPerMinute: "1.10", yenPerSession: "0" },
  },
  {
    siteId: "michinoeki-itonosato",
    name: { ja: "道の駅 いとの里", en: "Roadside Station Itonosato" },
    price: { yenPerKwh: "11.00", yenPerMinute: "0", yenPerSession: "55" },
  },
];

export type DemoStation = {
  readonly chargerId: string;
  readonly siteId: string;
  readonly serial: string;
  readonly protocol: "ocpp1.6" | "ocpp2.0.1";
  readonly connectors: number;
  readonly watts: number;
  /** The register at the beginning: it has been standing there for a while. */
  readonly baseWh: number;
  readonly quality: MeterQuality;
};

/** The one that is worth looking at: 150 yen are reached in less than two minutes. */
export const showcaseCharger = "EKIMAE-1";

export const demoStations: readonly DemoStation[] = [
  {
    chargerId: showcaseCharger,
    siteId: "tsunagu-ekimae",
    serial: "QC-9001",
    protocol: "ocpp2.0.1",
    connectors: 1,
    watts: 90_000,
    baseWh: 18_204_310,
    quality: verifiedMeter,
  },
  {
    chargerId: "EKIMAE-2",
    siteId: "tsunagu-ekimae",
    serial: "QC-1001",
    protocol: "ocpp1.6",
    connectors: 2,
    watts: 50_000,
    baseWh: 8_400_125,
    quality: notifiedMeter,
  },
  {
    chargerId: "GARAGE-7",
    siteId: "minato-garage",
    serial: "AC-2007",
    protocol: "ocpp1.6",
    connectors: 2,
    watts: 7_400,
    baseWh: 9_700_480,
    quality: notifiedMeter,
  },
  {
    chargerId: "GARAGE-8",
    siteId: "minato-garage",
    serial: "AC-2008",
    protocol: "ocpp2.0.1",
    connectors: 1,
    watts: 11_000,
    baseWh: 1_002_940,
    quality: verifiedMeter,
  },
  {
    chargerId: "MALL-3",
    siteId: "umikaze-mall",
    serial: "QC-3003",
    protocol: "ocpp1.6",
    connectors: 2,
    watts: 50_000,
    baseWh: 12_330_006,
    quality: notifiedMeter,
  },
  {
    chargerId: "MICHI-2",
    siteId: "michinoeki-itonosato",
    serial: "QC-3102",
    protocol: "ocpp1.6",
    connectors: 1,
    watts: 30_000,
    baseWh: 5_871_744,
    quality: notifiedMeter,
  },
];
