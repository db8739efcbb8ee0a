import type { ShownFee } from "../../sessions/ports.ts";
import { hasDisplay, noteShown } from "../display-patience.ts";
import { readText } from "../lenient-fields.ts";
import type { Payload } from "../read-frame.ts";
import type { StationConnection } from "../station-connection.ts";
import { toIsoTime } from "../station-message.ts";

/** OCA, "OCPP & California Pricing Requirements" 3.1: cost on the display of a 1.6 station by `DataTransfer`. */
const vendorId = "org.openchargealliance.costmsg";

type Text = { readonly ja: string; readonly en: string };

const texts = (text: Text) => ({
  priceText: text.ja,
  priceTextExtra: [{ format: "UTF8", language: "en", content: text.en }],
});

export const setUserPrice = (
  connection: StationConnection,
  { token, priceText }: { token: string; priceText: Text },
): Promise<void> =>
  send(connection, "SetUserPrice", { idToken: token, ...texts(priceText) }, `price for ${token}`);

/** While it charges; the newest replaces what still waits. */
export const runningCost = (connection: StationConnection, fee: ShownFee): Promise<void> =>
  send(
    connection,
    "RunningCost",
    {
      transactionId: fee.transactionId,
      timestamp: toIsoTime(fee.at),
      meterValue: Number(fee.registerWh ?? 0n),
      cost: Number(fee.information.yen),
      state: "Charging",
      chargingPrice: {},
    },
    `cost of ${fee.transactionId}`,
  );

/** Once, when it is over. */
export const finalCost = (connection: StationConnection, fee: ShownFee): Promise<void> =>
  send(
    connection,
    "FinalCost",
    { transactionId: fee.transactionId, cost: Number(fee.information.yen), ...texts(fee.information.text) },
    `cost of ${fee.transactionId}`,
  );

async function send(
  connection: StationConnection,
  messageId: string,
  data: Payload,
  replaces: string,
): Promise<void> {
  if (!hasDisplay(connection)) return;
  const outcome = await connection.call(
    "DataTransfer",
    { vendorId, messageId, data: JSON.stringify(data) },
    { priority: "display", replaces },
  );
  noteShown(connection, outcome, (answer) => readText(answer["status"]) !== "UnknownVendorId");
}
