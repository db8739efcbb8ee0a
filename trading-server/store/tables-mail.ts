/** Mails on their way out, and what is remembered of those that went. Times in whole seconds. */
export type MailTables = {
  readonly mails: {
    mailId: string;
    /** Null: to somebody who is no user (yet, or any more). */
    userId: string | null;
    address: string;
    kind: string;
    language: "ja" | "en";
    subject: string;
    /** What the text is made of when it is sent; null once a mail with a secret in it has gone. */
    valuesJson: string | null;
    createdAt: number;
    /** From then on it is of no use to anybody and is not sent any more. */
    validUntil: number | null;
    state: "waiting" | "sent" | "refused" | "expired";
    attempts: number;
    nextAttemptAt: number;
    sentAt: number | null;
    lastProblem: string | null;
  };
};
