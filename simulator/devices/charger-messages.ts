import { slotOf, slotSeconds, slotStart } from "@tsunagu/core/energy/time.ts";
import { type Stay, stayWh } from "../world/charging-plan.ts";

/** OCPP 1.6 payloads as a plain, well-behaved station sends them. */

export const isoTime = (at: number): string => new Date(at * 1000).toISOString();

export const startTransaction = (stay: Stay, meterStart: bigint) => ({
  connectorId: stay.connectorId,
  idTag: stay.token,
  meterStart: Number(meterStart),
  timestamp: isoTime(stay.startsAt),
});

export const stopTransaction = (stay: Stay, transactionId: number, meterStop: bigint, reason: string) => ({
  transactionId,
  idTag: stay.token,
  meterStop: Number(meterStop),
  timestamp: isoTime(stay.endsAt),
  reason,
});

export const meterValues = (
  stay: Stay,
  transactionId: number,
  {
    at,
    registerWh,
    context,
  }: { at: number; registerWh: bigint; context: "Sample.Periodic" | "Sample.Clock" },
) => ({
  connectorId: stay.connectorId,
  transactionId,
  meterValue: [
    {
      timestamp: isoTime(at),
      sampledValue: [
        {
          value: String(registerWh),
          context,
          measurand: "Energy.Active.Import.Register",
          unit: "Wh",
          location: "Outlet",
        },
        {
          value: String(at < stay.fullAt ? stay.watts : 0),
          context,
          measurand: "Power.Active.Import",
          unit: "W",
          location: "Outlet",
        },
      ],
    },
  ],
});

/** The half hours inside a stay: when a station with clock-aligned values reports. */
export function clockMarks(stay: Stay, until: number): readonly number[] {
  const marks: number[] = [];
  for (let at = slotStart(slotOf(stay.startsAt) + 1); at < Math.min(stay.endsAt, until); at += slotSeconds)
    marks.push(at);
  return marks;
}

/** The connector's register at a time, when its stay began at `meterStart`. */
export const registerDuring = (stay: Stay, meterStart: bigint, at: number): bigint =>
  meterStart + stayWh(stay, at);
