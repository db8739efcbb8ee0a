import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listNotifications, putNotificationsRead } from "@tsunagu/core/api/trading-notifications.ts";
import { useEffect } from "react";
import { formatMoment } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { Together } from "../../ui/together.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useCall, useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useSaid, useWords, wordsOf } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";

type Notification = AnswerOf<typeof listNotifications>["notifications"][number];

const notificationWords = wordsOf({
  ja: {
    title: "お知らせ",
    unread: "未読",
    empty: "お知らせはまだありません",
    emptyText: "充電が終わったとき、請求書ができたとき、支払いが済んだときに、ここに届きます。",
  },
  en: {
    title: "News",
    unread: "unread",
    empty: "There is no news yet",
    emptyText: "It arrives here when charging ends, when a bill is ready and when a payment is through.",
  },
});

/** Notifications, newest first. Leaving the page makes them read. */
export function NotificationsPage() {
  const words = useWords(notificationWords);
  const query = useContract(listNotifications);
  useReadOnLeave(query.data?.notifications.some(({ read }) => !read) ?? false);
  return (
    <Page title={words.title}>
      <Answer query={query}>
        {({ notifications }) =>
          notifications.length === 0 ? (
            <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
          ) : (
            <ul className="border-y border-line divide-y divide-line">
              {notifications.map((one) => (
                <NotificationRow key={one.notificationId} notification={one} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Page>
  );
}

function useReadOnLeave(hasUnread: boolean): void {
  const call = useCall();
  const client = useQueryClient();
  useEffect(() => {
    if (!hasUnread) return;
    return () => {
      void call(putNotificationsRead, {}).then(() =>
        client.invalidateQueries({ queryKey: [listNotifications.path] }),
      );
    };
  }, [hasUnread, call, client]);
}

function NotificationRow({ notification }: { notification: Notification }) {
  const words = useWords(notificationWords);
  const said = useSaid();
  const { language } = useLanguage();
  const { at, read, title, text, link } = notification;
  return (
    <li
      className={`relative hover:bg-surface py-3 pl-3 border-l-2 ${read ? "border-l-transparent" : "border-l-ai"}`}
    >
      <p className="text-12 text-ink-2">{formatMoment(at, language)}</p>
      <p className={read ? "" : "font-strong"}>
        {!read && <span className="sr-only">{words.unread}: </span>}
        {link !== null && /^\/(?!\/)/.test(link) ? (
          // The link reaches over the whole row.
          <Link
            to={link}
            className="underline decoration-line underline-offset-4 after:absolute after:inset-0 focus-visible:after:outline-2 after:outline-ai"
          >
            {said(title)}
          </Link>
        ) : (
          said(title)
        )}
      </p>
      <p className="text-14">
        <Together>{said(text)}</Together>
      </p>
    </li>
  );
}
