import { slotOf, slotSeconds, slotStart } from "@tsunagu/core/energy/time.ts";
import type { WattsOfSlot } from "./load-curves.ts";

/** Whole Wh at a time (seconds since 1970), never falling. */
export type RegisterWhAt = (at: number) => bigint;

/** The register of a meter that has counted a load since `sinceS`. */
export function cumulativeRegister(watts: WattsOfSlot, sinceS: number): RegisterWhAt {
  const firstSlot = slotOf(sinceS);
  const wattSlots = [0];
  const sumBefore = (slot: number): number => {
    for (let known = wattSlots.length - 1; known < slot - firstSlot; known++) {
      wattSlots.push((wattSlots[known] ?? 0) + watts(firstSlot + known));
    }
    return wattSlots[Math.max(0, slot - firstSlot)] ?? 0;
  };
  return (at) => {
    const slot = slotOf(at);
    const wattSeconds =
      BigInt(sumBefore(slot)) * BigInt(slotSeconds) + BigInt(watts(slot)) * BigInt(at - slotStart(slot));
    return wattSeconds / 3600n;
  };
}
