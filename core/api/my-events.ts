import { z } from "zod";
import { seconds } from "./scalars.ts";

/**
 * Server-sent events, all that a user is told on one stream: `event: charging`, data as in `listCharging`, `event: notifications`,
 * data as in `notificationNews`, and `event: ledger`, data as in `ledgerNews`; each at once, and again whenever it is another one.
 */
export const myEventsPath = "/api/me/events";

/** When the ledger last took usage of the user (blockTime); null: never. What was read of a month before that is behind. */
export const ledgerNews = z.object({ changedAt: seconds.nullable() });
