import type { Answered, StationMessage } from "../station-message.ts";

/** OCPP 1.6, 4.3. Makers send their own things this way; we know none of them, so that the station stops trying. */
export const dataTransfer = async (_message: StationMessage): Promise<Answered> => ({
  answer: { status: "UnknownVendorId" },
});
