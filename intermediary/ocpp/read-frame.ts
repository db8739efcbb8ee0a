import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import { nestsDeeperThan } from "./nests-deeper-than.ts";
import { readLosslessJson } from "./read-lossless-json.ts";

export type Payload = Readonly<Record<string, unknown>>;

/** A message id is echoed as it came: some are numbers, some have 20 digits. */
export type MessageId = string | number;

/** OCPP-J has 36 characters; it is echoed, so there is an end to it. */
const longestId = 255;

/** One OCPP-J message from a station (OCPP-J 1.6, 4.2). */
export type Frame =
  | { readonly kind: "call"; readonly id: MessageId; readonly action: string; readonly payload: Payload }
  | {
      readonly kind: "answer";
      /** The same answer in clean JSON, for a reader that is strict. */
      readonly text: string;
    }
  | {
      readonly kind: "unreadable";
      /** What can still be seen of the call, so that it can be answered and is not repeated for ever. */
      readonly id: MessageId | null;
      readonly action: string | null;
      readonly fault: MessageFaultCode;
    };

/** Never throws. A call whose payload is no object reads as a call with an empty one. */
export function readFrame(bytes: Uint8Array): Frame {
  const text = new TextDecoder().decode(bytes);
  const read = readJson(text);
  if ("fault" in read) return unreadable(text, read.fault);
  const message = read.value;
  if (!Array.isArray(message)) return unreadable(text, "not_an_array");
  const [type, id, action, payload]: unknown[] = message;
  if (String(type) === "3" || String(type) === "4")
    return { kind: "answer", text: JSON.stringify([Number(type), String(id), ...message.slice(2)]) };
  if (String(type) !== "2") return unreadable(text, "unknown_message_type");
  if (typeof id !== "number" && (typeof id !== "string" || id.length > longestId))
    return unreadable(text, "no_message_id");
  if (typeof action !== "string") return unreadable(text, "no_action");
  return { kind: "call", id, action: action.trim(), payload: toPayload(payload) };
}

export const toPayload = (value: unknown): Payload =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Payload) : {};

/** Messages of OCPP nest some eight levels; what makers put into theirs, a few more. */
const deepestNesting = 64;

function readJson(text: string): { value: unknown } | { fault: MessageFaultCode } {
  if (nestsDeeperThan(text, deepestNesting)) return { fault: "too_deep" };
  try {
    return { value: readLosslessJson(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: "not_json" };
    throw error;
  }
}

function unreadable(text: string, fault: MessageFaultCode): Frame {
  const seen = /^\W*2\s*,\s*(?:"([^"\\]{1,64})"|(\d{1,36}))(?:\s*,\s*"(\w{1,40})")?/.exec(text);
  return { kind: "unreadable", id: seen?.[1] ?? seen?.[2] ?? null, action: seen?.[3] ?? null, fault };
}
