/** Frames of TransactionEvent, in the ways of real stations; what was only told of is written as the shortest whole frame. */

export type EventWords = {
  readonly kind: "Started" | "Updated" | "Ended";
  /** `10:20:00` of the day, in UTC. */
  readonly at: string;
  /** The transaction as JSON. */
  readonly name?: string;
  /** Samples as JSON. */
  readonly samples?: string;
  /** Further members as JSON, each with its comma before. */
  readonly more?: string;
};

const register = "Energy.Active.Import.Register";

export const event = ({ kind, at, name = '"t"', samples, more = "" }: EventWords) => {
  const stamp = `2026-03-01T${at}Z`;
  const values =
    samples === undefined ? "" : `,"meterValue":[{"timestamp":"${stamp}","sampledValue":[${samples}]}]`;
  return `[2,"${kind}-${at}","TransactionEvent",{"eventType":"${kind}","timestamp":"${stamp}","triggerReason":"MeterValuePeriodic","seqNo":0,"transactionInfo":{"transactionId":${name}},"evse":{"id":1,"connectorId":1}${values}${more}}]`;
};

export const card = (type = "ISO14443") => `,"idToken":{"idToken":"CARD","type":"${type}"}`;

export const wh = (value: string | number, more = "") =>
  `{"value":${value},"measurand":"${register}"${more}}`;

/** Autel MaxiCharger (lbbrhzn/ocpp#1989): the digits of a 32-bit float, no unit at all. */
export const autelSamples =
  '{"context":"Sample.Periodic","measurand":"Power.Active.Import","value":500.37957763671875},{"context":"Sample.Periodic","measurand":"Current.Import","phase":"L1","value":2.1050000190734863}';
