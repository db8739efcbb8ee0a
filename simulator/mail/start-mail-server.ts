import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Log } from "@tsunagu/edge/create-log.ts";
import PostalMime, { type Address } from "postal-mime";
import { SMTPServer } from "smtp-server";
import type { Mailbox } from "./mailbox.ts";

const mostBytes = 2_000_000;

export type MailServer = AsyncDisposable & { readonly port: number };

/** A real SMTP server on this computer only: it takes every mail, whoever it is for, and delivers none. */
export async function startMailServer(
  port: number,
  { mailbox, now, log, onMail }: { mailbox: Mailbox; now: () => number; log: Log; onMail: () => void },
): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    size: mostBytes,
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join(", ");
      readAll(stream)
        .then((bytes) => keepMail(bytes, { to, mailbox, at: now() }))
        .then(
          () => {
            onMail();
            done();
          },
          (error: unknown) => {
            log.warn("a mail could not be kept", { error: String(error) });
            done(new Error("this mail could not be kept"));
          },
        );
    },
  });
  server.on("error", (error) => log.warn("the mail server met a fault", { error: String(error) }));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === "EADDRINUSE"
          ? new Problem("conflict", `port ${port} is in use: choose another with SIMULATOR_MAIL_PORT`, {
              cause,
            })
          : cause,
      ),
    );
    server.listen(port, "127.0.0.1", () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readAll(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

async function keepMail(
  bytes: Buffer,
  { to, mailbox, at }: { to: string; mailbox: Mailbox; at: number },
): Promise<void> {
  const mail = await PostalMime.parse(bytes);
  mailbox.keep({
    at,
    from: nameOf(mail.from),
    to,
    subject: mail.subject ?? "",
    text: mail.text ?? "",
  });
}

const nameOf = (from: Address | undefined): string =>
  from === undefined ? "" : from.name === "" ? (from.address ?? "") : `${from.name} <${from.address ?? ""}>`;
