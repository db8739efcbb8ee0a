import type { PlayedSession } from "./choose-sessions.ts";

export type Register = { readonly at: number; readonly wh: bigint };

const usualPowerW = 7_400n;

/**
 * What a charger's register has gained at each half hour inside a session: charging begins at plug-in with 7.4 kW, or as fast
 * as the row needs, and then the car stands idle until it is unplugged. In Wh since plug-in, floored as registers are.
 */
export function chargingCourse({
  start,
  end,
  wh,
}: Pick<PlayedSession, "start" | "end" | "wh">): readonly Register[] {
  const registers: Register[] = [];
  for (let at = (Math.floor(start / 1800) + 1) * 1800; at < end; at += 1800) {
    const usual = (usualPowerW * BigInt(at - start)) / 3600n;
    const needed = (wh * BigInt(at - start)) / BigInt(end - start);
    const gained = usual > needed ? usual : needed;
    registers.push({ at, wh: gained < wh ? gained : wh });
  }
  return registers;
}
