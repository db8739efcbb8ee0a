import { myEventsPath } from "@tsunagu/core/api/my-events.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { listRunningSessions } from "../charging/running-sessions.ts";
import { readLedgerNews } from "../months/ledger-news.ts";
import { readNews } from "../notifications/read-notifications.ts";
import type { HttpDeps } from "./http-deps.ts";
import { serveEvents } from "./serve-events.ts";

/** What a user is told as it happens, on one line: a browser has six to one server over plain http, for all of its windows together. */
export function serveMyEvents(app: HttpApp, deps: HttpDeps): void {
  const { gate, db } = deps;
  serveEvents(
    app,
    {
      path: myEventsPath,
      summary:
        "My sessions, how many notifications are unread, and since when the ledger has more of me, as they change",
      events: ["charging", "notifications", "ledger"],
      pollMs: 3_000,
      open: async (context) => ({
        key: `user:${(await gate.require(context)).userId}`,
        read: async () => {
          // Asked again each time: a session that was ended elsewhere hears nothing more.
          const { userId } = await gate.require(context);
          return {
            charging: await listRunningSessions(userId, deps),
            notifications: await readNews(userId, db),
            ledger: await readLedgerNews(userId, deps),
          };
        },
      }),
    },
    deps,
  );
}
