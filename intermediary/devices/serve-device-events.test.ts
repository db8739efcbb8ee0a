import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { deviceNews } from "@tsunagu/core/api/operator-devices.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { onReregistered } from "../settling/on-reregistered.ts";
import { someMachine } from "../testing/some-machine.ts";
import { registerMeter } from "./register-meter.ts";
import { serveDeviceEvents } from "./serve-device-events.ts";

async function someMeter(context: TestContext) {
  const machine = await someMachine(context);
  const messages = createRawMessages(machine);
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1_000 });
  const stop = new AbortController();
  context.after(() => stop.abort());
  const state = { online: false };
  serveDeviceEvents(app, { ...machine, messages, isOnline: () => state.online, stopping: stop.signal });
  const facts = { serial: "M 1", kind: "settlement", endUse: "household", plant: null } as const;
  const quality = { meterClass: "1", tolerancePercent: "2.0", verifiedUntil: null };
  await registerMeter({ meterId: "home-1", ...facts, ...quality }, { ...machine, onReregistered });
  const keep = (text: string) =>
    messages.keep({ deviceId: "home-1", channel: "mqtt", direction: "in", bytes: Buffer.from(text) });
  const listen = async () => {
    const reader = (await app.request("/operator/devices/home-1/events")).body
      ?.pipeThrough(new TextDecoderStream())
      .getReader();
    context.after(() => reader?.cancel());
    let text = "";
    return async () => {
      for (;;) {
        const [block, ...rest] = text.split("\n\n");
        const data = rest.length === 0 ? undefined : /^data: (.*)$/m.exec(block ?? "")?.[1];
        if (rest.length > 0) text = rest.join("\n\n");
        if (data !== undefined) return deviceNews.parse(JSON.parse(data));
        if (rest.length === 0) text += (await reader?.read())?.value ?? "";
      }
    };
  };
  return { app, messages, keep, listen, state };
}

test("a device's page hears all at once first, then each message as it is kept, and what of it could not be used", async (context) => {
  const { messages, keep, listen } = await someMeter(context);
  await keep("first");
  const next = await listen();
  const first = await next();
  assert.equal(first.device?.deviceId, "home-1");
  assert.deepEqual(
    first.messages?.messages.map(({ text }) => text),
    ["first"],
  );
  assert.equal(first.messages?.goesOn, false);
  const { rawId } = await keep("second");
  const second = await next();
  assert.deepEqual(
    [second.messages?.goesOn, second.messages?.messages.map(({ text }) => text)],
    [true, ["second"]],
  );
  assert.equal(second.commissioning, undefined, "what has not changed is not said again");
  await messages.noteFault(rawId, "not_json");
  const third = await next();
  assert.deepEqual(
    third.messages?.messages.map(({ text, faults }) => [text, faults.length]),
    [["second", 1]],
  );
});

test("a line that is cut or comes up is told without a message", async (context) => {
  const { listen, state } = await someMeter(context);
  const next = await listen();
  assert.equal((await next()).device?.online, false);
  state.online = true;
  const news = await next();
  assert.deepEqual([news.device?.online, news.commissioning?.online, news.messages], [true, true, undefined]);
});

test("more messages at once than a page holds: the newest page is told as a whole", async (context) => {
  const { keep, listen } = await someMeter(context);
  await keep("0");
  const next = await listen();
  await next();
  await Promise.all(Array.from({ length: 60 }, (_, nth) => keep(String(nth))));
  const { messages } = await next();
  assert.deepEqual([messages?.goesOn, messages?.messages.length, messages?.hasMore], [false, 50, true]);
});

test("a device that is not there has no stream", async (context) => {
  const { app } = await someMeter(context);
  assert.equal((await app.request("/operator/devices/nobody/events")).status, 404);
  assert.equal((await app.request("/operator/devices/%20/events")).status, 404);
});
