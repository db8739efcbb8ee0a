import assert from "node:assert/strict";
import { test } from "node:test";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import fc from "fast-check";
import { mostPlausibleWh } from "../../readings/most-plausible-wh.ts";
import { rawStation } from "../../testing/raw-station.ts";
import { someMachine } from "../../testing/some-machine.ts";
import { someOcpp } from "../../testing/some-ocpp.ts";
import { until } from "../../testing/until.ts";
import { card, event, wh } from "./transaction-event-frames.ts";

const now = Date.parse("2026-03-01T12:00:00Z") / 1000;

const templates = {
  "ocpp1.6": [
    '[2,"1","StartTransaction",{"connectorId":1,"idTag":"CARD","meterStart":1000,"timestamp":"2026-03-01T10:00:00Z"}]',
    '[2,"2","MeterValues",{"connectorId":1,"transactionId":100001,"meterValue":[{"timestamp":"2026-03-01T10:30:00Z","sampledValue":[{"value":"2500","measurand":"Energy.Active.Import.Register","unit":"Wh"}]}]}]',
    '[2,"3","StopTransaction",{"transactionId":100001,"idTag":"CARD","meterStop":4000,"timestamp":"2026-03-01T11:00:00Z","transactionData":[{"timestamp":"2026-03-01T10:00:00Z","sampledValue":[{"value":"1000","context":"Transaction.Begin"}]}]}]',
    '[2,"4","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"2026-03-01T11:01:00Z"}]',
  ],
  "ocpp2.0.1": [
    event({ kind: "Started", at: "10:00:00", samples: wh(1000), more: card() }),
    event({
      kind: "Updated",
      at: "10:30:00",
      samples: wh(2500, ',"unitOfMeasure":{"unit":"Wh","multiplier":0}'),
    }),
    event({ kind: "Ended", at: "11:00:00", samples: wh(4000, ',"context":"Transaction.End"') }),
    '[2,"4","StatusNotification",{"timestamp":"2026-03-01T11:01:00Z","connectorStatus":"Available","evseId":1,"connectorId":1}]',
  ],
};

const odd = fc.constantFrom(
  ...[
    "null",
    '""',
    "0",
    "-1",
    "1e308",
    "9223372036854775807",
    '"abc"',
    "[]",
    "{}",
    "[null]",
    "true",
    "[[[]]]",
  ],
  ...[
    '"1970-01-01T00:00:00Z"',
    '"2099-01-01T00:00:00Z"',
    '"\\u0000"',
    `"${"x".repeat(2000)}"`,
    "1.5",
    '"５０００"',
  ],
);

/** One value of the frame becomes another, a member goes, a piece of text goes or a NUL comes in. */
type Mangling = {
  readonly how: "value" | "cut" | "nul" | "drop";
  readonly where: number;
  readonly by: string;
};

const mangling: fc.Arbitrary<Mangling> = fc.record({
  how: fc.constantFrom("value", "value", "value", "drop", "drop", "cut", "nul"),
  where: fc.nat(),
  by: odd,
});

/** Values of the payload in the text of a frame, with the name before each. */
const member = /"\w+"\s*:\s*(?:"[^"]*"|-?[\d.]+|true|false|null)/g;

function mangle(frame: string, { how, where, by }: Mangling): string {
  if (how === "cut") return frame.slice(0, 1 + (where % frame.length));
  if (how === "nul") {
    const at = where % frame.length;
    return `${frame.slice(0, at)}\u0000${frame.slice(at)}`;
  }
  const members = [...frame.matchAll(member)];
  const chosen = members[where % Math.max(members.length, 1)];
  if (chosen === undefined) return frame;
  const [text] = chosen;
  const changed = how === "drop" ? '"gone":0' : `${text.slice(0, text.indexOf(":"))}:${by}`;
  return frame.slice(0, chosen.index) + changed + frame.slice(chosen.index + text.length);
}

const course = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.array(mangling, { maxLength: 3 })), {
  minLength: 3,
  maxLength: 9,
});

for (const protocol of ["ocpp1.6", "ocpp2.0.1"] as const)
  test(`${protocol}: whatever a station sends, it is answered without an error, read without a fault of ours, and no session is more than possible`, async (context) => {
    const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
    context.diagnostic(`SEED=${seed}`);
    const errors: unknown[] = [];
    const log = { ...silentLog, error: (...said: unknown[]) => void errors.push(said) };
    const machine = { ...(await someMachine(context)), log };
    machine.setNow(now);
    const { url, password } = await someOcpp(context, { machine, charger: { utcOffsetMinutes: 0 } });
    const station = await rawStation(context, { url, password, protocol });
    await fc.assert(
      fc.asyncProperty(course, async (told) => {
        const frames = told.map(([which, manglings]) =>
          manglings.reduce(mangle, templates[protocol][which] ?? ""),
        );
        const before = station.received.length;
        for (const frame of frames) station.send(frame);
        const last = `heartbeat ${before}`;
        station.send(`[2,"${last}","Heartbeat",{}]`);
        await until("all is handled", () => JSON.stringify(station.received.at(-1) ?? "").includes(last));
        const answers = station.received.slice(before, -1) as unknown[][];
        const wrong = answers.filter(
          ([type, , code]) => type !== 3 && code !== "NotImplemented" && !isPlain(code),
        );
        assert.deepEqual(wrong, [], frames.join("\n"));
        assert.deepEqual(errors, [], frames.join("\n"));
        const sessions = await machine.store.selectFrom("sessions").selectAll().execute();
        for (const { energy_wh, started_at, ended_at, state, last_at } of sessions.map((row) => ({
          ...row,
          last_at: row.ended_at ?? now,
        })))
          assert.ok(
            state === "held" || energy_wh <= mostPlausibleWh(22_000, (ended_at ?? last_at) - started_at),
            frames.join("\n"),
          );
      }),
      { seed, numRuns: 80 },
    );
  });

/** Only what is no transaction message may be refused, and only because it cannot be read. */
const isPlain = (code: unknown): boolean => code === "FormationViolation" || code === "FormatViolation";
