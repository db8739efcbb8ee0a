import assert from "node:assert/strict";
import { test } from "node:test";
import type { Log, LogFacts } from "@tsunagu/edge/create-log.ts";
import { envReader } from "@tsunagu/edge/read-env.ts";
import { openDatabase } from "../store/open-database.ts";
import { createSomeClock } from "../testing/some-clock.ts";
import { startSomeMailServer } from "../testing/start-some-mail-server.ts";
import { until } from "../testing/until.ts";
import { createSmtpSender } from "./create-smtp-sender.ts";
import { queueMail } from "./queue-mail.ts";
import { readSmtpSettings } from "./read-smtp-settings.ts";
import { startMailOut } from "./start-mail-out.ts";

const from = "つなぐ <no-reply@tsunagu.example>";

/** An outbox on its own, with a clock that the test moves and a log that it reads. */
async function someOutbox(smtpUrl: string | null) {
  const clock = createSomeClock(1_800_000_000);
  const db = await openDatabase(null);
  const logged: LogFacts[] = [];
  const keep = (phrase: string, facts: LogFacts = {}) => void logged.push({ phrase, ...facts });
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  let draws = 0;
  const random = (bytes: number) => new Uint8Array(bytes).fill(++draws);
  const tools = { db, now: clock.now, random, timers: clock.timers, log };
  const mailSender = smtpUrl === null ? null : createSmtpSender({ url: smtpUrl, password: null, from });
  const out = startMailOut({ ...tools, mailSender, publicUrl: "https://power.example" });
  return {
    ...{ clock, tools, logged },
    mails: () => db.selectFrom("mails").selectAll().orderBy("createdAt").execute(),
    queueCode: (address = "hanako@example.jp", language: "ja" | "en" = "ja") =>
      queueMail(
        {
          kind: "confirm-address",
          values: { code: "123456", token: "secret-token", minutes: 15 },
          address,
          language,
        },
        tools,
      ),
    [Symbol.asyncDispose]: async () => {
      await out[Symbol.asyncDispose]();
      await db.destroy();
    },
  };
}

const tick = (outbox: { clock: { advance: (seconds: number) => Promise<void> } }) => () =>
  outbox.clock.advance(1);

