import { someAwayTariff, someDigest, someHomeTariff } from "@tsunagu/core/rating/testing/some-tariff.ts";

export const someSeller = 2;

/** 従量電灯B with what November and December 2026 need. */
export const homeTariff = someHomeTariff({
  seller: someSeller,
  fuelAdjustment: [
    { month: "2026-11", yenPerKwh: "-6.10" },
    { month: "2026-12", yenPerKwh: "-6.33" },
    { month: "2027-01", yenPerKwh: "-6.51" },
  ],
  levy: [{ fiscalYear: 2026, yenPerKwh: "3.98" }],
});

export const ekimaePlace = "00000000000000c1";

export const awayTariff = someAwayTariff({
  seller: someSeller,
  price: { yenPerKwh: "49.5", yenPerMinute: "0", yenPerSession: "0" },
  sites: [{ place: ekimaePlace, yenPerKwh: "11", yenPerMinute: "0", yenPerSession: "0" }],
});

/** Both as another seller's, under the same names. */
export const tariffsOfSeller = (seller: number) => ({
  home: { ...homeTariff, seller },
  away: { ...awayTariff, seller },
});

export const homeDigest = someDigest(homeTariff);
export const awayDigest = someDigest(awayTariff);
