import type { Attempt } from "../auth/check-credentials.ts";
import { createCheckCredentials } from "../auth/check-credentials.ts";
import { tokenDigest } from "../auth/sign-ins.ts";
import { drawSecret, drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import { type StaffMember, toStaffMember } from "./staff-members.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

/** A working day unused, and a week in any case: a console shows what all customers do. */
const idleS = 12 * 3_600;
const absoluteS = 7 * 86_400;
const noteEveryS = 60;

export type AuthenticateStaff = (attempt: Attempt) => Promise<StaffMember>;

/** Checks the credentials of staff, with limits of their own. Throws as `createCheckCredentials` says. */
export async function createAuthenticateStaff({
  db,
  now,
}: Pick<TradingTools, "db" | "now">): Promise<AuthenticateStaff> {
  const check = await createCheckCredentials({
    now,
    find: (email) => db.selectFrom("staff").selectAll().where("email", "=", email).executeTakeFirst(),
  });
  return async (attempt) => toStaffMember(await check(attempt));
}

/** Gives the bearer token of a new session; only its digest is kept. */
export async function startStaffSignIn(
  { staffId, agent }: { staffId: string; agent: string },
  { db, now, random }: Tools,
): Promise<string> {
  const token = drawSecret(random);
  const at = now();
  await db
    .insertInto("staffSignIns")
    .values({
      staffSignInId: drawUuid(random),
      tokenHash: tokenDigest(token),
      staffId,
      startedAt: at,
      lastSeenAt: at,
      agent: agent.slice(0, 200),
    })
    .execute();
  return token;
}

export type StaffSignIn = StaffMember & { readonly staffSignInId: string };

/** Who holds a token, with the roles of this moment; undefined if no session of it still counts. */
export async function findStaffSignIn(
  token: string,
  { db, now }: Omit<Tools, "random">,
): Promise<StaffSignIn | undefined> {
  const at = now();
  const found = await db
    .selectFrom("staffSignIns")
    .innerJoin("staff", "staff.staffId", "staffSignIns.staffId")
    .select(["staffSignInId", "lastSeenAt"])
    .selectAll("staff")
    .where("tokenHash", "=", tokenDigest(token))
    .where("lastSeenAt", ">", at - idleS)
    .where("startedAt", ">", at - absoluteS)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { staffSignInId } = found;
  if (found.lastSeenAt <= at - noteEveryS) {
    await db
      .updateTable("staffSignIns")
      .set({ lastSeenAt: at })
      .where("staffSignInId", "=", staffSignInId)
      .execute();
  }
  return { ...toStaffMember(found), staffSignInId };
}

export async function endStaffSignIn(
  { staffSignInId }: Pick<StaffSignIn, "staffSignInId">,
  { db }: Pick<Tools, "db">,
): Promise<void> {
  await db.deleteFrom("staffSignIns").where("staffSignInId", "=", staffSignInId).execute();
}

/** Forgets what has run out. */
export async function deleteOldStaffSignIns({ db, now }: Omit<Tools, "random">): Promise<void> {
  await db
    .deleteFrom("staffSignIns")
    .where((where) =>
      where.or([where("lastSeenAt", "<=", now() - idleS), where("startedAt", "<=", now() - absoluteS)]),
    )
    .execute();
}
