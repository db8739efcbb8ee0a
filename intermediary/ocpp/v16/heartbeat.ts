import { type Answered, type StationMessage, toIsoTime, type V16Deps } from "./station-message.ts";

/** OCPP 1.6, 4.6. Stations set their clocks by it. */
export const heartbeat = async (_message: StationMessage, { now }: V16Deps): Promise<Answered> => ({
  answer: { currentTime: toIsoTime(now()) },
});
