import { createTransport } from "nodemailer";
import { MailRefused, type MailSender } from "./mail-sender.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

const timeoutMs = 20_000;

/**
 * Sends by SMTP (RFC 5321). To anything but this machine only over TLS, since a code in a mail opens an account: a server that
 * offers none is an error, not a reason to go on in the clear.
 */
export function createSmtpSender({ url, password, from }: SmtpSettings): MailSender {
  const { protocol, hostname, port, username } = new URL(url);
  const isSecure = protocol === "smtps:";
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: !isSecure && !isHere,
    ignoreTLS: !isSecure && isHere,
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: password ?? "" } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.match(/@([A-Za-z0-9.-]+)/)?.[1] ?? "localhost";
  return {
    send: async ({ mailId, to, subject, text }) => {
      // An object, not a text: whatever stands in the address stays one address.
      const message = {
        from,
        to: { name: "", address: to },
        subject,
        text,
        messageId: `<${mailId}@${domain}>`,
      };
      await transport
        .sendMail({ ...message, headers: { "Auto-Submitted": "auto-generated" } })
        .catch(refuseForGood);
    },
    [Symbol.dispose]: () => transport.close(),
  };
}

/** A 5xx about this mail is final; one about who we are (535) is a setting of ours, and is tried again. */
function refuseForGood(error: unknown): never {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  const response: unknown =
    error instanceof Error && "responseCode" in error ? error.responseCode : undefined;
  const isOfMail = code === "EENVELOPE" || code === "EMESSAGE";
  if (isOfMail && typeof response === "number" && response >= 500) throw new MailRefused(response, error);
  throw error;
}
