import { daySeconds, slotSeconds } from "@tsunagu/core/energy/time.ts";
import type { Past } from "./bring-the-past.ts";
import { chargers, homes } from "./neighbourhood.ts";
import { openStation, type Station } from "./station.ts";

const sessionsADay = 3;

/** What the chargers could not send while they were offline: sessions with the times at which they happened, in order. */
export async function sendBacklog(ocppUrl: string, past: Past): Promise<number> {
  const sent = await Promise.all(
    chargers.map(async ({ chargerId }, nth) => {
      await using station = await openStation(ocppUrl, chargerId);
      let sessions = 0;
      for (let day = 0; day < Math.floor((past.slots * slotSeconds) / daySeconds); day++) {
        for (let session = 0; session < sessionsADay; session++, sessions++) {
          const from = past.from + day * daySeconds + session * 6 * 3_600 + nth * 700;
          const { card } = homes[(day * 5 + session * 3 + nth) % homes.length] ?? { card: "" };
          await charge(station, { from, card, register: sessions * 20_000 });
        }
      }
      return sessions;
    }),
  );
  return sent.reduce((sum, sessions) => sum + sessions, 0);
}

/** Fifty minutes and 18 kWh, with a reading on every border of a half hour. */
async function charge(
  station: Station,
  { from, card, register }: { from: number; card: string; register: number },
): Promise<void> {
  const iso = (at: number) => new Date(at * 1_000).toISOString();
  const { transactionId } = await station.call("StartTransaction", {
    connectorId: 1,
    idTag: card,
    meterStart: register,
    timestamp: iso(from),
  });
  const to = from + 3_000;
  for (let at = (Math.floor(from / slotSeconds) + 1) * slotSeconds; at < to; at += slotSeconds) {
    const value = String(register + Math.floor((at - from) * 6));
    await station.call("MeterValues", {
      connectorId: 1,
      transactionId,
      meterValue: [
        {
          timestamp: iso(at),
          sampledValue: [{ value, measurand: "Energy.Active.Import.Register", unit: "Wh" }],
        },
      ],
    });
  }
  await station.call("StopTransaction", {
    transactionId,
    meterStop: register + 18_000,
    timestamp: iso(to),
    reason: "EVDisconnected",
  });
}
