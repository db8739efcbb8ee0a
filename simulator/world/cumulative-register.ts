import type { WattsOfSlot } from "./load-curves.ts";

const slotS = 1800;

/** Whole Wh at a time (seconds since 1970), never falling. */
export type RegisterWhAt = (at: number) => bigint;

/** The register of a meter that has counted a load since `sinceS`. */
export function cumulativeRegister(watts: WattsOfSlot, sinceS: number): RegisterWhAt {
  const firstSlot = Math.floor(sinceS / slotS);
  const wattSlots = [0];
  const sumBefore = (slot: number): number => {
    for (let known = wattSlots.length - 1; known < slot - firstSlot; known++) {
      wattSlots.push((wattSlots[known] ?? 0) + watts(firstSlot + known));
    }
    return wattSlots[Math.max(0, slot - firstSlot)] ?? 0;
  };
  return (at) => {
    const slot = Math.floor(at / slotS);
    const wattSeconds =
      BigInt(sumBefore(slot)) * BigInt(slotS) + BigInt(watts(slot)) * BigInt(at - slot * slotS);
    return wattSeconds / 3600n;
  };
}
