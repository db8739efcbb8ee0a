/** Frames of starts and stops as real stations send them, from public issue threads of open charging projects. */

/** Growatt THOR (evcc#10399): no zone, a reservation 0, sent again and again. */
export const growattNoZone =
  '[2,"288115","StartTransaction",{"connectorId":1,"idTag":"CARD","meterStart":0,"reservationId":0,"timestamp":"2023-10-19T15:28:07"}]';

/** Wallbox Copper SB (lbbrhzn/ocpp#1069): a whole register at the stop, and more of it just after. */
export const wallboxStop = (transactionId: number) =>
  `[2,"585855959","StopTransaction",{"meterStop": 2259988,"timestamp": "2024-01-30T14:29:16Z","idTag": "XXXXXX","transactionData": [],"reason": "Local","transactionId": ${transactionId}}]`;

export const wallboxAfterStop =
  '[2,"585855960","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2024-01-30T14:29:30Z","sampledValue":[{"value":"2259992.1","measurand":"Energy.Active.Import.Register","unit":"Wh"}]}]}]';

/** EVBox (evcc#8116): a stop nobody asked for, by number 1, which an earlier system gave out. */
export const evboxStop =
  '[2,"2bfb47c9-df13-4670-b78b-408be7c61347","StopTransaction",{"transactionId":1,"idTag":"04C6A80ABF6680","timestamp":"2023-05-20T08:56:41Z","meterStop":2034698,"reason":"EVDisconnected"}]';

/** ABB Terra AC (mobilityhouse/ocpp#186): the same start under another id after the line was lost. */
export const abbStart = (id: string) =>
  `[2, "${id}", "StartTransaction", {"connectorId": 1, "idTag": "20:69:C0:21", "meterStart": 0, "timestamp": "2021-03-24T07:06:40.000Z"}]`;

/** MicroOcpp (#237): one start under two ids, a stop a tenth of a second later. */
export const microStart = (id: string) =>
  `[2,"${id}","StartTransaction",{"connectorId":1,"idTag":"0000001012951691","meterStart":1,"timestamp":"2023-12-17T07:48:40.564Z"}]`;

export const microStop = (transactionId: number) =>
  `[2,"1000008","StopTransaction",{"meterStop":1,"timestamp":"2023-12-17T07:48:40.695Z","transactionId":${transactionId},"reason":"DeAuthorized"}]`;

/** MicroOcpp (#73): a card's number with spaces; a stop without reason and card. */
export const microSpaces =
  '[2,"1000239","StartTransaction",{"connectorId":1,"meterStart":0,"timestamp":"2022-07-26T21:34:10.000Z","idTag":" F6 CA 0C C5"}]';

export const microSpacesStop =
  '[2,"1000242","StopTransaction",{"meterStop":0,"timestamp":"2022-07-26T21:34:12.000Z","transactionId":10001}]';

/** libocpp#495: stops of sessions that began offline all say -1. */
export const offlineStop = (at: string, meterStop: number) =>
  `[2,"off-${meterStop}","StopTransaction",{"transactionId":-1,"timestamp":"${at}","meterStop":${meterStop},"reason":"Local"}]`;

/** TKT (ocpp-rpc#82): every stop says 0, while the meter values carry the right number. */
export const tktStop =
  '[2,"tkt","StopTransaction",{"transactionId":0,"timestamp":"2026-03-01T10:20:00Z","meterStop":3000}]';

/** Alfen (evcc#29374): the start was lost, the stop tells the lifetime register. */
export const alfenStopOnly =
  '[2,"lost","StopTransaction",{"transactionId":367,"timestamp":"2026-03-30T09:38:00Z","meterStop":7783903}]';

export const alfenStartWithoutRegister =
  '[2,"noreg","StartTransaction",{"connectorId":1,"idTag":"CARD","meterStart":null,"timestamp":"2026-03-30T09:00:00Z"}]';
