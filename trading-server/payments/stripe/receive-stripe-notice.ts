import { Problem } from "@tsunagu/core/problem/problem.ts";
import { z } from "zod";
import type { ReceiveNotice } from "../payment-provider.ts";
import { verifyStripeSignature } from "./verify-stripe-signature.ts";

/** As it came, byte for byte, with its header `stripe-signature`. Throws `not_allowed` for what is not signed. */
export type ReceiveSignedNotice = (notice: { body: string; header: string }) => Promise<void>;

const event = z.object({
  id: z.string().min(1),
  data: z.object({
    object: z.object({ metadata: z.record(z.string(), z.string()).nullish() }),
  }),
});

/**
 * What Stripe tells of by webhook. Whatever kind of event it is, it only says of which of our attempts or refunds something has
 * happened; how that stands is asked anew. What is not ours is taken and changes nothing.
 */
export const createReceiveStripeNotice =
  (
    receiveNotice: ReceiveNotice,
    { secret, now }: { secret: string; now: () => number },
  ): ReceiveSignedNotice =>
  async ({ body, header }) => {
    verifyStripeSignature({ body, header }, { secret, now: now() });
    const { id: noticeId, data } = parseEvent(body);
    const { chargeKey, attempt, refundKey } = data.object.metadata ?? {};
    if (refundKey !== undefined) return receiveNotice({ noticeId, refundKey });
    if (chargeKey !== undefined && /^\d{1,6}$/.test(attempt ?? ""))
      return receiveNotice({ noticeId, chargeKey, attempt: Number(attempt) });
  };

function parseEvent(body: string): z.output<typeof event> {
  try {
    return event.parse(JSON.parse(body));
  } catch (cause) {
    throw new Problem("invalid_input", "this is no event of Stripe", { cause });
  }
}
