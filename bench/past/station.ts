export type Station = AsyncDisposable & {
  /** One call at a time, as OCPP has it. */
  readonly call: (action: string, payload: object) => Promise<Record<string, unknown>>;
};

/** The client's end of OCPP 1.6 over the WebSocket that Node has: no schema, no retries, nothing that would cost time. */
export async function openStation(ocppUrl: string, chargerId: string): Promise<Station> {
  const socket = new WebSocket(`${ocppUrl}/ocpp/${chargerId}`, ["ocpp1.6"]);
  let answer: ((payload: Record<string, unknown>) => void) | undefined;
  let fail: ((error: Error) => void) | undefined;
  let nth = 0;
  socket.addEventListener("message", ({ data }) => {
    const [type, id, payload, about] = JSON.parse(String(data));
    if (type === 3 && id === String(nth)) answer?.(payload);
    else if (type === 4) fail?.(new Error(`${payload}: ${about}`));
    // What the server asks is none of the backlog's business.
    else if (type === 2) socket.send(JSON.stringify([4, id, "NotSupported", "", {}]));
  });
  socket.addEventListener("close", ({ code }) =>
    fail?.(new Error(`the line of ${chargerId} closed: ${code}`)),
  );
  await opened(socket, chargerId);
  const call: Station["call"] = (action, payload) =>
    new Promise((resolve, reject) => {
      nth += 1;
      answer = resolve;
      fail = reject;
      socket.send(JSON.stringify([2, String(nth), action, payload]));
    });
  await call("BootNotification", { chargePointVendor: "bench", chargePointModel: "past" });
  return {
    call,
    [Symbol.asyncDispose]: async () => {
      fail = undefined;
      socket.close();
    },
  };
}

function opened(socket: WebSocket, chargerId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`${chargerId} is not let in`)));
  });
}