test("a queued mail arrives in the reader's language, and its secret is forgotten", async () => {
  await using server = await startSomeMailServer();
  await using outbox = await someOutbox(server.url);
  await outbox.queueCode("hanako@example.jp", "ja");
  await outbox.queueCode("john@example.com", "en");
  await until("both mails", () => (server.received.length === 2 ? true : undefined), tick(outbox));
  const [ja, en] = server.received;
  assert.deepEqual(
    [ja?.from, ja?.to, ja?.subject],
    ["no-reply@tsunagu.example", ["hanako@example.jp"], "メールアドレスのご確認"],
  );
  assert.match(ja?.text ?? "", /確認コード: 123456[\s\S]*https:\/\/power\.example\/confirm#secret-token/);
  assert.equal(en?.subject, "Please confirm your e-mail address");
  assert.match(en?.text ?? "", /Your code: 123456/);
  const kept = await until(
    "both noted as sent",
    async () => {
      const mails = await outbox.mails();
      return mails.every(({ state }) => state === "sent") ? mails : undefined;
    },
    tick(outbox),
  );
  assert.ok(kept.every(({ valuesJson, sentAt }) => valuesJson === null && sentAt !== null));
});

test("neither code, token nor address reaches the log, whatever happens to the mail", async () => {
  await using server = await startSomeMailServer();
  await using outbox = await someOutbox(server.url);
  server.state.refuseWith = 451;
  await outbox.queueCode();
  await until("a first failure", () => outbox.logged.find(({ attempts }) => attempts === 1), tick(outbox));
  server.state.refuseWith = 0;
  await until("the mail", () => server.received[0], tick(outbox));
  const text = JSON.stringify(outbox.logged);
  for (const secret of ["123456", "secret-token", "hanako"]) assert.ok(!text.includes(secret), secret);
});

test("a server that is away gets the mail when it is back, after pauses that double, under the same id", async () => {
  let port = 0;
  {
    await using gone = await startSomeMailServer();
    port = gone.port;
  }
  await using outbox = await someOutbox(`smtp://127.0.0.1:${port}`);
  await outbox.queueCode();
  const failed = (attempts: number) =>
    until(
      `attempt ${attempts}`,
      async () => (await outbox.mails()).find((mail) => mail.attempts === attempts),
      tick(outbox),
    );
  const first = await failed(1);
  assert.equal(first.state, "waiting");
  assert.match(first.lastProblem ?? "", /ECONNREFUSED|ESOCKET|ECONNECTION/);
  const second = await failed(2);
  assert.ok(second.nextAttemptAt - first.nextAttemptAt >= 10, "the second pause is twice the first");
  await using server = await startSomeMailServer({ port });
  const mail = await until("the mail", () => server.received[0], tick(outbox));
  assert.equal(mail.messageId, `<${first.mailId}@tsunagu.example>`);
});

test("a mailbox that is not there is not tried again", async () => {
  await using server = await startSomeMailServer();
  await using outbox = await someOutbox(server.url);
  server.state.refuseWith = 550;
  await outbox.queueCode();
  const mail = await until(
    "the refusal",
    async () => (await outbox.mails()).find(({ state }) => state === "refused"),
    tick(outbox),
  );
  assert.deepEqual([mail.attempts, mail.lastProblem, mail.valuesJson], [1, "refused 550", null]);
});

test("without a server mail waits, the log says so once, and a code that ran out is never sent", async () => {
  await using outbox = await someOutbox(null);
  await outbox.queueCode();
  await outbox.clock.advance(5);
  assert.deepEqual(
    (await outbox.mails()).map(({ state }) => state),
    ["waiting"],
  );
  outbox.clock.jumpTo(outbox.clock.now() + 900);
  await until(
    "the end",
    async () => (await outbox.mails()).find(({ state }) => state === "expired"),
    tick(outbox),
  );
  const told = outbox.logged.filter(({ phrase }) => String(phrase).includes("TRADING_SMTP_URL"));
  assert.equal(told.length, 1);
});

test("a mail is sent if, and only if, the event that it tells of happened", async () => {
  await using outbox = await someOutbox(null);
  const { db } = outbox.tools;
  await assert.rejects(
    db.transaction().execute(async (trx) => {
      await queueMail(
        { kind: "no-account", values: {}, address: "hanako@example.jp", language: "ja" },
        { ...outbox.tools, db: trx },
      );
      throw new Error("the event failed");
    }),
  );
  assert.deepEqual(await outbox.mails(), []);
});

test("an address cannot smuggle in a second one or a header", async () => {
  await using server = await startSomeMailServer();
  await using outbox = await someOutbox(server.url);
  await outbox.queueCode("a@example.jp, b@example.jp");
  await outbox.queueCode("c@example.jp\r\nBcc: d@example.jp");
  await outbox.queueCode("e@example.jp");
  await until(
    "the last mail",
    () => server.received.find(({ to }) => to.includes("e@example.jp")),
    tick(outbox),
  );
  const reached = server.received.flatMap(({ to }) => to);
  for (const smuggled of ["b@example.jp", "d@example.jp"]) assert.ok(!reached.includes(smuggled), smuggled);
});

test("settings: a password in the URL and a URL of another kind are refused, and no URL is no server", () => {
  const names = { url: "TRADING_SMTP_URL", password: "TRADING_SMTP_PASSWORD", from: "TRADING_MAIL_FROM" };
  const read = (env: Record<string, string>) => readSmtpSettings(envReader(env), names);
  assert.equal(read({}), null);
  assert.deepEqual(read({ TRADING_SMTP_URL: "smtp://127.0.0.1:2525", TRADING_MAIL_FROM: from }), {
    url: "smtp://127.0.0.1:2525",
    password: null,
    from,
  });
  assert.throws(() => read({ TRADING_SMTP_URL: "smtp://me:pw@mail.example", TRADING_MAIL_FROM: from }), {
    message: /TRADING_SMTP_PASSWORD/,
  });
  assert.throws(() => read({ TRADING_SMTP_URL: "https://mail.example", TRADING_MAIL_FROM: from }), {
    message: /smtps?:\/\//,
  });
});
