import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { openMailbox } from "./mailbox.ts";
import { startMailServer } from "./start-mail-server.ts";

const at = 1_795_000_000;

/** Says line after line, each when the server has answered the one before; gives the answers' codes. */
async function say(port: number, lines: readonly string[]): Promise<readonly string[]> {
  const socket = connect(port, "127.0.0.1");
  const codes: string[] = [];
  let next = 0;
  for await (const chunk of socket) {
    const answers = String(chunk)
      .split("\r\n")
      .filter((line) => /^\d{3} /.test(line));
    for (const answer of answers) {
      codes.push(answer.slice(0, 3));
      const line = lines[next];
      next += 1;
      if (line === undefined) socket.end();
      else socket.write(`${line}\r\n`);
    }
  }
  return codes;
}

test("a mail to anybody is kept with its text as people read it, and is there after a restart", async (context) => {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-mail-"));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, "mails.json");
  let told = 0;
  await using server = await startMailServer(0, {
    mailbox: openMailbox(file),
    now: () => at,
    log: silentLog,
    onMail: () => {
      told += 1;
    },
  });
  const subject = `=?UTF-8?B?${Buffer.from("確認コード").toString("base64")}?=`;
  const text = Buffer.from("コードは 123456\nhttp://localhost/confirm#x").toString("base64");
  const codes = await say(server.port, [
    "EHLO test",
    "MAIL FROM:<no-reply@tsunagu.example>",
    "RCPT TO:<hanako@example.jp>",
    "DATA",
    `From: Tsunagu <no-reply@tsunagu.example>\r\nTo: hanako@example.jp\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${text}\r\n.`,
    "QUIT",
  ]);
  assert.equal(codes[5], "250");
  assert.equal(told, 1);
  const [mail] = openMailbox(file).mails();
  assert.deepEqual(mail, {
    mailId: 1,
    at,
    from: "Tsunagu <no-reply@tsunagu.example>",
    to: "hanako@example.jp",
    subject: "確認コード",
    text: mail?.text,
  });
  assert.match(mail?.text ?? "", /^コードは 123456\nhttp:\/\/localhost\/confirm#x/);
});

test("a port in use is one sentence with the setting that changes it", async (context) => {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-mail-"));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  const tools = {
    mailbox: openMailbox(join(dir, "mails.json")),
    now: () => at,
    log: silentLog,
    onMail: () => undefined,
  };
  await using first = await startMailServer(0, tools);
  await assert.rejects(startMailServer(first.port, tools), {
    message: `port ${first.port} is in use: choose another with SIMULATOR_MAIL_PORT`,
  });
});
