/** Entries of a checkpoint's log, read off its second line; null where there is no such line. */
export function sizeOfCheckpoint(checkpoint: unknown): number | null {
  if (typeof checkpoint !== "string") return null;
  const size = checkpoint.split("\n")[1] ?? "";
  return /^\d{1,15}$/.test(size) ? Number(size) : null;
}

/** Bytes of hex digits; what is none gives bytes that no proof accepts. */
export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
