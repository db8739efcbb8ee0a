/** How mail leaves. */
export type SmtpSettings = {
  /** `smtp://[user@]host:port` or `smtps://…`; without the password. */
  readonly url: string;
  readonly password: string | null;
  /** `つなぐ <no-reply@example.jp>` */
  readonly from: string;
};
