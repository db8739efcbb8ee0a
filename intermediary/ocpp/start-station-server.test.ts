import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { RPCClient } from "ocpp-rpc";
import { isoTime, obedient } from "../testing/obedient-station.ts";
import { rawStation } from "../testing/raw-station.ts";
import { someCharger } from "../testing/some-devices.ts";
import { someNow } from "../testing/some-machine.ts";
import { someClientOptions, someOcpp, someStation } from "../testing/some-ocpp.ts";
import { until } from "../testing/until.ts";

const boot = { chargePointVendor: "Maker", chargePointModel: "M1" };

test("a registered station gets in and is told the time", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  const client = someStation(context, { url, password });
  obedient(client);
  await client.connect();
  assert.deepEqual(await client.call("BootNotification", boot), {
    status: "Accepted",
    currentTime: isoTime(someNow),
    interval: 300,
  });
  assert.deepEqual(await client.call("Heartbeat", {}), { currentTime: isoTime(someNow) });
  assert.equal(ocpp.isOnline("CP-1"), true);
  await client.close();
  await until("the station is offline", () => !ocpp.isOnline("CP-1"));
});

test("the password is taken as text and as the bytes it spells; others are refused", async (context) => {
  const { url, password } = await someOcpp(context);
  await rawStation(context, { url, password: Buffer.from(password, "hex") });
  await rawStation(context, { url, password });
  await assert.rejects(rawStation(context, { url, password: `${password.slice(1)}0` }), /refused/);
  await assert.rejects(rawStation(context, { url, password, identity: "CP-2" }), /refused/);
  const client = someStation(context, { url, password, identity: "CP-2" });
  await assert.rejects(client.connect(), { code: 404 });
});

test("in 2.0.1 the password is text, and a station that kept its 1.6 key gets in with that", async (context) => {
  const { url, password } = await someOcpp(context);
  const protocol = "ocpp2.0.1";
  await rawStation(context, { url, password, protocol });
  await rawStation(context, { url, password: Buffer.from(password, "hex"), protocol });
  await assert.rejects(rawStation(context, { url, password: `${password.slice(1)}0`, protocol }), /refused/);
});

test("of several versions a station offers the newest is spoken; one that offers none of ours is refused", async (context) => {
  const { url, password } = await someOcpp(context);
  const options = { ...someClientOptions, endpoint: url, identity: "CP-1", password };
  const both = new RPCClient({ ...options, protocols: ["ocpp1.6", "ocpp2.0.1"] });
  context.after(() => both.close({ force: true }));
  await both.connect();
  assert.equal(both.protocol, "ocpp2.0.1");
  assert.deepEqual(await both.call("Heartbeat", {}), { currentTime: isoTime(someNow) });
  const none = new RPCClient({ ...options, protocols: ["ocpp1.5"], strictMode: false });
  await assert.rejects(none.connect(), { code: 400 });
});

test("open access asks for no password", async (context) => {
  const { url } = await someOcpp(context, { charger: { openAccess: true } });
  await rawStation(context, { url, password: "" });
});

test("a path that is no station's, or no path at all, is refused and harms nothing", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  for (const path of ["/ocpp/%E0%A4%A", "/", "//:0", "/ocpp/../CP-1", "/other/CP-1"]) {
    const socket = connect(ocpp.port, "127.0.0.1");
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    );
    const [status] = await new Promise<Buffer[]>((resolve) => socket.once("data", (data) => resolve([data])));
    assert.match(String(status), /^HTTP\/1.1 404/, path);
    socket.destroy();
  }
  await rawStation(context, { url: `${url}/`, password });
});

test("the newest line of a station is the station; the older is closed", async (context) => {
  const { url, password, ocpp } = await someOcpp(context);
  const older = someStation(context, { url, password });
  const newer = someStation(context, { url, password });
  obedient(newer);
  await older.connect();
  await newer.connect();
  await until("the older line is closed", () => older.state === 3);
  assert.equal(
    await ocpp.remoteStart({ startRequestId: "r1", chargerId: "CP-1", connectorId: 1, token: "APP" }),
    "accepted",
  );
});

test("a station that sends its whole queue without waiting is answered all of it, and holds up no other", async (context) => {
  const { url, password, machine } = await someOcpp(context);
  const station = await rawStation(context, { url, password });
  const { password: second } = await someCharger(machine, { chargerId: "CP-2" });
  const other = await rawStation(context, { url, password: second ?? "", identity: "CP-2" });
  for (let nth = 0; nth < 3_000; nth++) station.send(`[2,"${nth}","Heartbeat",{}]`);
  assert.deepEqual(await other.ask('[2,"h","Heartbeat",{}]'), [3, "h", { currentTime: isoTime(someNow) }]);
  assert.ok(station.received.length < 3_000);
  await until("all of it is answered", () => station.received.length === 3_000);
  assert.deepEqual(station.received.at(-1), [3, "2999", { currentTime: isoTime(someNow) }]);
});

test("a handshake that is refused leaves no line open, even if the other side holds it", async (context) => {
  const { ocpp } = await someOcpp(context);
  const socket = connect({ port: ocpp.port, host: "127.0.0.1", allowHalfOpen: true });
  context.after(() => socket.destroy());
  socket.write("GET /nobody HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  await new Promise((resolve) => socket.resume().once("end", resolve));
  // What is written to a line that is gone is answered with a reset.
  socket.on("error", () => undefined);
  const writing = setInterval(() => socket.write("x"), 5);
  context.after(() => clearInterval(writing));
  await until("the line is gone", () => socket.closed);
});
