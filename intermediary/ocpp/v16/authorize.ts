import { readText } from "../lenient-fields.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";
import { idTagInfo } from "./id-tag-info.ts";
import { sendUserPrice } from "./send-user-price.ts";

/** OCPP 1.6, 4.1. Whoever may charge sees the price before starting, if the station has a display for it. */
export async function authorize(message: StationMessage, deps: StationDeps): Promise<Answered> {
  const token = readText(message.payload["idTag"]) ?? "";
  const judgement = await deps.sessions.judge(token, message.station);
  return {
    answer: { idTagInfo: idTagInfo(judgement.state) },
    ...(judgement.state === "known"
      ? { after: () => sendUserPrice(message, { token, holder: judgement.holder }, deps) }
      : {}),
  };
}
