import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import { Problem } from "@tsunagu/core/problem/problem.ts";

/** A notice from further in the future than clocks may differ was made up to be shown again later. */
const futureS = 300;

/**
 * Throws `not_allowed` unless the header `t=…,v1=…` signs these very bytes. However old a notice is it is taken: it may have waited
 * for us, is counted once by its id, and says only that something has happened. While a secret is replaced there are two `v1`.
 */
export function verifyStripeSignature(
  { body, header }: { body: string; header: string },
  { secret, now }: { secret: string; now: number },
): void {
  const parts = header.split(",").map((part) => part.trim().split("="));
  const time = parts.find(([name]) => name === "t")?.[1] ?? "";
  if (!/^\d{1,12}$/.test(time)) throw forged();
  const expected = createHmac("sha256", secret).update(`${time}.${body}`).digest();
  const isSigned = parts.some(
    ([name, hex = ""]) =>
      name === "v1" && /^[0-9a-f]{64}$/.test(hex) && timingSafeEqual(Buffer.from(hex, "hex"), expected),
  );
  if (!isSigned) throw forged();
  if (Number(time) > now + futureS) throw new Problem("not_allowed", "this notice is from the future");
}

const forged = (): Problem => new Problem("not_allowed", "this notice is not signed by the payment provider");
