import { useQueryClient } from "@tanstack/react-query";
import { listStatements } from "@tsunagu/core/api/trading-bills.ts";
import {
  listNotifications,
  notificationEventsPath,
  notificationNews,
} from "@tsunagu/core/api/trading-notifications.ts";
import { useState } from "react";
import { parseJson } from "../../ui/parse-json.ts";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLive } from "../../ui/tools/use-live.ts";

/** How many notifications are unread, live: it rises while the page stays as it is, and what it tells of is asked for anew. */
export function useUnread(): number {
  const client = useQueryClient();
  const { data } = useContract(listNotifications, {}, { refreshMs: 60_000 });
  const [told, setTold] = useState<{ unread: number; newestId: string | null } | null>(null);
  useLive({
    path: notificationEventsPath,
    event: "notifications",
    onNews: (text) => {
      // What cannot be read is left out: the next news brings it again.
      const news = parseJson(text, notificationNews);
      if (news === null) return;
      setTold(news);
      const isKnown = data?.notifications[0]?.notificationId === news.newestId;
      void client.invalidateQueries({ queryKey: [listNotifications.path] });
      if (!isKnown) void client.invalidateQueries({ queryKey: [listStatements.path] });
    },
  });
  return told?.unread ?? data?.notifications.filter(({ read }) => !read).length ?? 0;
}
