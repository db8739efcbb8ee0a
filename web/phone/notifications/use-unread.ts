import { useQueryClient } from "@tanstack/react-query";
import { listStatements } from "@tsunagu/core/api/trading-bills.ts";
import { listNotifications, notificationNews } from "@tsunagu/core/api/trading-notifications.ts";
import { useState } from "react";
import { parseJson } from "../../ui/parse-json.ts";
import { useContract } from "../../ui/tools/use-contract.ts";

/** How many notifications are unread. `onNews` takes what is told of them: the number rises, and what it tells of is asked for anew. */
export function useUnread(): { readonly unread: number; readonly onNews: (text: string) => void } {
  const client = useQueryClient();
  const { data } = useContract(listNotifications, {}, { refreshMs: 60_000 });
  const [told, setTold] = useState<{ unread: number; newestId: string | null } | null>(null);
  const onNews = (text: string) => {
    // What cannot be read is left out: the next news brings it again.
    const news = parseJson(text, notificationNews);
    if (news === null) return;
    setTold(news);
    const isKnown = data?.notifications[0]?.notificationId === news.newestId;
    void client.invalidateQueries({ queryKey: [listNotifications.path] });
    if (!isKnown) void client.invalidateQueries({ queryKey: [listStatements.path] });
  };
  return { unread: told?.unread ?? data?.notifications.filter(({ read }) => !read).length ?? 0, onNews };
}
