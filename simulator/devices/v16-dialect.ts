import type { Payload } from "./ocpp-link.ts";
import { type Dialect, isoTime, type StationEvent, type StationHands } from "./station-events.ts";

type Call = (action: string, payload: Payload) => Promise<Payload>;
type Answers = ReadonlyMap<string, (payload: Payload) => Payload>;

/** OCPP 1.6J as a station speaks it. The number of a transaction is the central system's: it comes with the answer to the start. */
export function v16Dialect(call: Call, hands: StationHands): Dialect {
  return {
    boot: async () => {
      await call("BootNotification", {
        chargePointVendor: "Itonosato",
        chargePointModel: "IT-16",
        firmwareVersion: "1.6.4",
      });
    },
    heartbeat: async () => {
      await call("Heartbeat", {});
    },
    status: async (connectorId, status) => {
      await call("StatusNotification", {
        connectorId,
        errorCode: "NoError",
        status,
        timestamp: isoTime(hands.now()),
      });
    },
    authorize: async (token) => isAccepted((await call("Authorize", { idTag: token }))["idTagInfo"]),
    tell: async (event) => {
      if (event.kind === "begin") return await start(event);
      const transactionId = hands.numberOfRef(event.ref);
      // A start that was never answered has no number: what came of it cannot be told in this version.
      if (transactionId === null) return true;
      await call(...messageOf(event, transactionId));
      return true;
    },
  };

  async function start(event: StationEvent): Promise<boolean> {
    const answer = await call("StartTransaction", {
      connectorId: event.connectorId,
      idTag: event.token,
      timestamp: isoTime(event.at),
      meterStart: Number(event.registerWh),
    });
    hands.keepNumber(event.ref, Number(answer["transactionId"]));
    return isAccepted(answer["idTagInfo"]);
  }
}

function messageOf(
  event: Exclude<StationEvent, { kind: "begin" }>,
  transactionId: number,
): [action: string, payload: Payload] {
  if (event.kind === "end")
    return [
      "StopTransaction",
      {
        transactionId,
        idTag: event.token,
        timestamp: isoTime(event.at),
        meterStop: Number(event.registerWh),
        reason: event.reason,
      },
    ];
  const { context, watts, registerWh } = event;
  const energy = { value: registerWh, context, measurand: "Energy.Active.Import.Register", unit: "Wh" };
  const power = { value: String(watts), context, measurand: "Power.Active.Import", unit: "W" };
  return [
    "MeterValues",
    {
      connectorId: event.connectorId,
      transactionId,
      meterValue: [
        {
          timestamp: isoTime(event.at),
          sampledValue: context === "Sample.Clock" ? [energy] : [energy, power],
        },
      ],
    },
  ];
}

/** What the central system may ask of a 1.6 station. */
export function v16Answers(hands: StationHands): Answers {
  const accepted = { status: "Accepted" };
  const asked = (isDone: boolean) => ({ status: isDone ? "Accepted" : "Rejected" });
  return new Map<string, (payload: Payload) => Payload>([
    [
      "ChangeConfiguration",
      ({ key, value }) => {
        if (key === "MeterValueSampleInterval") hands.setSampleInterval(Number(value));
        return accepted;
      },
    ],
    ["GetConfiguration", () => ({ configurationKey: [], unknownKey: [] })],
    ["TriggerMessage", () => ({ status: "NotImplemented" })],
    ["DataTransfer", (payload) => takeCost(payload, hands)],
    [
      "RemoteStartTransaction",
      ({ connectorId, idTag }) =>
        asked(
          hands.remoteStart({
            connectorId: connectorId === undefined ? null : Number(connectorId),
            token: String(idTag),
            remoteStartId: null,
          }),
        ),
    ],
    [
      "RemoteStopTransaction",
      ({ transactionId }) => {
        const ref = hands.refOfNumber(Number(transactionId));
        return asked(ref !== null && hands.remoteStop(ref));
      },
    ],
  ]);
}

/** OCA, "OCPP & California Pricing Requirements" 3.1: what a station with a display is told of money. */
function takeCost({ vendorId, messageId, data }: Payload, hands: StationHands): Payload {
  if (vendorId !== "org.openchargealliance.costmsg") return { status: "UnknownVendorId" };
  const said = readJson(data);
  const ref = hands.refOfNumber(Number(said["transactionId"]));
  const yen = said["cost"] === undefined ? null : String(said["cost"]);
  const text = typeof said["priceText"] === "string" ? said["priceText"] : null;
  if (messageId === "SetUserPrice") hands.showPrice(text ?? "");
  else if (messageId === "RunningCost") hands.showCost(ref, { yen, isFinal: false, text: null });
  else if (messageId === "FinalCost") hands.showCost(ref, { yen, isFinal: true, text });
  else return { status: "UnknownMessageId" };
  return { status: "Accepted" };
}

function readJson(data: unknown): Payload {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === "object" && value !== null ? (value as Payload) : {};
  } catch {
    return {};
  }
}

const isAccepted = (info: unknown): boolean =>
  typeof info === "object" && info !== null && "status" in info && info.status === "Accepted";
