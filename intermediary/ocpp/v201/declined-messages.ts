import type { HandleMessage } from "../station-message.ts";

/**
 * OCPP 2.0.1: what a station asks of somebody who hands out certificates (A02, M06) or plans the power of cars (K15).
 * Nobody here does, and the answer says so in the message's own words, so that the station goes on without.
 */
export const declinedMessages = {
  Get15118EVCertificate: async () => ({ answer: { status: "Failed", exiResponse: "" } }),
  GetCertificateStatus: async () => ({ answer: { status: "Failed" } }),
  NotifyEVChargingNeeds: async () => ({ answer: { status: "Rejected" } }),
  NotifyEVChargingSchedule: async () => ({ answer: { status: "Rejected" } }),
  SignCertificate: async () => ({ answer: { status: "Rejected" } }),
} as const satisfies Readonly<Record<string, HandleMessage>>;
