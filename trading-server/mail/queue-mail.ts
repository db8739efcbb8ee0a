import { drawUuid } from "../machine/random-ids.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { Db } from "../store/open-database.ts";
import { type Language, type MailKind, type MailValues, mailKinds } from "./mail-kinds.ts";

/** To a user, at the address and in the language of the account; or to an address that is nobody's (yet, or any more). */
export type Recipient =
  | { readonly userId: string }
  | { readonly address: string; readonly language: Language; readonly ownerId?: string };

/**
 * Puts a mail into the outbox. Call it in the transaction of the event that it tells of: then it goes out if, and only if, that
 * happened. `ownerId`: the user whose mail it is where it goes to another address than the account's.
 */
export async function queueMail<Kind extends MailKind>(
  { kind, values, ...recipient }: { kind: Kind; values: MailValues<Kind> } & Recipient,
  tools: Pick<TradingTools, "db" | "now" | "random">,
): Promise<void> {
  const { db, now, random } = tools;
  const { validForS, subject } = mailKinds[kind];
  const { userId, address, language } = await addressOf(recipient, db);
  const at = now();
  await db
    .insertInto("mails")
    .values({
      ...{ mailId: drawUuid(random), userId, address, kind, language },
      subject: subject(values)[language],
      valuesJson: JSON.stringify(values),
      createdAt: at,
      validUntil: validForS === null ? null : at + validForS,
      ...{ state: "waiting", attempts: 0, nextAttemptAt: at, sentAt: null, lastProblem: null },
    })
    .execute();
}

async function addressOf(recipient: Recipient, db: Db) {
  if ("address" in recipient) {
    const { address, language, ownerId = null } = recipient;
    return { userId: ownerId, address, language };
  }
  const { userId } = recipient;
  const { email, language } = await db
    .selectFrom("users")
    .select(["email", "language"])
    .where("userId", "=", userId)
    .executeTakeFirstOrThrow();
  return { userId, address: email, language };
}
