import type { chargerFacts } from "@tsunagu/core/api/intermediary-charging.ts";
import type { runningSession } from "@tsunagu/core/api/trading-charging.ts";
import type { screenState } from "@tsunagu/core/api/trading-screens.ts";
import { toWattHours } from "@tsunagu/core/energy/watt-hours.ts";
import { toYen } from "@tsunagu/core/money/yen.ts";
import { priceSession, sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import type { z } from "zod";
import { fakeAwayTariff, fakeNow, fakeSites } from "./fake-people.ts";

export type Charger = z.output<typeof chargerFacts>;
export type RunningSession = z.output<typeof runningSession>;
export type Screen = z.output<typeof screenState>;

const connector = (connectorId: number, status: Charger["connectors"][number]["status"]) => ({
  connectorId,
  status,
  sessionId: null,
});

const site = (index: number): Charger["site"] => {
  const { siteId, name, place } = fakeSites[index] ?? { siteId: "", name: { ja: "", en: "" }, place: "" };
  return { siteId, name, place, area: 3 };
};

export const fakeChargers = (): Charger[] => [
  {
    chargerId: "EKIMAE-1",
    online: true,
    lastSeenAt: fakeNow - 20,
    atHome: false,
    site: site(0),
    maxPowerW: 50_000,
    meterClass: "特例計量器",
    tolerancePercent: "5",
    verifiedUntil: "2031-09-30",
    connectors: [connector(1, "Preparing"), connector(2, "Available")],
  },
  {
    chargerId: "GARAGE-7",
    online: true,
    lastSeenAt: fakeNow - 30,
    atHome: false,
    site: site(1),
    maxPowerW: 7_400,
    meterClass: "特例計量器",
    tolerancePercent: "5",
    verifiedUntil: "2031-09-30",
    connectors: [connector(1, "Charging"), connector(2, "Available")],
  },
  {
    chargerId: "GARAGE-8",
    online: false,
    lastSeenAt: fakeNow - 7_200,
    atHome: false,
    site: site(1),
    maxPowerW: 7_400,
    meterClass: "特例計量器",
    tolerancePercent: "5",
    verifiedUntil: "2031-09-30",
    connectors: [connector(1, "Unknown")],
  },
];

export const fakePriceText = (charger: Charger) =>
  charger.site.siteId === "tsunagu-ekimae"
    ? { ja: "1kWhあたり 66円（税込）", en: "¥66 per kWh, tax included" }
    : {
        ja: "1kWhあたり 49.5円 ＋ 1回 110円（税込）",
        en: "¥49.5 per kWh and ¥110 per session, tax included",
      };

export const fakePrice = (charger: Charger) =>
  charger.site.siteId === "tsunagu-ekimae"
    ? { yenPerKwh: "66", yenPerMinute: null, yenPerSession: null }
    : { yenPerKwh: "49.5", yenPerMinute: null, yenPerSession: "110" };

const fakeRegisterWh = 7_784_120n;

const fakeFormula = (energyWh: bigint, yen: bigint) => {
  const kwh = `${energyWh / 1_000n}.${String(energyWh % 1_000n).padStart(3, "0")}`;
  return {
    ja: `${kwh} kWh × 66円 = ${yen}円（1円未満切り捨て）`,
    en: `${kwh} kWh × ¥66 = ¥${yen} (rounded down)`,
  };
};

/** A session at a charger, priced by the real function. */
export function fakeSession({
  charger,
  energyWh,
  seconds,
  state = "running",
  limitYen = null,
  powerW = charger.maxPowerW - 3_400,
  silentSince = null,
  pausedBy = null,
  secondsLeft = null,
  atHome = false,
}: {
  charger: Charger;
  energyWh: bigint;
  seconds: number;
  state?: "running" | "ended";
  limitYen?: bigint | null;
  powerW?: number | null;
  silentSince?: number | null;
  pausedBy?: RunningSession["pausedBy"];
  secondsLeft?: number | null;
  atHome?: boolean;
}): RunningSession {
  const price = sessionPriceAt(fakeAwayTariff, charger.site.place);
  const fee = priceSession(
    { wh: toWattHours(energyWh), seconds },
    { price, limitYen: limitYen === null ? null : toYen(limitYen) },
  );
  return {
    sessionId: "00000000000000d7",
    chargerId: charger.chargerId,
    connectorId: 1,
    siteName: charger.site.name,
    atHome,
    startedAt: fakeNow - seconds,
    at: fakeNow,
    powerW: state === "ended" ? null : powerW,
    state,
    silentSince,
    pausedBy,
    limitYen: limitYen === null ? null : String(limitYen),
    limitWh: null,
    limitSeconds: null,
    secondsLeft,
    registers: { startWh: String(fakeRegisterWh), endWh: String(fakeRegisterWh + energyWh) },
    formula: atHome ? null : fakeFormula(energyWh, fee.yen),
    fee: {
      yen: String(fee.yen),
      energyWh: String(energyWh),
      seconds,
      text: { ja: `${fee.yen}円`, en: `¥${fee.yen}` },
      priceText: fakePriceText(charger),
      stop: fee.limited,
    },
    signedByMeter: state === "ended",
    first: null,
  };
}
