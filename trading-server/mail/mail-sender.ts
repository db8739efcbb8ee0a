/** A mail as it leaves: plain text. */
type OutgoingMail = {
  /** The same at each attempt: whoever gets it twice can see that it is one. */
  readonly mailId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** Hands one mail on. Throws what went wrong; `MailRefused` where another attempt cannot help. */
export type MailSender = {
  send(mail: OutgoingMail): Promise<void>;
} & Disposable;

/** The next server will never take this mail: there is no such mailbox, or its content is refused (SMTP 5xx). */
export class MailRefused extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, cause: unknown) {
    super(`the mail was refused with ${responseCode}`, { cause });
    this.name = "MailRefused";
    this.responseCode = responseCode;
  }
}
