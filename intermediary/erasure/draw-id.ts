import { Buffer } from "node:buffer";

/** Stands where a purchaser stood, once and never again. */
export const drawId = (random: (bytes: number) => Uint8Array): string =>
  `erased-${Buffer.from(random(16)).toString("hex")}`;
