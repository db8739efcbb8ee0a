import { slotSeconds } from "@tsunagu/core/energy/time.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { MachineTools } from "../machine/machine-tools.ts";
import type { DisplayInformation } from "../sessions/ports.ts";

/** One half hour of a home, as its settlement meter measured it. */
export type MeasuredSlot = {
  readonly deviceId: string;
  readonly serial: string;
  readonly purchaserId: string;
  readonly seller: number;
  readonly place: string;
  readonly slotStart: number;
  readonly energyWh: bigint;
};

export type SlotPorts = {
  /** Asks the trading server for the second fee of a half hour. */
  readonly askSlotFee: (slot: {
    purchaserId: string;
    seller: number;
    place: string;
    serial: string;
    slotStart: number;
    energyWh: string;
  }) => Promise<DisplayInformation>;
  /** Hands the first information to the home meter's display. */
  readonly publishFee: (meterId: string, information: DisplayInformation) => Promise<void>;
};

/** Older half hours are no news at a display. */
const newsForSeconds = 2 * slotSeconds;

/**
 * Claim 3 at home: what was measured goes to the trading server, what it answers to the meter. Best effort and only for
 * the half hour that has just ended: the bill does not depend on it.
 */
export async function reportSlot(
  slot: MeasuredSlot,
  { askSlotFee, publishFee, now, log }: SlotPorts & Pick<MachineTools, "now" | "log">,
): Promise<void> {
  const { deviceId, energyWh, purchaserId, seller, place, serial, slotStart } = slot;
  if (slotStart + slotSeconds < now() - newsForSeconds) return;
  try {
    const information = await askSlotFee({
      purchaserId,
      seller,
      place,
      serial,
      slotStart,
      energyWh: String(energyWh),
    });
    await publishFee(deviceId, information);
  } catch (error) {
    log.warn("no fee for a home's half hour", { deviceId, ...errorFacts(error) });
  }
}
