import { once } from "node:events";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

export type Mailbox = AsyncDisposable & {
  /** For `TRADING_SMTP_URL`. */
  readonly url: string;
  /** The texts of the mails to an address, the oldest first. */
  readonly textsTo: (address: string) => Promise<readonly string[]>;
};

/** Everybody's mailbox: an SMTP server on a port of its own that keeps what it is sent. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: { readonly to: readonly string[]; readonly text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(chunks)).then(({ text = "" }) => {
          mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
          done();
        }, done);
      });
    },
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    // A trading server that is killed while it sends a mail is no fault of the mailbox.
    if (error.code !== "ECONNRESET" && error.code !== "EPIPE") throw error;
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("a mailbox has a port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    textsTo: async (to) => mails.filter((mail) => mail.to.includes(to)).map(({ text }) => text),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
