import { monthOf, monthStart } from "@tsunagu/core/energy/time.ts";
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

const aheadS = Number(process.env[setting] ?? secondsToQuietTime(Math.floor(Date.now() / 1_000)));

if (aheadS > 0) {
  const real = Date.now;
  Date.now = () => real() + aheadS * 1_000;
  if (process.env[setting] === undefined) {
    process.env[setting] = String(aheadS);
    process.env["NODE_OPTIONS"] = `${process.env["NODE_OPTIONS"] ?? ""} --import=${import.meta.url}`;
  }
}

function secondsToQuietTime(now: number): number {
  const quietFrom = monthStart(monthOf(now + avoidedBeforeS)) + avoidedAfterS;
  return Math.max(0, quietFrom - now);
}

/** The clock of these tests stands so much ahead of the computer's. */
export const clockAheadS = (): number => aheadS;

/** Pages look at the same clock. */
export async function moveClockOf(context: BrowserContext): Promise<void> {
  if (aheadS > 0)
    await context.addInitScript(`{ const real = Date.now; Date.now = () => real() + ${aheadS * 1_000}; }`);
}
