import { daySeconds, monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
import type { BrowserContext } from "playwright-core";

/**
 * Whoever reads these tests shall not have to think of the turn of a month, when no half hour of a contract is over, last month is
 * not billed yet and a charge lies in two months. Near it every clock here goes ahead by a constant time: of this process, of
 * the machines it starts (they load this file before their `main.ts`, which knows nothing of it), and of its pages.
 */
const setting = "E2E_CLOCK_AHEAD_S";
/** As long as a test may take, and more. */
const avoidedBeforeS = 1_200;
/** As far back as a test goes. */
const avoidedAfterS = 5 * 3_600;

let aheadS = 0;
const real = Date.now;
Date.now = () => real() + aheadS * 1_000;
moveTo(Number(process.env[setting] ?? secondsToQuietTime(Math.floor(real() / 1_000))));

function moveTo(seconds: number): void {
  aheadS = seconds;
  if (seconds === 0) return;
  process.env[setting] = String(seconds);
  const own = `--import=${import.meta.url}`;
  const options = process.env["NODE_OPTIONS"] ?? "";
  if (!options.includes(own)) process.env["NODE_OPTIONS"] = `${options} ${own}`;
}

function secondsToQuietTime(now: number): number {
  const quietFrom = monthStart(monthOf(now + avoidedBeforeS)) + avoidedAfterS;
  if (now < quietFrom) return quietFrom - now;
  // Who agrees to a contract from the 1st on that day says no reason for it, and on the next day has to.
  const firstDayEnds = monthStart(monthOf(now)) + daySeconds;
  return now > firstDayEnds - avoidedBeforeS && now < firstDayEnds ? firstDayEnds - now : 0;
}

/** The clock of these tests stands so much ahead of the computer's. */
export const clockAheadS = (): number => aheadS;

/** The clock of this process, and of the machines that it starts from now on, goes so far ahead (seconds); disposing puts it back. */
export function goAhead(seconds: number): Disposable {
  const before = aheadS;
  moveTo(seconds);
  return {
    [Symbol.dispose]: () => {
      moveTo(before);
      if (before === 0) process.env[setting] = "0";
    },
  };
}

/** Pages look at the same clock. */
export async function moveClockOf(context: BrowserContext): Promise<void> {
  if (aheadS > 0)
    await context.addInitScript(`{ const real = Date.now; Date.now = () => real() + ${aheadS * 1_000}; }`);
}
