import { Problem } from "@tsunagu/core/problem/problem.ts";
import { drawSecret } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { AccessTables } from "../store/tables-access.ts";
import { codeDigest, secretDigest } from "./digests.ts";
import { checkValidS } from "./start-address-check.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;
export type AddressCheck = AccessTables["addressChecks"];

/** A form of a few pages takes its time. */
const proofValidS = 4 * checkValidS;
const mostAttempts = 5;

export type AddressProof = {
  readonly addressProof: string;
  readonly email: string;
  readonly validUntil: number;
};

/**
 * The check that this code belongs to. Throws `refused` for a wrong code, one that ran out, or after five wrong ones: an
 * attempt is counted before it is judged.
 */
export async function takeCode(
  { checkId, code, userId }: { checkId: string; code: string; userId: string | null },
  { db, now }: Pick<Tools, "db" | "now">,
): Promise<AddressCheck> {
  const check = await db
    .updateTable("addressChecks")
    .set((row) => ({ attempts: row("attempts", "+", 1) }))
    .where("checkId", "=", checkId)
    .where("userId", userId === null ? "is" : "=", userId)
    .where("validUntil", ">", now())
    .where("attempts", "<", mostAttempts)
    .returningAll()
    .executeTakeFirst();
  if (check === undefined || check.codeHash !== codeDigest(checkId, code)) {
    throw new Problem("refused", "this code is wrong or no longer valid: ask for another mail", {
      facts: { reason: "wrong_code" },
    });
  }
  return check;
}

/** The check that this link belongs to. Throws `not_found` for one that ran out. */
export async function takeLink(token: string, { db, now }: Pick<Tools, "db" | "now">): Promise<AddressCheck> {
  const check = await db
    .selectFrom("addressChecks")
    .selectAll()
    .where("tokenHash", "=", secretDigest(token))
    .where("validUntil", ">", now())
    .executeTakeFirst();
  if (check === undefined)
    throw new Problem("not_found", "this link is no longer valid: ask for another mail");
  return check;
}

/** What a registration shows. A second proof of the same check takes the place of the first. */
export async function giveProof(
  { checkId, email }: AddressCheck,
  { db, now, random }: Tools,
): Promise<AddressProof> {
  const addressProof = drawSecret(random);
  const validUntil = now() + proofValidS;
  await db
    .updateTable("addressChecks")
    .set({ proofHash: secretDigest(addressProof), validUntil })
    .where("checkId", "=", checkId)
    .execute();
  return { addressProof, email, validUntil };
}

/** The address that was shown to be the caller's. Throws `invalid_input` with the field. */
export async function findProvedAddress(
  addressProof: string,
  { db, now }: Pick<Tools, "db" | "now">,
): Promise<string> {
  const check = await db
    .selectFrom("addressChecks")
    .select("email")
    .where("proofHash", "=", secretDigest(addressProof))
    .where("purpose", "=", "registration")
    .where("validUntil", ">", now())
    .executeTakeFirst();
  if (check !== undefined) return check.email;
  throw new Problem("invalid_input", "whose address it is has to be shown again: ask for another mail", {
    facts: { field: "addressProof" },
  });
}

/** A registration is made: none of the address's checks is good for another. Call it in its transaction. */
export async function useUpChecks(email: string, { db }: Pick<Tools, "db">): Promise<void> {
  await db.deleteFrom("addressChecks").where("email", "=", email).execute();
}
