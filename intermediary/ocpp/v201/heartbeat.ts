import { type Answered, type StationDeps, type StationMessage, toIsoTime } from "../station-message.ts";

/** OCPP 2.0.1, G02. Stations set their clocks by it. */
export const heartbeat = async (_message: StationMessage, { now }: StationDeps): Promise<Answered> => ({
  answer: { currentTime: toIsoTime(now()) },
});
