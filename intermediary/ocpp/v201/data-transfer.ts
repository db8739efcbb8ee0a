import type { Answered, StationMessage } from "../station-message.ts";

/** OCPP 2.0.1, P02. Makers send their own things this way; we know none of them, so that the station stops trying. */
export const dataTransfer = async (_message: StationMessage): Promise<Answered> => ({
  answer: { status: "UnknownVendorId" },
});
