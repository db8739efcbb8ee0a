import type { MessageFaultCode } from "@tsunagu/core/api/device-codes.ts";
import type { KeptMessage } from "../raw-messages/create-raw-messages.ts";
import type { Protocol } from "./ocpp-schemas.ts";
import type { Payload } from "./read-frame.ts";

/** A message from a station, on disk already. */
export type StationCall = {
  readonly action: string;
  readonly payload: Payload;
  /** Not null: the frame could not be read, and only the action could still be seen. */
  readonly fault: MessageFaultCode | null;
  readonly kept: KeptMessage;
};

/** Null: nothing is answered, and the station will repeat it. */
export type StationAnswer =
  | { readonly kind: "result"; readonly payload: Payload }
  | {
      readonly kind: "error";
      readonly code: "NotImplemented" | "FormationViolation" | "FormatViolation";
      readonly description: string;
    }
  | null;

/** Earlier ones go first. A station takes one call at a time, and some never answer one they do not know. */
export const callPriorities = ["stop", "command", "configuration", "display"] as const;
export type CallPriority = (typeof callPriorities)[number];

export type CallOutcome =
  | { readonly kind: "answered"; readonly payload: Payload }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "no-answer" }
  | { readonly kind: "offline" }
  /** A newer call of the same `replaces` took its place before it was sent. */
  | { readonly kind: "replaced" };

export type CallOptions = {
  readonly priority: CallPriority;
  /** The newest of a name replaces what of it still waits. */
  readonly replaces?: string;
};

/** One station's open line, whatever library carries it. */
export type StationConnection = {
  readonly identity: string;
  readonly protocol: Protocol;
  isOpen(): boolean;
  /** MUST be set in the turn in which the connection is handed over. Calls are handled one after another. */
  onCall(handle: (call: StationCall) => Promise<StationAnswer>): void;
  /** Never rejects for what a station may do. Throws when our own message breaks the schema. */
  call(action: string, payload: Payload, options: CallOptions): Promise<CallOutcome>;
  close(): Promise<void>;
};
