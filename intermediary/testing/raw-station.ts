import type { TestContext } from "node:test";
import { until } from "./until.ts";

export type RawStation = {
  /** Sends a frame as it is and resolves with the next answer that comes. */
  readonly ask: (frame: string) => Promise<unknown>;
  readonly send: (frame: string) => void;
  /** Answers only: what the station is asked meanwhile it leaves unanswered. */
  readonly received: readonly unknown[];
};

/** A station that writes what it likes, byte for byte. */
export async function rawStation(
  context: TestContext,
  {
    url,
    password,
    identity = "CP-1",
    protocol = "ocpp1.6",
  }: { url: string; password: string | Uint8Array; identity?: string; protocol?: string },
): Promise<RawStation> {
  const credentials = Buffer.concat([Buffer.from(`${identity}:`), Buffer.from(password)]);
  const authorization = `Basic ${credentials.toString("base64")}`;
  const socket = new WebSocket(`${url}/${identity}`, { protocols: [protocol], headers: { authorization } });
  const received: unknown[] = [];
  socket.addEventListener("message", ({ data }) => {
    const frame: unknown = JSON.parse(String(data));
    if (!Array.isArray(frame) || frame[0] !== 2) received.push(frame);
  });
  context.after(() => socket.close());
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error("refused")));
  });
  const send = (frame: string) => socket.send(frame);
  return {
    received,
    send,
    ask: async (frame) => {
      const before = received.length;
      send(frame);
      await until("the frame is answered", () => received.length > before);
      return received[before];
    },
  };
}
