import assert from "node:assert/strict";
import { once } from "node:events";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
};

/** A real SMTP server on a port of its own, which keeps what it is sent. */
export async function startSomeMailServer({ port = 0 }: { port?: number } = {}) {
  const received: ReceivedMail[] = [];
  const state = {
    /** The answer to RCPT TO; 0: welcome. */
    refuseWith: 0,
  };
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    onRcptTo: (_, __, done) => {
      if (state.refuseWith === 0) return done();
      return done(Object.assign(new Error("no such mailbox"), { responseCode: state.refuseWith }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(chunks)).then(({ from, subject = "", text = "", messageId = "" }) => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ from: from?.address ?? "", to, subject, text, messageId });
          done();
        }, done);
      });
    },
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    // A trading server that is killed while it sends a mail is no fault of the mailbox.
    if (error.code !== "ECONNRESET" && error.code !== "EPIPE") throw error;
  });
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  assert.ok(address !== null && typeof address === "object");
  return {
    received,
    state,
    port: address.port,
    url: `smtp://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
