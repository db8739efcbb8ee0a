import type { RPCClient } from "ocpp-rpc";

/** The WebSocket below `ocpp-rpc`, which has no word for reading it ourselves or for waiting. */
export type StationLine = {
  /** The library's own reader, for answers to our calls. */
  readonly readAnswer: (bytes: Buffer) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Resolves when the text has left our memory, or never will. */
  readonly send: (text: string) => Promise<void>;
};

/** Puts our reader in front of the library's own. Throws `TypeError` if the library keeps its line in another way. */
export function takeOverLine(client: RPCClient, read: (bytes: Buffer) => void): StationLine {
  const readAnswer = methodOf(client, "_onMessage");
  const socket: unknown = Reflect.get(client, "_ws");
  const [pause, resume, send] = [
    methodOf(socket, "pause"),
    methodOf(socket, "resume"),
    methodOf(socket, "send"),
  ];
  Object.defineProperty(client, "_onMessage", { value: read });
  return { readAnswer, pause, resume, send: (text) => new Promise((resolve) => send(text, () => resolve())) };
}

function methodOf(owner: unknown, name: string): (...given: unknown[]) => void {
  const method: unknown = typeof owner === "object" && owner !== null ? Reflect.get(owner, name) : undefined;
  if (typeof method !== "function") throw new TypeError(`ocpp-rpc has no ${name} where it was`);
  return (...given) => Reflect.apply(method, owner, given);
}
