import { createHash } from "node:crypto";
import { drawSecret, drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

/** A session ends when it was not used for a week, and after 30 days in any case. */
const idleS = 7 * 86_400;
const absoluteS = 30 * 86_400;

/** A session's last use is written at most this often. */
const noteEveryS = 60;

export type SignIn = { readonly signInId: string; readonly userId: string };

/** Gives the bearer token of a new session. Only its digest is kept: who reads the database cannot sign in with it. */
export async function startSignIn(
  { userId, agent }: { userId: string; agent: string },
  { db, now, random }: Tools,
): Promise<string> {
  const token = drawSecret(random);
  const at = now();
  await db
    .insertInto("signIns")
    .values({
      signInId: drawUuid(random),
      tokenHash: tokenDigest(token),
      userId,
      startedAt: at,
      lastSeenAt: at,
      agent: agent.slice(0, 200),
    })
    .execute();
  return token;
}

/** The session of a token, or undefined if there is none that still counts. */
export async function findSignIn(token: string, { db, now }: Tools): Promise<SignIn | undefined> {
  const at = now();
  const found = await db
    .selectFrom("signIns")
    .innerJoin("users", "users.userId", "signIns.userId")
    .select(["signIns.signInId", "signIns.userId", "signIns.lastSeenAt"])
    .where("tokenHash", "=", tokenDigest(token))
    .where("lastSeenAt", ">", at - idleS)
    .where("startedAt", ">", at - absoluteS)
    .where("users.standing", "=", "active")
    .executeTakeFirst();
  if (found === undefined) return undefined;
  if (found.lastSeenAt <= at - noteEveryS) {
    await db.updateTable("signIns").set({ lastSeenAt: at }).where("signInId", "=", found.signInId).execute();
  }
  return { signInId: found.signInId, userId: found.userId };
}

/** The user's sessions that still count, the newest first. */
export async function listSignIns(userId: string, { db, now }: Tools) {
  return db
    .selectFrom("signIns")
    .select(["signInId", "startedAt", "lastSeenAt", "agent"])
    .where("userId", "=", userId)
    .where("lastSeenAt", ">", now() - idleS)
    .where("startedAt", ">", now() - absoluteS)
    .orderBy("startedAt", "desc")
    .orderBy("signInId")
    .execute();
}

/** Ends one session of this user; false if the user has no such session. */
export async function endSignIn({ signInId, userId }: SignIn, { db }: Tools): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("signIns")
    .where("signInId", "=", signInId)
    .where("userId", "=", userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends all sessions of this user but one; null: all. */
export async function endOtherSignIns(
  { userId, signInId }: { userId: string; signInId: string | null },
  { db }: Pick<Tools, "db">,
): Promise<void> {
  const all = db.deleteFrom("signIns").where("userId", "=", userId);
  await (signInId === null ? all : all.where("signInId", "<>", signInId)).execute();
}

/** Forgets what has run out. */
export async function deleteOldSignIns({ db, now }: Tools): Promise<void> {
  await db
    .deleteFrom("signIns")
    .where((where) =>
      where.or([where("lastSeenAt", "<=", now() - idleS), where("startedAt", "<=", now() - absoluteS)]),
    )
    .execute();
}

/** Tokens are 256 random bits, so a plain digest is enough. */
export const tokenDigest = (token: string): string => createHash("sha256").update(token).digest("hex");
