import assert from "node:assert/strict";
import { connect } from "node:net";
import { type TestContext, test } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { quirkStation } from "../testing/quirk-station.ts";
import { type RawStation, rawStation } from "../testing/raw-station.ts";
import { someMachine } from "../testing/some-machine.ts";
import { someOcpp } from "../testing/some-ocpp.ts";
import { until } from "../testing/until.ts";

/** What somebody does wrong who sets a station up, or a station that is broken: told what to do, and nothing is lost. */

async function knock(
  port: number,
  { path, credentials = "", protocol = "ocpp1.6" }: { path: string; credentials?: string; protocol?: string },
): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(
    [
      `GET ${path} HTTP/1.1`,
      "Host: x",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
      `Sec-WebSocket-Protocol: ${protocol}`,
      `Authorization: Basic ${Buffer.from(credentials).toString("base64")}`,
      "\r\n",
    ].join("\r\n"),
  );
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

test("whoever is refused is told what to do, and the log says who it was", async (context) => {
  const warned: [string, unknown][] = [];
  const log = { ...silentLog, warn: (phrase: string, facts?: object) => void warned.push([phrase, facts]) };
  const machine = { ...(await someMachine(context)), log };
  const { ocpp, password } = await someOcpp(context, { machine });
  for (const [given, status, advice] of [
    [{ path: "/ocpp/CP-9", credentials: "CP-9:x" }, 404, /not registered: register it under the id/],
    [{ path: "/ocpp/CP-1", credentials: "CP-1:wrong" }, 401, /password is wrong: use the one shown/],
    [{ path: "/ocpp/CP-1" }, 401, /register the station again for a new one/],
    [{ path: "/ocpp/CP-1", protocol: "ocpp1.5" }, 400, /offer one of the subprotocols ocpp2\.0\.1, ocpp1\.6/],
    [
      { path: "/", credentials: `CP-1:${password}` },
      404,
      /connects here by WebSocket, to \/ocpp\/ and its id/,
    ],
  ] as const) {
    const answer = await knock(ocpp.port, given);
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `));
    assert.match(answer, advice);
  }
  assert.deepEqual(warned, [
    ["a station was refused", { chargerId: "CP-9", why: "unknown" }],
    ["a station was refused", { chargerId: "CP-1", why: "wrong_password" }],
    ["a station was refused", { chargerId: "CP-1", why: "wrong_password" }],
  ]);
  const page = await fetch(`http://127.0.0.1:${ocpp.port}/ocpp/CP-1`);
  assert.match(await page.text(), /connects here by WebSocket/);
});

const malformed = [
  "",
  "hello",
  "{}",
  "[]",
  "[2]",
  '[2,"1"]',
  '[2,"1","Heartbeat",{',
  '[9,"1","Heartbeat",{}]',
  '[2,{},"Heartbeat",{}]',
  '[3,"nobody asked",{}]',
  '[4,"nobody asked","InternalError","",{}]',
  `[2,"deep","MeterValues",${"[".repeat(5000)}${"]".repeat(5000)}]`,
];

for (const [protocol, word] of [
  ["ocpp1.6", "FormationViolation"],
  ["ocpp2.0.1", "FormatViolation"],
] as const)
  test(`${protocol}: what is no message of OCPP is kept, flagged for the operator, and the line stays`, async (context) => {
    const { url, password, machine } = await someOcpp(context);
    const station = await rawStation(context, { url, password, protocol });
    for (const frame of malformed) station.send(frame);
    assert.equal(typeof (await heartbeat(station)), "string");
    const kept = await machine.store
      .selectFrom("raw_messages")
      .leftJoin("message_faults", "message_faults.raw_id", "raw_messages.raw_id")
      .select(["bytes", "fault"])
      .where("direction", "=", "in")
      .orderBy("raw_messages.raw_id")
      .execute();
    const unflagged = kept
      .filter(({ fault }) => fault === null)
      .map(({ bytes }) => Buffer.from(bytes).toString());
    assert.deepEqual(unflagged, [
      ...malformed.filter((frame) => frame.includes("nobody asked")),
      '[2,"beat","Heartbeat",{}]',
    ]);
    const text = kept.map(({ bytes }) => Buffer.from(bytes).toString());
    // An empty message is nothing to keep.
    assert.deepEqual(text.slice(0, -1), malformed.slice(1));
    assert.deepEqual(
      station.received.filter((answer) => (answer as unknown[])[0] === 4),
      [[4, "1", word, "this message cannot be read", {}]],
    );
    assert.ok(station.received.some((answer) => JSON.stringify(answer) === '[3,"deep",{}]'));
  });

async function heartbeat(station: RawStation): Promise<string> {
  station.send('[2,"beat","Heartbeat",{}]');
  const beat = () =>
    station.received.find((answer) => (answer as unknown[])[1] === "beat") as
      | [number, string, { currentTime: string }]
      | undefined;
  await until("the station is answered", () => beat() !== undefined);
  return beat()?.[2].currentTime ?? "";
}

test("a message too large for any station ends the line, and the station may come back", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  const station = await rawStation(context, { url, password });
  station.send(`[2,"1","DataTransfer",{"vendorId":"x","data":"${"x".repeat(5_000_000)}"}]`);
  await until("the line is closed", () => !ocpp.isOnline("CP-1"));
  assert.equal(typeof (await heartbeat(await rawStation(context, { url, password }))), "string");
});

