import type { ChargerFacts } from "../chargers/create-charger-book.ts";
import { ekimaePlace } from "./some-tariffs.ts";

export const someCharger = (change: Partial<ChargerFacts> = {}): ChargerFacts => ({
  chargerId: "CP-1",
  online: true,
  lastSeenAt: 1_790_000_000,
  atHome: false,
  site: { siteId: "ekimae", name: { ja: "駅前", en: "Station" }, place: ekimaePlace, area: 3 },
  maxPowerW: 50_000,
  meterClass: "特定計量器",
  tolerancePercent: "2",
  verifiedUntil: null,
  connectors: [{ connectorId: 1, status: "Available", sessionId: null }],
  ...change,
});

/** As the intermediary tells of a wallbox: its place is told to nobody. */
export const someWallbox = (change: Partial<ChargerFacts> = {}): ChargerFacts =>
  someCharger({
    chargerId: "WB-1",
    atHome: true,
    site: { siteId: "WB-1", name: { ja: "自宅", en: "Home" }, place: "0000000000000000", area: 3 },
    maxPowerW: 6_000,
    ...change,
  });
