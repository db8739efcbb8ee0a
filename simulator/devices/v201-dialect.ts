import type { Payload } from "./ocpp-link.ts";
import {
  type Dialect,
  isoTime,
  type MeasureContext,
  type StationEvent,
  type StationHands,
} from "./station-events.ts";

type Call = (action: string, payload: Payload) => Promise<Payload>;
type Answers = ReadonlyMap<string, (payload: Payload) => Payload>;

/** OCPP 2.0.1 as a station speaks it: everything about a transaction is a TransactionEvent under the station's own name of it. */
export function v201Dialect(call: Call, hands: StationHands): Dialect {
  return {
    boot: async () => {
      await call("BootNotification", {
        reason: "PowerUp",
        chargingStation: { vendorName: "Itonosato", model: "IT-201", firmwareVersion: "2.0.1-7" },
      });
    },
    heartbeat: async () => {
      await call("Heartbeat", {});
    },
    status: async (connectorId, status) => {
      const connectorStatus =
        status === "Available" ? "Available" : status === "Faulted" ? "Faulted" : "Occupied";
      await call("StatusNotification", {
        timestamp: isoTime(hands.now()),
        connectorStatus,
        evseId: connectorId,
        connectorId: 1,
      });
    },
    authorize: async (token) =>
      isAccepted((await call("Authorize", { idToken: toIdToken(token) }))["idTokenInfo"]),
    tell: async (event) => {
      const answer = await call("TransactionEvent", transactionEvent(event));
      const cost = answer["totalCost"];
      const said = textOf(answer["updatedPersonalMessage"]);
      if (event.kind === "end" && cost !== undefined)
        hands.showCost(event.ref, { yen: String(cost), isFinal: true, text: said });
      else if (said !== null) hands.showPrice(said);
      const info = answer["idTokenInfo"];
      return info === undefined || isAccepted(info);
    },
  };
}

const triggers: Readonly<Record<MeasureContext, string>> = {
  "Sample.Periodic": "MeterValuePeriodic",
  "Sample.Clock": "MeterValueClock",
  Other: "ChargingStateChanged",
};

function transactionEvent(event: StationEvent): Payload {
  const { ref, at, seq, offline, connectorId, token } = event;
  const base = {
    timestamp: isoTime(at),
    seqNo: seq,
    offline,
    evse: { id: connectorId, connectorId: 1 },
  };
  if (event.kind === "begin") {
    const remote = event.remoteStartId === null ? {} : { remoteStartId: event.remoteStartId };
    return {
      ...base,
      eventType: "Started",
      triggerReason: event.remoteStartId === null ? "Authorized" : "RemoteStart",
      transactionInfo: { transactionId: ref, chargingState: "Charging", ...remote },
      idToken: toIdToken(token),
      meterValue: [meterValue(event, "Transaction.Begin", null)],
    };
  }
  if (event.kind === "measure")
    return {
      ...base,
      eventType: "Updated",
      triggerReason: triggers[event.context],
      transactionInfo: {
        transactionId: ref,
        chargingState: event.watts > 0 ? "Charging" : "SuspendedEV",
      },
      meterValue: [meterValue(event, event.context, event.context === "Sample.Clock" ? null : event.watts)],
    };
  const why = {
    EVDisconnected: { triggerReason: "EVCommunicationLost", stoppedReason: "EVDisconnected" },
    Local: { triggerReason: "StopAuthorized", stoppedReason: "Local" },
    Remote: { triggerReason: "RemoteStop", stoppedReason: "Remote" },
    DeAuthorized: { triggerReason: "Deauthorized", stoppedReason: "DeAuthorized" },
  }[event.reason];
  return {
    ...base,
    eventType: "Ended",
    triggerReason: why.triggerReason,
    transactionInfo: {
      transactionId: ref,
      chargingState: event.reason === "EVDisconnected" ? "Idle" : "EVConnected",
      stoppedReason: why.stoppedReason,
    },
    idToken: toIdToken(token),
    meterValue: [meterValue(event, "Transaction.End", null)],
  };
}

function meterValue({ at, registerWh }: StationEvent, context: string, watts: number | null): Payload {
  const energy = {
    value: Number(registerWh),
    context,
    measurand: "Energy.Active.Import.Register",
    unitOfMeasure: { unit: "Wh" },
  };
  const power = { value: watts, context, measurand: "Power.Active.Import", unitOfMeasure: { unit: "W" } };
  return { timestamp: isoTime(at), sampledValue: watts === null ? [energy] : [energy, power] };
}

/** Cards are read by radio; the phone's token has no such form. */
const toIdToken = (token: string) => ({
  idToken: token,
  type: /^[0-9A-F]{8}([0-9A-F]{6}){0,2}$/.test(token) ? "ISO14443" : "Central",
});

/** What the central system may ask of a 2.0.1 station. */
export function v201Answers(hands: StationHands): Answers {
  const asked = (isDone: boolean) => ({ status: isDone ? "Accepted" : "Rejected" });
  return new Map<string, (payload: Payload) => Payload>([
    ["SetVariables", ({ setVariableData }) => setVariables(setVariableData, hands)],
    ["GetVariables", ({ getVariableData }) => getVariables(getVariableData)],
    ["GetBaseReport", () => ({ status: "NotSupported" })],
    ["TriggerMessage", () => ({ status: "NotImplemented" })],
    ["DataTransfer", () => ({ status: "UnknownVendorId" })],
    [
      "CostUpdated",
      ({ totalCost, transactionId }) => {
        hands.showCost(String(transactionId), { yen: String(totalCost), isFinal: false, text: null });
        return {};
      },
    ],
    [
      "SetDisplayMessage",
      ({ message }) => {
        const text = messageText(message);
        if (text !== null) hands.showPrice(text);
        return { status: "Accepted" };
      },
    ],
    [
      "RequestStartTransaction",
      ({ evseId, idToken, remoteStartId }) =>
        asked(
          hands.remoteStart({
            connectorId: evseId === undefined ? null : Number(evseId),
            token: tokenText(idToken),
            remoteStartId: Number(remoteStartId),
          }),
        ),
    ],
    ["RequestStopTransaction", ({ transactionId }) => asked(hands.remoteStop(String(transactionId)))],
  ]);
}

const named = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function setVariables(data: unknown, hands: StationHands): Payload {
  return {
    setVariableResult: listOf(data).map((each) => {
      const component = named(each, "component");
      const variable = named(each, "variable");
      if (named(variable, "name") === "TxUpdatedInterval")
        hands.setSampleInterval(Number(named(each, "attributeValue")));
      return { attributeStatus: "Accepted", component, variable };
    }),
  };
}

const getVariables = (data: unknown): Payload => ({
  getVariableResult: listOf(data).map((each) => ({
    attributeStatus: "UnknownVariable",
    component: named(each, "component"),
    variable: named(each, "variable"),
  })),
});

const tokenText = (idToken: unknown): string => String(named(idToken, "idToken"));
const textOf = (message: unknown): string | null => {
  const content = named(message, "content");
  return typeof content === "string" ? content : null;
};
const messageText = (message: unknown): string | null => textOf(named(message, "message"));

const isAccepted = (info: unknown): boolean => named(info, "status") === "Accepted";