const now = "2026-03-01T12:00:00Z";

async function someSession(context: TestContext) {
  const station = await quirkStation(context, now);
  const transactionId = await station.start({ at: "2026-03-01T10:00:00Z", meterStart: 10_000 });
  const value = (at: string, wh: number) =>
    station.ask(
      `[2,"v-${at}-${wh}","MeterValues",{"connectorId":1,"transactionId":${transactionId},"meterValue":[{"timestamp":"2026-03-01T${at}Z","sampledValue":[{"value":"${wh}"}]}]}]`,
    );
  const stop = (meterStop: number) =>
    station.ask(
      `[2,"s","StopTransaction",{"transactionId":${transactionId},"timestamp":"2026-03-01T11:00:00Z","meterStop":${meterStop}}]`,
    );
  return { ...station, value, stop };
}

test("a register that falls in between is left out and flagged; the ends decide", async (context) => {
  const { value, stop, sessions, faults, registers } = await someSession(context);
  await value("10:10:00", 12_000);
  await value("10:20:00", 11_000);
  assert.deepEqual(await faults(), ["falls"]);
  assert.deepEqual(await sessions(), [["running", 2000n]]);
  await stop(13_000);
  assert.deepEqual(await sessions(), [["ended", 3000n]]);
  assert.deepEqual(await registers(), [10_000n, 12_000n, 13_000n]);
});

test("a register that ends below its begin is held and shown to the operator, never billed", async (context) => {
  const { stop, machine } = await someSession(context);
  await stop(4000);
  const row = await machine.store
    .selectFrom("sessions")
    .select(["state", "held_reason", "energy_wh", "end_register_wh"])
    .executeTakeFirst();
  assert.deepEqual(row, {
    state: "held",
    held_reason: "register_fell",
    energy_wh: 0n,
    end_register_wh: 4000n,
  });
});

test("more than the connector can give is held with its Wh, never billed", async (context) => {
  const { stop, machine, sessions } = await someSession(context);
  await stop(7_784_000);
  assert.deepEqual(await sessions(), [["held", 7_774_000n]]);
  const unmatched = await machine.store
    .selectFrom("unmatched_energy")
    .select(["reason", "energy_wh"])
    .execute();
  assert.deepEqual(unmatched, [{ reason: "implausible_more_than_possible", energy_wh: 7_774_000n }]);
});

test("readings out of order, twice, and from the future cut the session as if they had come in order", async (context) => {
  const { value, stop, sessions, registers, faults } = await someSession(context);
  for (const [at, wh] of [
    ["10:40:00", 14_000],
    ["10:10:00", 11_000],
    ["10:40:00", 14_000],
    ["10:20:00", 12_000],
  ] as const)
    await value(at, wh);
  assert.deepEqual(await sessions(), [["running", 4000n]]);
  await value("23:00:00", 14_500);
  assert.deepEqual(await faults(), ["future_timestamp"]);
  await stop(15_000);
  assert.deepEqual(await sessions(), [["ended", 5000n]]);
  assert.deepEqual(await registers(), [10_000n, 11_000n, 12_000n, 14_000n, 15_000n]);
});
