import type { FollowedTransaction } from "../../sessions/follow-transaction.ts";
import type { TokenJudgement } from "../../sessions/judge-token.ts";
import { noteFaults } from "../note-faults.ts";
import type { Payload } from "../read-frame.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";
import { idTokenInfo } from "./id-token.ts";
import { noteChargingState } from "./note-charging-state.ts";
import { personalMessage } from "./personal-message.ts";
import { readTransactionEvent, type TransactionEvent } from "./read-transaction-event.ts";

/**
 * OCPP 2.0.1, E01-E07. A station repeats this message until it is answered, and there is no way to say no: every event is
 * answered, and the room of sessions finds out what it means. The cost is told only with the end (`totalCost` "SHALL only
 * be sent when charging has ended"), and only if the trading server answers in time.
 */
export async function transactionEvent(message: StationMessage, deps: StationDeps): Promise<Answered> {
  const event = readTransactionEvent(message);
  const { name } = event;
  const told =
    name === null ? await tellNameless(event, deps) : await deps.sessions.follow({ ...event, name });
  await noteFaults(message, [...event.faults, ...told.faults], deps);
  if (told.connectorId !== null) await noteChargingState(event, told.connectorId, deps);
  return {
    answer: {
      ...(told.tokenState === null ? {} : { idTokenInfo: idTokenInfo(told.tokenState) }),
      ...(event.kind === "ended" ? await cost(told.sessionId, message, deps) : {}),
    },
  };
}

/** At home it is an estimate, and only the words can say so. */
async function cost(
  sessionId: string | null,
  { station }: StationMessage,
  { finalFee }: StationDeps,
): Promise<Payload> {
  const fee = sessionId === null ? null : await finalFee(sessionId);
  if (fee === null) return {};
  const updatedPersonalMessage = personalMessage(fee.text.ja);
  if (station.behindSerial !== null) return { updatedPersonalMessage };
  return { totalCost: Number(fee.yen), updatedPersonalMessage };
}

type Told = Pick<FollowedTransaction, "faults"> & {
  readonly sessionId: string | null;
  readonly connectorId: number | null;
  readonly tokenState: TokenJudgement["state"] | null;
};

/** Without the transaction's name, connector, time and register tell, as they do in OCPP 1.6. */
async function tellNameless(event: TransactionEvent, { sessions }: StationDeps): Promise<Told> {
  const connectorId = event.connectorId ?? 1;
  const faults = ["no_transaction_id"] as const;
  if (event.kind === "started") {
    const begun = await sessions.begin({
      ...event,
      connectorId,
      token: event.token ?? "",
      registerWh: event.beginWh,
      startKey: event.key,
    });
    return { ...begun, connectorId, faults };
  }
  const look = { ...event, connectorId, transactionId: null };
  if (event.kind === "updated") {
    const taken = await sessions.take(look);
    return { sessionId: null, connectorId, tokenState: null, faults: [...faults, ...taken.faults] };
  }
  const end = await sessions.end({ ...look, registerWh: event.endWh, stopKey: event.key });
  return { sessionId: end.sessionId, connectorId, tokenState: null, faults: [...faults, ...end.faults] };
}
