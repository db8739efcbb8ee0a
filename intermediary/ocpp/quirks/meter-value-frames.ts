/** Frames of MeterValues as real stations send them, from public issue threads of open charging projects. */

/** Alfen Eve Single Pro (lbbrhzn/ocpp#361): a number beyond a double, no measurand, a context of its own, 16 months late. */
export const alfenBacklog =
  '[2,"4","MeterValues",{"connectorId":1,"transactionId":9223372036854775807,"meterValue":[{"timestamp":"2020-09-19T15:14:23Z","sampledValue":[{"value":"15.630","context":"Sample.Periodic","unit":"A"},{"value":"16.000","context":"CurrentMax","unit":"A"}]}]}]';

/** Alfen (mobilityhouse/ocpp#617): the same number, the register as a decimal text, unused phases at 0. */
export const alfenDecimals =
  '[2,"5236","MeterValues",{"connectorId":1,"transactionId":9223372036854775807,"meterValue":[{"timestamp":"2024-03-03T05:19:09Z","sampledValue":[{"value":"5995441.000","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","location":"Outlet","unit":"Wh"},{"value":"0.000","context":"Sample.Periodic","measurand":"Power.Active.Import","location":"Outlet","unit":"W"},{"value":"0.000","context":"Sample.Periodic","measurand":"Current.Import","location":"Outlet","unit":"A","phase":"L2"},{"value":"232.670","context":"Sample.Periodic","measurand":"Voltage","location":"Outlet","unit":"V","phase":"L1-N"}]}]}]';

/** Growatt THOR 22AS (lbbrhzn/ocpp#1838): an offset of its own, the register of the begin in every message. */
export const growattWithBegin = (transactionId: number) =>
  `[2,"3202","MeterValues",{"connectorId":1,"transactionId":${transactionId},"meterValue":[{"timestamp":"2026-01-05T14:58:38+10:00","sampledValue":[{"value":"163630","context":"Sample.Periodic","format":"Raw","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"157440","context":"Transaction.Begin","format":"Raw","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"5.84","context":"Sample.Periodic","format":"Raw","measurand":"Current.Import","phase":"L1","unit":"A"},{"value":"237.7","context":"Sample.Periodic","format":"Raw","measurand":"Voltage","phase":"L1"}]}]}]`;

/** Grizzl-E (lbbrhzn/ocpp#2093): from 0 in each session, though start and stop tell the lifetime register. */
export const grizzlSessionRelative = (transactionId: number) =>
  ["0.104", "0.228", "0.353"].map(
    (kWh, index) =>
      `[2,"g${index}","MeterValues",{"connectorId":1,"transactionId":${transactionId},"meterValue":[{"timestamp":"2026-03-01T10:0${index + 1}:00Z","sampledValue":[{"value":"${kWh}","measurand":"Energy.Active.Import.Register","unit":"kWh"}]}]}]`,
  );

/** evcc#32078: registers of the phases next to the total, and they do not add up to it. */
export const phasesAndTotal = (transactionId: number) =>
  `[2,"13952df7-03cb-40da-106c-8685781a24f5","MeterValues",{"connectorId":1,"transactionId":${transactionId},"meterValue":[{"timestamp":"2026-07-23T08:24:22.000Z","sampledValue":[{"value":"785727","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","phase":"L1","unit":"Wh"},{"value":"797088","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","phase":"L2","unit":"Wh"},{"value":"2683310","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","phase":"L3","unit":"Wh"},{"value":"4266127","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"3575","context":"Sample.Periodic","measurand":"Power.Active.Import","unit":"W"},{"value":"8640","context":"Sample.Periodic","measurand":"Power.Offered","unit":"W"}]}]}]`;

/** OpenEVSE (lbbrhzn/ocpp#210): numbers where texts belong, several instants in one message, no transaction. */
export const openEvseNumbers = `[2,"oe","MeterValues",{"connectorId":1,"meterValue":[${[38, 39, 40, 41]
  .map(
    (minute) =>
      `{"timestamp":"2021-11-22T20:${minute}:32.000Z","sampledValue":[{"value":604.213,"measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":0,"measurand":"Power.Active.Import","unit":"W"}]}`,
  )
  .join(",")}]}]`;

