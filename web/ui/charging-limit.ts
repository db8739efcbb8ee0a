import type { chargingLimit } from "@tsunagu/core/api/trading-charging.ts";
import type { z } from "zod";

export type LimitKind = "full" | "yen" | "wh" | "minutes";
export type Limit = z.input<typeof chargingLimit>;

export const limitKinds: readonly LimitKind[] = ["full", "yen", "wh", "minutes"];

/** What is mostly chosen, in the unit that is typed: yen, kWh, minutes. */
export const limitPresets: Readonly<Record<Exclude<LimitKind, "full">, readonly string[]>> = {
  yen: ["500", "1000", "2000", "3000"],
  wh: ["5", "10", "20", "40"],
  minutes: ["15", "30", "60", "120"],
};

type PricePart = string | null;

/** What the user typed as a limit; null where it is none. Energy is typed in kWh. */
export function limitOf(kind: LimitKind, text: string): Limit | null {
  if (kind === "full") return { kind };
  const clean = text.trim();
  if (!/^[1-9]\d{0,5}$/.test(clean)) return null;
  switch (kind) {
    case "yen":
      return { kind, yen: clean };
    case "wh":
      return { kind, wh: `${clean}000` };
    case "minutes":
      return Number(clean) <= 1_440 ? { kind, minutes: Number(clean) } : null;
  }
}

/** Decimal yen in millionths, or 0 where the price has no such part. */
const micro = (price: PricePart): bigint => {
  const [, whole = "0", fraction = ""] = /^(\d+)(?:\.(\d{1,6}))?$/.exec(price ?? "0") ?? [];
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, "0"));
};

type Price = {
  readonly yenPerKwh: PricePart;
  readonly yenPerMinute: PricePart;
  readonly yenPerSession: PricePart;
};

/** What a limit comes to: about how many kWh for so many yen, or how many yen for so many kWh, at full power. */
export function aboutLimit(
  limit: Limit | null,
  price: Price,
  maxPowerW: number,
): { readonly yen: bigint } | { readonly wh: bigint } | null {
  if (limit === null || limit.kind === "full") return null;
  const perKwh = micro(price.yenPerKwh);
  const flat = micro(price.yenPerSession);
  if (limit.kind === "yen") {
    const left = BigInt(limit.yen) * 1_000_000n - flat;
    return perKwh === 0n || left <= 0n ? null : { wh: (left * 1_000n) / perKwh };
  }
  const wh = limit.kind === "wh" ? BigInt(limit.wh) : (BigInt(limit.minutes) * BigInt(maxPowerW)) / 60n;
  const minutes =
    limit.kind === "minutes" ? BigInt(limit.minutes) : (wh * 60n) / BigInt(Math.max(1, maxPowerW));
  const cost = (wh * perKwh) / 1_000n + minutes * micro(price.yenPerMinute) + flat;
  return { yen: cost / 1_000_000n };
}
