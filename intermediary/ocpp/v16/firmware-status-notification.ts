import type { Answered, StationMessage } from "../station-message.ts";

/** OCPP 1.6, 4.5. Kept with the raw message; we update no firmware. */
export const firmwareStatusNotification = async (_message: StationMessage): Promise<Answered> => ({
  answer: {},
});