/** Autel MaxiCharger (lbbrhzn/ocpp#1989, there 2.0.1): the digits of a 32-bit float, no unit at all. */
export const autelFloats =
  '[2,"au","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:01:00Z","sampledValue":[{"context":"Sample.Periodic","measurand":"Power.Active.Import","value":500.37957763671875},{"context":"Sample.Periodic","measurand":"Current.Import","phase":"L1","value":2.1050000190734863},{"context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","value":500.37957763671875}]}]}]';

/** evcc#19420: Wh in steps of 100 next to power in kW, no context. */
export const mixedUnits = (transactionId: number) =>
  `[2,"16310656","MeterValues",{"connectorId":1,"transactionId":${transactionId},"meterValue":[{"timestamp":"2025-03-04T21:06:56.333Z","sampledValue":[{"measurand":"Energy.Active.Import.Register","unit":"Wh","value":"113500"},{"measurand":"Power.Active.Import","unit":"kW","value":"3.4"},{"measurand":"Temperature","unit":"Celsius","value":"32"},{"measurand":"Voltage","phase":"L1-N","unit":"V","value":"229.7"},{"measurand":"Current.Import","phase":"L3","unit":"A","value":"0.0"}]}]}]`;

/** Vestel EVC04 (lbbrhzn/ocpp#466): an empty list where the schema wants at least one. */
export const vestelEmpty =
  '[2,"ve","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:01:00Z","sampledValue":[]}]}]';

/** ABB Terra AC (evcc#17979): asked while it rests, it says register 0. */
export const abbZero = (timestamp: string) =>
  `[2, "7283592", "MeterValues", {"connectorId": 1, "meterValue": [{"timestamp": "${timestamp}", "sampledValue": [{"value": "0", "context": "Trigger", "format": "Raw", "measurand": "Energy.Active.Import.Register", "unit": "Wh"}, {"value": "0.00", "context": "Trigger", "format": "Raw", "measurand": "Current.Import", "unit": "A"}, {"value": "0", "context": "Trigger", "format": "Raw", "measurand": "Power.Active.Import", "unit": "W"}]}]}]`;

/** Charge Amps Halo (lbbrhzn/ocpp#1576): `Hz`, which no list has. */
export const haloHertz =
  '[2,"ha","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:01:00Z","sampledValue":[{"value":"50.02","measurand":"Frequency","unit":"Hz"},{"value":"1500","measurand":"Energy.Active.Import.Register","unit":"Wh"}]}]}]';

/** evcc#16794: a good frame with its members in another order, spaces, and one decimal. */
export const otherOrder =
  '[2,"408520902","MeterValues",{"meterValue": [{"timestamp": "2024-10-23T13:24:16Z","sampledValue": [{"format": "Raw","location": "Outlet","context": "Trigger","measurand": "Energy.Active.Import.Register","unit": "Wh","value": "702201.2"},{"format": "Raw","location": "Outlet","context": "Trigger","measurand": "Power.Active.Import","unit": "W","value": "0.0"},{"format": "Raw","location": "Outlet","context": "Trigger","phase": "L1-N","measurand": "Voltage","unit": "V","value": "227.0"} ]} ],"connectorId": 1}]';

/** Wallbe Pro (evcc#3685): NUL bytes inside a text. */
export const wallbeNul =
  '[2,"wb","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:01:00Z","sampledValue":[{"value":"1500\u0000\u0000","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"23\u00004","measurand":"Energy.Active.Import.Register","unit":"Wh","context":"Sample.Clock"}]}]}]';

/** OpenEVSE (#703): Wh with the label kWh. */
export const whLabelledKwh =
  '[2,"kw","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:01:00Z","sampledValue":[{"value":"1500","measurand":"Energy.Active.Import.Register","unit":"kWh"}]}]}]';
