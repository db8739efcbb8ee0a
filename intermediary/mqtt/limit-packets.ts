import type { Client } from "aedes";

/**
 * Ends a line as soon as a packet says that it is larger than `mostBytes` at that moment. MQTT lets one be 256 MB, and the
 * broker gathers the whole of it before it looks who sends it, so that strangers could fill the memory.
 *
 * MUST run in the turn in which the client was made. `aedes` has no setting for it: the reader below it is asked how long
 * the packet is that it waits for. Throws `TypeError` if the library keeps its reader in another way.
 */
export function limitPackets(client: Client, mostBytes: () => number): void {
  const reader: unknown = Reflect.get(client, "_parser");
  const parse: unknown = typeof reader === "object" && reader !== null && Reflect.get(reader, "parse");
  if (typeof parse !== "function" || typeof reader !== "object" || reader === null)
    throw new TypeError("aedes reads packets in another way");
  const limitedParse = (bytes: Buffer): unknown => {
    const rest: unknown = Reflect.apply(parse, reader, [bytes]);
    const most = mostBytes();
    if (awaitedBytes(reader) > most)
      client.conn.destroy(new RangeError(`a packet is larger than ${most} bytes`));
    return rest;
  };
  Object.defineProperty(reader, "parse", { value: limitedParse });
}

/** 0 between two packets. */
function awaitedBytes(reader: object): number {
  const packet: unknown = Reflect.get(reader, "packet");
  const length: unknown = typeof packet === "object" && packet !== null && Reflect.get(packet, "length");
  if (typeof length !== "number") throw new TypeError("aedes counts packets in another way");
  return Math.max(0, length);
}
