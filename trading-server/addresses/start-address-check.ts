import { drawDigits, drawSecret, drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Language } from "../mail/mail-kinds.ts";
import { queueMail } from "../mail/queue-mail.ts";
import { codeDigest, secretDigest } from "./digests.ts";
import { findOwner } from "./find-owner.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

type Wish = {
  readonly email: string;
  readonly language: Language;
  /** Who wants to change to it; null: somebody who registers. */
  readonly userId: string | null;
};

export const checkValidS = 900;
const mailsAnHour = 3;

/**
 * Sends a code and a link to the address, or, if it has an account already, a mail that says so. What is answered and what is written are
 * the same in either case. Call it with an address in its normal form.
 */
export async function startAddressCheck(
  { email, language, userId }: Wish,
  { db, now, random }: Tools,
): Promise<{ readonly checkId: string; readonly validUntil: number }> {
  const checkId = drawUuid(random);
  const code = drawDigits(random).slice(-6);
  const token = drawSecret(random);
  const at = now();
  const validUntil = at + checkValidS;
  await db.transaction().execute(async (trx) => {
    const tools = { db: trx, now, random };
    const isTaken = (await findOwner(email, trx)) !== undefined;
    const sentLately = await trx
      .selectFrom("addressChecks")
      .select("checkId")
      .where("email", "=", email)
      .where("createdAt", ">", at - 3_600)
      .execute();
    const isSent = !isTaken && sentLately.length < mailsAnHour;
    await trx
      .insertInto("addressChecks")
      .values({
        ...{ checkId, userId, email, language, createdAt: at, validUntil, proofHash: null, attempts: 0 },
        purpose: userId === null ? "registration" : "change",
        // What was never sent to anybody is not to be guessed either.
        codeHash: codeDigest(checkId, isSent ? code : drawSecret(random)),
        tokenHash: secretDigest(isSent ? token : drawSecret(random)),
      })
      .execute();
    if (sentLately.length >= mailsAnHour) return;
    if (isTaken) {
      await queueMail({ kind: "address-is-registered", values: {}, address: email, language }, tools);
      return;
    }
    const kind = userId === null ? "confirm-address" : "confirm-new-address";
    const values = { code, token, minutes: checkValidS / 60 };
    await queueMail(
      { kind, values, address: email, language, ...(userId === null ? {} : { ownerId: userId }) },
      tools,
    );
  });
  return { checkId, validUntil };
}

/** Forgets what has run out; an hour later nothing counts mails by it any more. */
export async function deleteOldAddressChecks({ db, now }: Pick<Tools, "db" | "now">): Promise<void> {
  await db
    .deleteFrom("addressChecks")
    .where("validUntil", "<", now() - 3_600)
    .execute();
}

/** What was under way to another address ends: whoever began it may have known a password that is none any more. */
export async function endAddressChanges(userId: string, { db }: Pick<Tools, "db">): Promise<void> {
  await db.deleteFrom("addressChecks").where("userId", "=", userId).execute();
}
