import { errorFacts } from "@tsunagu/edge/create-log.ts";
import type { TradingTools } from "../machine/trading-tools.ts";
import type { MailTables } from "../store/tables-mail.ts";
import { isMailKind, mailKinds } from "./mail-kinds.ts";
import { MailRefused, type MailSender } from "./mail-sender.ts";

type Deps = TradingTools & {
  /** Null: no server is set, mails wait. */
  readonly mailSender: MailSender | null;
  readonly publicUrl: string;
};

type WaitingMail = Pick<
  MailTables["mails"],
  "mailId" | "address" | "kind" | "language" | "subject" | "valuesJson" | "attempts"
>;

const lookEveryMs = 1_000;
const firstPauseS = 5;
const longestPauseS = 3_600;
const atOnce = 20;

/**
 * Empties the outbox, one mail after the other, the oldest first. A server that is away gets each mail again after a pause that doubles
 * from 5 s to an hour, for as long as the mail is of use; nothing is lost by a stop. A mail may arrive twice when the answer of
 * the server was lost: its id stays the same.
 */
export function startMailOut(deps: Deps): AsyncDisposable {
  const { timers, log } = deps;
  let closed = false;
  let running = Promise.resolve();
  let hasTold = false;
  let timer = timers.after(0, tick);

  function tick(): void {
    running = sendDue()
      .catch((error: unknown) => log.error("the outbox of mails could not be read", errorFacts(error)))
      .finally(() => {
        if (!closed) timer = timers.after(lookEveryMs, tick);
      });
  }

  async function sendDue(): Promise<void> {
    await forgetExpired(deps);
    const due = await findDue(deps);
    const [first] = due;
    if (first === undefined) return;
    if (deps.mailSender === null) {
      if (!hasTold) log.warn("mail waits in the outbox, because TRADING_SMTP_URL is not set");
      hasTold = true;
      return;
    }
    for (const mail of due) {
      if (closed) return;
      await sendOne(mail, deps.mailSender, deps);
    }
  }

  return {
    [Symbol.asyncDispose]: async () => {
      closed = true;
      timer[Symbol.dispose]();
      await running;
      deps.mailSender?.[Symbol.dispose]();
    },
  };
}

function findDue({ db, now }: Deps): Promise<WaitingMail[]> {
  return db
    .selectFrom("mails")
    .select(["mailId", "address", "kind", "language", "subject", "valuesJson", "attempts"])
    .where("state", "=", "waiting")
    .where("nextAttemptAt", "<=", now())
    .orderBy("nextAttemptAt")
    .orderBy("createdAt")
    .limit(atOnce)
    .execute();
}

/** A code that has run out helps nobody, and what it opened is shut. */
async function forgetExpired({ db, now, log }: Deps): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("mails")
    .set({ state: "expired", valuesJson: null })
    .where("state", "=", "waiting")
    .where("validUntil", "<=", now())
    .executeTakeFirst();
  if (numUpdatedRows > 0n)
    log.warn("mails ran out before they could be sent", { mails: Number(numUpdatedRows) });
}

async function sendOne(mail: WaitingMail, sender: MailSender, deps: Deps): Promise<void> {
  const { mailId, kind, attempts } = mail;
  const { db, now, log } = deps;
  try {
    await sender.send({ mailId, to: mail.address, subject: mail.subject, text: textOf(mail, deps) });
  } catch (error) {
    const isFinal = error instanceof MailRefused;
    await db
      .updateTable("mails")
      .set({
        attempts: attempts + 1,
        nextAttemptAt: now() + Math.min(longestPauseS, firstPauseS * 2 ** Math.min(attempts, 12)),
        lastProblem: problemOf(error),
        ...(isFinal ? { state: "refused" as const, ...keptOf(mail) } : {}),
      })
      .where("mailId", "=", mailId)
      .execute();
    // The server's own words may repeat the address, so they stay out of the log.
    const facts = { mailId, kind, attempts: attempts + 1, problem: problemOf(error) };
    if (isFinal) log.warn("a mail was refused for good", facts);
    else log.warn("a mail could not be sent and will be tried again", facts);
    return;
  }
  await db
    .updateTable("mails")
    .set({ state: "sent", sentAt: now(), attempts: attempts + 1, lastProblem: null, ...keptOf(mail) })
    .where("mailId", "=", mailId)
    .execute();
  log.info("mail sent", { mailId, kind });
}

const keptOf = ({ kind }: WaitingMail): { valuesJson?: null } =>
  isMailKind(kind) && !mailKinds[kind].isSecret ? {} : { valuesJson: null };

function textOf({ kind, valuesJson, language }: WaitingMail, { publicUrl }: Deps): string {
  if (!isMailKind(kind) || valuesJson === null) throw new Error(`a mail of kind ${kind} cannot be written`);
  const text = mailKinds[kind].text(JSON.parse(valuesJson), { publicUrl })[language];
  return `${text}\n\n${closing[language]}\n`;
}

const closing = {
  ja: "-- \nつなぐ\nこのメールは送信専用です。ご返信いただいてもお答えできません。",
  en: "-- \nTsunagu\nNobody reads answers to this mail.",
};

/** What of a failure may be kept and logged: codes, no words. */
function problemOf(error: unknown): string {
  if (error instanceof MailRefused) return `refused ${error.responseCode}`;
  if (!(error instanceof Error)) return "unknown";
  const code: unknown = "code" in error ? error.code : undefined;
  const response: unknown = "responseCode" in error ? error.responseCode : undefined;
  return [code, response].filter((part) => part !== undefined).join(" ") || error.name;
}
