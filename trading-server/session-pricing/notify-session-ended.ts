import { findSiteName } from "../chargers/site-names.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification, type Text } from "../notifications/add-notification.ts";
import type { ChargingSession } from "./session-fee.ts";

/** A station that was offline for longer tells what the user has long known: the history has it. */
const newsForSeconds = 86_400;

/** 計算結果: told once, when the car is unplugged. */
export async function notifySessionEnded(session: ChargingSession, tools: TradingTools): Promise<void> {
  if (session.at < tools.now() - newsForSeconds) return;
  const { userId, sessionId, energyWh, feeYen, atHome } = session;
  const site: Text = await findSiteName(session, tools.db);
  // To the watt-hour, as on every screen.
  const energy = `${energyWh / 1_000n}.${String(energyWh % 1_000n).padStart(3, "0")}`;
  const yen = feeYen.toLocaleString("en-US");
  await addNotification(
    {
      userId,
      kind: "session-ended",
      cause: `session-ended ${sessionId}`,
      title: { ja: "充電が終わりました", en: "Charging has ended" },
      text: {
        ja: `${site.ja}　${energy} kWh、${atHome === 1 ? "目安 " : ""}${yen}円`,
        en: `${site.en}: ${energy} kWh, ${atHome === 1 ? "about " : ""}¥${yen}`,
      },
      link: `/charging/${sessionId}`,
    },
    tools,
  );
}
