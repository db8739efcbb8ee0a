import { createHash } from "node:crypto";

/** A secret of 256 random bits, so a plain digest is enough. */
export const secretDigest = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Six digits could be found from a digest by trying; what protects them is that they live a quarter of an hour and five attempts. */
export const codeDigest = (checkId: string, code: string): string =>
  createHash("sha256").update(`${checkId} ${code}`).digest("hex");
