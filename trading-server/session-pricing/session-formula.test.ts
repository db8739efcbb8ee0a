import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMicroYen } from "@tsunagu/core/money/micro-yen.ts";
import type { SessionPrice } from "@tsunagu/core/rating/price-session.ts";
import { secondsUntilLimit } from "./seconds-until-limit.ts";
import { sessionFormula } from "./session-formula.ts";

const priceOf = (yenPerKwh: string, yenPerMinute = "0", yenPerSession = "0"): SessionPrice => ({
  yenPerKwh: parseMicroYen(yenPerKwh),
  yenPerMinute: parseMicroYen(yenPerMinute),
  yenPerSession: parseMicroYen(yenPerSession),
  minutes: "ceil",
  total: "floor",
});

const session = { energyWh: 15_137n, startedAt: 0, at: 2_280, limitYen: null };

for (const [price, change, ja, en] of [
  [
    priceOf("60.5"),
    {},
    "15.137 kWh × 60.5円 = 915円（1円未満切り捨て）",
    "15.137 kWh × ¥60.5 = ¥915 (rounded down)",
  ],
  [priceOf("50"), { energyWh: 2_000n }, "2.000 kWh × 50円 = 100円", "2.000 kWh × ¥50 = ¥100"],
  [
    priceOf("50", "3.5", "110"),
    { energyWh: 2_000n },
    "2.000 kWh × 50円 ＋ 38分 × 3.5円 ＋ 1回 110円 = 343円",
    "2.000 kWh × ¥50 + 38 min × ¥3.5 + 1 session ¥110 = ¥343",
  ],
  [
    priceOf("60.5"),
    { limitYen: 605n },
    "15.137 kWh × 60.5円、上限 605円まで",
    "15.137 kWh × ¥60.5, at most ¥605",
  ],
  [priceOf("60.5", "10"), { energyWh: 0n }, "0 kWh = 0円", "0 kWh = ¥0"],
  [priceOf("0"), {}, "15.137 kWh = 無料", "15.137 kWh = free"],
] as const) {
  test(`the formula of a session in words: ${en}`, () => {
    assert.deepEqual(sessionFormula({ ...session, ...change }, price), { ja, en });
  });
}

const running = {
  state: "running" as const,
  startedAt: 0,
  at: 600,
  energyWh: 4_000n,
  previousAt: 540,
  previousWh: 3_600n,
  limitYen: null,
  limitWh: null,
  limitSeconds: null,
};

for (const [change, price, seconds, why] of [
  [{}, priceOf("60"), null, "nothing limits it"],
  [{ limitWh: 6_000n }, priceOf("60"), 300, "2 kWh at 24 kW"],
  [{ limitSeconds: 1_800 }, null, 1_200, "the rest of half an hour"],
  [{ limitYen: 300n }, priceOf("60"), 153, "the first Wh above 300 yen, at 400 Wh a minute"],
  [{ limitYen: 300n }, priceOf("0", "10"), 1_201, "the minute after the thirtieth"],
  [{ limitYen: 300n, limitSeconds: 700 }, priceOf("60"), 100, "whichever comes first"],
  [{ limitWh: 6_000n, previousWh: 4_000n }, priceOf("60"), null, "nothing flows"],
  [{ limitWh: 3_000n }, priceOf("60"), 0, "it is past its limit"],
  [{ limitWh: 6_000n, state: "ended" as const }, priceOf("60"), null, "it has ended"],
] as const) {
  test(`time left until a limit: ${seconds} s (${why})`, () => {
    assert.equal(secondsUntilLimit({ ...running, ...change }, price), seconds);
  });
}
