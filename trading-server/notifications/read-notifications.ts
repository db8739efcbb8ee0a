import { bilingualText } from "@tsunagu/core/api/scalars.ts";
import type { notificationNews } from "@tsunagu/core/api/trading-notifications.ts";
import type { z } from "zod";
import type { Db } from "../store/open-database.ts";

const newest = 200;

/** Newest first. */
export async function readNotifications(userId: string, db: Db) {
  const rows = await db
    .selectFrom("notifications")
    .selectAll()
    .where("userId", "=", userId)
    .orderBy("at", "desc")
    .orderBy("notificationId")
    .limit(newest)
    .execute();
  return rows.map(({ notificationId, at, isRead, kind, titleJson, textJson, link }) => ({
    notificationId,
    at,
    read: isRead === 1,
    kind,
    title: bilingualText.parse(JSON.parse(titleJson)),
    text: bilingualText.parse(JSON.parse(textJson)),
    link,
  }));
}

/** How many are unread, and which came last. */
export async function readNews(userId: string, db: Db): Promise<z.output<typeof notificationNews>> {
  const rows = await db
    .selectFrom("notifications")
    .select(["notificationId", "isRead"])
    .where("userId", "=", userId)
    .orderBy("at", "desc")
    .orderBy("notificationId")
    .limit(newest)
    .execute();
  return {
    unread: rows.filter(({ isRead }) => isRead === 0).length,
    newestId: rows[0]?.notificationId ?? null,
  };
}

export async function markNotificationsRead(userId: string, db: Db): Promise<void> {
  await db.updateTable("notifications").set({ isRead: 1 }).where("userId", "=", userId).execute();
}
