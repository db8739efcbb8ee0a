import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { drawTransactionId } from "../../sessions/draw-transaction-id.ts";
import { assertOurAnswer } from "../ocpp-schemas.ts";
import type { StationAnswer, StationCall, StationConnection } from "../station-connection.ts";
import { authorize } from "./authorize.ts";
import { bootNotification } from "./boot-notification.ts";
import { dataTransfer } from "./data-transfer.ts";
import { diagnosticsStatusNotification } from "./diagnostics-status-notification.ts";
import { firmwareStatusNotification } from "./firmware-status-notification.ts";
import { heartbeat } from "./heartbeat.ts";
import { meterValues } from "./meter-values.ts";
import { startTransaction } from "./start-transaction.ts";
import { type Answered, loadStation, type StationMessage, type V16Deps } from "./station-message.ts";
import { statusNotification } from "./status-notification.ts";
import { stopTransaction } from "./stop-transaction.ts";

type HandleMessage = (message: StationMessage, deps: V16Deps) => Promise<Answered>;

const handlers: Readonly<Record<string, HandleMessage>> = {
  Authorize: authorize,
  BootNotification: bootNotification,
  DataTransfer: dataTransfer,
  DiagnosticsStatusNotification: diagnosticsStatusNotification,
  FirmwareStatusNotification: firmwareStatusNotification,
  Heartbeat: heartbeat,
  MeterValues: meterValues,
  StartTransaction: startTransaction,
  StatusNotification: statusNotification,
  StopTransaction: stopTransaction,
};

/** Stations repeat these until they are answered, many of them for ever and before all others. */
const transactionMessages = new Set(["StartTransaction", "StopTransaction", "MeterValues"]);

/**
 * Answers one call of a station. A transaction message is never answered with an error: what cannot be used of it is kept,
 * flagged and answered as if it could. If not even that can be written it is not answered, and the station repeats it.
 */
export async function handleStationCall(
  call: StationCall,
  { connection, deps }: { connection: StationConnection; deps: V16Deps },
): Promise<StationAnswer> {
  const handle = Object.hasOwn(handlers, call.action) ? handlers[call.action] : undefined;
  const mustBeAnswered = transactionMessages.has(call.action);
  if (handle === undefined)
    return { kind: "error", code: "NotImplemented", description: "this message is not known here" };
  if (call.fault !== null) {
    await deps.messages.noteFault(call.kept.rawId, call.fault);
    if (mustBeAnswered) return quarantined(call, { connection, deps });
    return { kind: "error", code: "FormationViolation", description: "this message cannot be read" };
  }
  try {
    const station = await loadStation(deps.store, connection.identity);
    const { answer, after } = await handle({ ...call, station, connection }, deps);
    assertOurAnswer(call.action, answer);
    if (after !== undefined) setImmediate(() => void after().catch(onFault("what follows a message failed")));
    return { kind: "result", payload: answer };
  } catch (error) {
    onFault("a station's message could not be used")(error);
    if (!mustBeAnswered) return null;
    await deps.messages.noteFault(call.kept.rawId, "not_handled");
    return quarantined(call, { connection, deps });
  }

  function onFault(phrase: string) {
    return (error: unknown) =>
      deps.log.error(phrase, { chargerId: connection.identity, action: call.action, ...errorFacts(error) });
  }
}

/** A start that cannot be used gets a number of its own and is not allowed to go on. */
async function quarantined(
  { action }: StationCall,
  { connection, deps }: { connection: StationConnection; deps: V16Deps },
): Promise<StationAnswer> {
  if (action !== "StartTransaction") return { kind: "result", payload: {} };
  const transactionId = await drawTransactionId(deps.store, connection.identity);
  return { kind: "result", payload: { transactionId, idTagInfo: { status: "Invalid" } } };
}
