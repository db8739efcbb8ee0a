import { type Answered, type StationDeps, type StationMessage, toIsoTime } from "../station-message.ts";

/** OCPP 1.6, 4.6. Stations set their clocks by it. */
export const heartbeat = async (_message: StationMessage, { now }: StationDeps): Promise<Answered> => ({
  answer: { currentTime: toIsoTime(now()) },
});
