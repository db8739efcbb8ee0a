/** What a row has beside the message, and the answers that a message makes us write. */
const bytesBeside = 500;
const daySeconds = 86_400;

export type Allowance = {
  /** Notes what a device sent. It may be more than the device had left: it is noted when it has come. */
  spend(deviceId: string, bytes: number): void;
  /** For how long (ms) a device that sent more than it had is to wait; 0 for any other. */
  restMs(deviceId: string): number;
};

/**
 * What each device may send: `bytesPerDay` at once, and as much again in the course of a day. A device that was away for weeks
 * tells all of it at once; one that never ends waits for its share. After a restart each has all of it.
 */
export function createAllowance({
  bytesPerDay,
  now,
}: {
  readonly bytesPerDay: number;
  /** Seconds. */
  readonly now: () => number;
}): Allowance {
  const devices = new Map<string, { leftBytes: number; at: number }>();
  const leftOf = (deviceId: string): number => {
    const device = devices.get(deviceId);
    if (device === undefined) return bytesPerDay;
    const regained = (Math.max(0, now() - device.at) * bytesPerDay) / daySeconds;
    return Math.min(bytesPerDay, device.leftBytes + regained);
  };
  return {
    spend: (deviceId, bytes) =>
      void devices.set(deviceId, { leftBytes: leftOf(deviceId) - bytes - bytesBeside, at: now() }),
    restMs: (deviceId) => Math.ceil((Math.max(0, -leftOf(deviceId)) * daySeconds * 1_000) / bytesPerDay),
  };
}
