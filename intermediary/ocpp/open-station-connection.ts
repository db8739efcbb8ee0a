import { Buffer } from "node:buffer";
import { errorFacts, type Log } from "@tsunagu/edge/create-log.ts";
import type { Timers } from "@tsunagu/edge/timers.ts";
import type { RPCClient } from "ocpp-rpc";
import type { KeptMessage, RawMessages } from "../raw-messages/create-raw-messages.ts";
import { createCallQueue } from "./call-queue.ts";
import { createIntake } from "./create-intake.ts";
import { assertOurRequest, type Protocol } from "./ocpp-schemas.ts";
import { type Frame, type MessageId, readFrame, toPayload } from "./read-frame.ts";
import type { CallOutcome, StationAnswer, StationCall, StationConnection } from "./station-connection.ts";
import { takeOverLine } from "./take-over-line.ts";

export type ConnectionDeps = {
  readonly messages: RawMessages;
  /** Runs one job of this station after the other, over all its connections. */
  readonly inTurn: (job: () => Promise<void>) => void;
  readonly timers: Timers;
  readonly log: Log;
  /** How long a station may take to answer a call. */
  readonly callTimeoutMs: number;
  readonly protocol: Protocol;
};

/** So much of one station may wait for us. A stop with a day's meter values is some hundred kB. */
const mostWaiting = { messages: 100, bytes: 8 * 1024 * 1024 };

/**
 * A station that has sent so much more than its share that it would rest for longer is not even kept, and so not answered: it
 * comes again and again by new lines. The largest message is less than half an hour.
 */
const longestRestMs = 3_600_000;

/** A cost is soon older than the next one: it does not hold the line for as long as a command. */
const displayTimeoutMs = 4_000;

/**
 * `ocpp-rpc` behind our own interface. It keeps the socket, the pings and the calls to the station. What comes from the
 * station we read ourselves: it must be on disk before it is answered, and frames that a strict reader would answer with an
 * error (NUL bytes, huge numbers, a repeated message id) must not be, since many stations then repeat them for ever.
 *
 * MUST run in the turn in which the client was handed over, before its first message.
 */
export function openStationConnection(client: RPCClient, deps: ConnectionDeps): StationConnection {
  const { messages, inTurn, timers, log, protocol } = deps;
  const identity = client.identity ?? "";
  const queue = createCallQueue(timers);
  let handle: (call: StationCall) => Promise<StationAnswer> = async () => null;

  const onFault = (phrase: string) => (error: unknown) =>
    log.error(phrase, { chargerId: identity, ...errorFacts(error) });

  const keepSent = (message: string) => {
    messages
      .keep({ deviceId: identity, channel: "ocpp", direction: "out", bytes: Buffer.from(message) })
      .catch(onFault("a message to a station could not be kept"));
  };
  client.on("message", ({ message, outbound }: { message: string; outbound: boolean }) => {
    if (outbound) keepSent(message);
  });
  client.once("disconnect", () => {
    queue.close();
    intake.close();
  });

  const line = takeOverLine(client, (bytes) => {
    if (bytes.length === 0 || messages.restMs(identity) > longestRestMs) return;
    const kept = messages.keep({ deviceId: identity, channel: "ocpp", direction: "in", bytes });
    const leave = intake.enter(bytes.length);
    // A message that is not on disk is not answered: the station repeats it.
    kept.catch(onFault("a message of a station could not be kept"));
    const frame = readFrame(bytes);
    if (frame.kind === "answer") kept.then(() => line.readAnswer(Buffer.from(frame.text))).then(leave, leave);
    else inTurn(() => answerFrame(frame, kept, leave));
  });
  let isToldOf = false;
  const restMs = () => {
    const forMs = messages.restMs(identity);
    if (forMs > 0 && !isToldOf) log.warn("a station sends more than its share", { chargerId: identity });
    isToldOf ||= forMs > 0;
    return forMs;
  };
  const intake = createIntake(line, { ...mostWaiting, restMs, timers });

  async function answerFrame(frame: CallFrame, kept: Promise<KeptMessage>, leave: () => void): Promise<void> {
    let left = Promise.resolve();
    try {
      const call = callOf(frame, await kept);
      if (call === null) return setAside(frame, (await kept).rawId);
      const answer = await handle(call);
      if (answer === null || client.state !== open) return;
      const text = encodeAnswer(frame.id, answer);
      keepSent(text);
      left = line.send(text);
    } finally {
      // Not waited for: the turn of the next message is not the station's to hold up.
      void left.then(leave);
    }
  }

  async function setAside(frame: CallFrame, rawId: number): Promise<void> {
    log.warn("a frame of a station says nothing", { chargerId: identity });
    if (frame.kind === "unreadable") await messages.noteFault(rawId, frame.fault);
  }

  return {
    identity,
    protocol,
    isOpen: () => client.state === open,
    onCall: (handler) => {
      handle = handler;
    },
    call: async (action, payload, options) => {
      assertOurRequest(protocol, { action, payload });
      const most = options.priority === "display" ? displayTimeoutMs : deps.callTimeoutMs;
      const callTimeoutMs = Math.min(most, deps.callTimeoutMs);
      return queue.add((signal) => send(client, { action, payload, callTimeoutMs, signal }), options);
    },
    close: async () => {
      queue.close();
      await client.close({ code: 1000, reason: "" });
    },
  };
}

/** `ocpp-rpc` has no word for it outside the class. */
const open = 1;

type CallFrame = Exclude<Frame, { kind: "answer" }>;

function callOf(frame: CallFrame, kept: KeptMessage): StationCall | null {
  if (frame.kind === "call") return { action: frame.action, payload: frame.payload, fault: null, kept };
  if (frame.id === null || frame.action === null) return null;
  return { action: frame.action, payload: {}, fault: frame.fault, kept };
}

const encodeAnswer = (id: MessageId | null, answer: NonNullable<StationAnswer>): string =>
  JSON.stringify(
    answer.kind === "result" ? [3, id, answer.payload] : [4, id, answer.code, answer.description, {}],
  );

async function send(
  client: RPCClient,
  {
    action,
    payload,
    ...options
  }: { action: string; payload: object; callTimeoutMs: number; signal: AbortSignal },
): Promise<CallOutcome> {
  if (client.state !== open) return { kind: "offline" };
  try {
    return { kind: "answered", payload: toPayload(await client.call(action, payload, options)) };
  } catch (error) {
    if (error instanceof Error && "rpcErrorCode" in error)
      return { kind: "refused", code: String(error.rpcErrorCode) };
    return { kind: client.state === open ? "no-answer" : "offline" };
  }
}
