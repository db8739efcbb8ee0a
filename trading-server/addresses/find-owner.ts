import type { Db } from "../store/open-database.ts";

/** The user who has this address (in its normal form), or undefined. */
export async function findOwner(
  email: string,
  db: Db,
): Promise<{ readonly userId: string; readonly language: "ja" | "en" } | undefined> {
  return db
    .selectFrom("users")
    .select(["userId", "language"])
    .where("email", "=", email)
    .where("standing", "=", "active")
    .executeTakeFirst();
}
