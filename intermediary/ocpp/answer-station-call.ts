import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import { errorFacts } from "@tsunagu/edge/create-log.ts";
import { assertOurAnswer } from "./ocpp-schemas.ts";
import type { Payload } from "./read-frame.ts";
import type { StationAnswer, StationCall, StationConnection } from "./station-connection.ts";
import { type HandleMessage, loadStation, type StationDeps } from "./station-message.ts";

/** What one version of OCPP knows. */
export type StationWords = {
  readonly handlers: Readonly<Record<string, HandleMessage>>;
  /** Stations repeat these until they are answered, many of them for ever and before all others. */
  readonly transactionMessages: ReadonlySet<string>;
  /** Its word for a message that cannot be read. */
  readonly unreadable: "FormationViolation" | "FormatViolation";
  /** The answer to a transaction message that cannot be used. */
  readonly quarantine: (action: string, at: { chargerId: string; deps: StationDeps }) => Promise<Payload>;
};

/**
 * Answers one call of a station. A transaction message is never answered with an error: what cannot be used of it is kept,
 * flagged and answered as if it could. If not even that can be written it is not answered, and the station repeats it.
 */
export async function answerStationCall(
  call: StationCall,
  { words, connection, deps }: { words: StationWords; connection: StationConnection; deps: StationDeps },
): Promise<StationAnswer> {
  const { handlers, transactionMessages } = words;
  const chargerId = connection.identity;
  const handle = Object.hasOwn(handlers, call.action) ? handlers[call.action] : undefined;
  const mustBeAnswered = transactionMessages.has(call.action);
  if (handle === undefined)
    return { kind: "error", code: "NotImplemented", description: "this message is not known here" };
  if (call.fault !== null) {
    await deps.messages.noteFault(call.kept.rawId, call.fault);
    if (mustBeAnswered) return quarantined();
    return { kind: "error", code: words.unreadable, description: "this message cannot be read" };
  }
  try {
    const station = await loadStation(deps.store, chargerId);
    const { answer, after } = await handle({ ...call, station, connection }, deps);
    assertOurAnswer(connection.protocol, { action: call.action, payload: answer });
    if (after !== undefined) setImmediate(() => void after().catch(onFault("what follows a message failed")));
    return { kind: "result", payload: answer };
  } catch (error) {
    onFault("a station's message could not be used")(error);
    if (!mustBeAnswered) return null;
    await deps.messages.noteFault(call.kept.rawId, "not_handled" satisfies MessageFaultCode);
    return quarantined();
  }

  async function quarantined(): Promise<StationAnswer> {
    return { kind: "result", payload: await words.quarantine(call.action, { chargerId, deps }) };
  }

  function onFault(phrase: string) {
    return (error: unknown) =>
      deps.log.error(phrase, { chargerId, action: call.action, ...errorFacts(error) });
  }
}
