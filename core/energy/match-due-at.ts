import { slotStart } from "./time.ts";

/** How long after its end a slot is matched with plants: until then the origin of its usages is pending, not residual mix. */
export const matchDelaySeconds = 600;

/** First second at which a slot may be matched. */
export const matchDueAt = (slot: number): number => slotStart(slot + 1) + matchDelaySeconds;
