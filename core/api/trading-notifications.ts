import { z } from "zod";
import { contract } from "./contract.ts";
import { bilingualText, seconds } from "./scalars.ts";

/** What a user is told. */

export const notificationKind = z.enum([
  "registered",
  "session-ended",
  "statement-issued",
  "payment",
  /** What a contract is priced by, or how long it runs. */
  "contract",
]);

/** Told on a user's stream (`my-events.ts`). */
export const notificationNews = z.object({ unread: z.number().int(), newestId: z.uuid().nullable() });

export const listNotifications = contract({
  method: "get",
  path: "/api/notifications",
  summary: "Notifications, newest first",
  answer: z.object({
    notifications: z.array(
      z.object({
        notificationId: z.uuid(),
        at: seconds,
        read: z.boolean(),
        kind: notificationKind,
        title: bilingualText,
        text: bilingualText,
        link: z.string().nullable(),
      }),
    ),
  }),
});

export const putNotificationsRead = contract({
  method: "put",
  path: "/api/notifications/read",
  summary: "Mark all as read",
});
