import type { Answered, StationMessage } from "../station-message.ts";

/** OCPP 1.6, 4.4. Kept with the raw message; we ask for no diagnostics. */
export const diagnosticsStatusNotification = async (_message: StationMessage): Promise<Answered> => ({
  answer: {},
});
