import { kwhNumber } from "@tsunagu/core/energy/kwh-digits.ts";
import { findSiteName } from "../chargers/site-names.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification, type Text } from "../notifications/add-notification.ts";
import type { ChargingSession } from "./session-fee.ts";

/** A station that was offline for longer tells what the user has long known: the history has it. */
const newsForSeconds = 86_400;

/** 計算結果: told once, when the car is unplugged. */
export async function notifySessionEnded(session: ChargingSession, tools: TradingTools): Promise<void> {
  if (session.at < tools.now() - newsForSeconds) return;
  const { userId, sessionId } = session;
  const site: Text = await findSiteName(session, tools.db);
  const result = resultOf(session);
  await addNotification(
    {
      userId,
      kind: "session-ended",
      cause: `session-ended ${sessionId}`,
      title: { ja: "充電が終わりました", en: "Charging has ended" },
      text: {
        ja: `${site.ja}　${result.ja}`,
        en: `${site.en}: ${result.en}`,
      },
      link: `/charging/${sessionId}`,
    },
    tools,
  );
}

/** The charger has told later what it had measured: whoever saw the result must hear that it is another. */
export async function notifySessionCorrected(
  session: ChargingSession,
  before: ChargingSession,
  tools: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const { userId, sessionId, version } = session;
  const site: Text = await findSiteName(session, tools.db);
  const [from, to] = [resultOf(before), resultOf(session)];
  await addNotification(
    {
      userId,
      kind: "session-ended",
      cause: `session-corrected ${sessionId} ${version}`,
      title: { ja: "充電の結果を訂正しました", en: "The result of a charge was corrected" },
      text: {
        ja: `${site.ja}　${from.ja} → ${to.ja}。充電器から後で届いた計量値によります。`,
        en: `${site.en}: ${from.en} → ${to.en}, by what the charger measured and told later.`,
      },
      link: `/charging/${sessionId}`,
    },
    tools,
  );
}

/** Energy to the watt-hour, as on every screen. */
function resultOf({ energyWh, feeYen, atHome }: ChargingSession): Text {
  const energy = kwhNumber(energyWh);
  const yen = feeYen.toLocaleString("en-US");
  return {
    ja: `${energy} kWh、${atHome === 1 ? "目安 " : ""}${yen}円`,
    en: `${energy} kWh, ${atHome === 1 ? "about " : ""}¥${yen}`,
  };
}
