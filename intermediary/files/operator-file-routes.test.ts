import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import iconv from "iconv-lite";
import { createRawMessages } from "../raw-messages/create-raw-messages.ts";
import { limitPages } from "../testing/limit-pages.ts";
import { someMeter } from "../testing/some-devices.ts";
import { someMachine } from "../testing/some-machine.ts";
import { largestFileBodyBytes, serveOperatorFiles } from "./operator-file-routes.ts";

const trial = {
  encoding: "utf-8",
  delimiter: ",",
  headerRows: 1,
  meterColumn: 1,
  timeColumn: 2,
  clockColumn: null,
  energyColumn: 3,
  timeFormat: "yyyy-MM-dd HH:mm:ss",
  decimalMark: ".",
  unit: "kWh",
  timeMarks: "interval-start",
};

const at = (jst: string) => Date.parse(`${jst}+09:00`) / 1000;

async function someFiles(context: TestContext) {
  const machine = await someMachine(context);
  await someMeter(machine, { serial: "home-c75641" });
  const app = createHttpApp({ log: silentLog, maxBodyBytes: largestFileBodyBytes });
  const told = { times: 0 };
  serveOperatorFiles(app, {
    ...machine,
    messages: createRawMessages(machine),
    onMeasured: () => {
      told.times += 1;
    },
  });
  const ask = async (method: string, path: string, body: unknown) => {
    const response = await app.request(`/operator/${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    return response.status === 204 ? { status: 204 } : ((await response.json()) as Record<string, unknown>);
  };
  const mapping = (name: string, given: object = {}) =>
    ask("PUT", `file-mappings/${name}`, { ...trial, ...given });
  const send = (path: "file-imports" | "file-previews", content: string | Buffer, given: object = {}) =>
    ask("POST", path, {
      mapping: "trial",
      serial: "home-c75641",
      contentBase64: Buffer.from(content).toString("base64"),
      ...given,
    });
  await mapping("trial");
  const rows = () =>
    machine.store
      .selectFrom("meter_readings")
      .select(["device_id", "kind", "at", "interval_s", "energy_wh", "revision"])
      .orderBy("reading_id")
      .execute();
  return { machine, told, ask, mapping, send, rows };
}

const file = [
  "meter_id,reading_datetime,general_supply_kwh",
  "home-c75641,2026-01-01 00:00:00,0.099",
  "home-c75641,2026-01-01 00:30:00,0.057",
  "home-c75641,2026-01-01 01:00:00,1.054",
  "",
].join("\n");

test("a file of half hours is taken in Wh by its mapping, moved by whole days", async (context) => {
  const { send, rows, told } = await someFiles(context);
  const shiftDays = 4748;
  const old = file.replaceAll("2026-", "2013-");
  assert.deepEqual(await send("file-imports", old, { shiftDays }), {
    rows: 3,
    taken: 3,
    unchanged: 0,
    corrected: 0,
    refused: [],
    gaps: [],
    from: at("2026-01-01T00:00:00"),
    to: at("2026-01-01T01:30:00"),
    energyWh: "1210",
  });
  assert.deepEqual((await rows())[1], {
    device_id: "home-1",
    kind: "interval",
    at: at("2026-01-01T00:30:00"),
    interval_s: 1800,
    energy_wh: 57n,
    revision: 0,
  });
  assert.equal(told.times, 1);
});

test("the same file again changes nothing; another number is a correction", async (context) => {
  const { send, rows, told, machine } = await someFiles(context);
  await send("file-imports", file);
  const again = await send("file-imports", file);
  assert.deepEqual([again["taken"], again["unchanged"], again["corrected"]], [0, 3, 0]);
  assert.equal((await rows()).length, 3);
  assert.equal(told.times, 1);
  const corrected = await send("file-imports", file.replace("0.057", "0.058"));
  assert.deepEqual([corrected["taken"], corrected["unchanged"], corrected["corrected"]], [0, 2, 1]);
  assert.deepEqual((await rows()).at(-1)?.revision, 1);
  assert.equal((await machine.store.selectFrom("raw_messages").selectAll().execute()).length, 2);
});

test("on a full disk nothing of a file is taken, the operator is told, and it can be imported again", async (context) => {
  const { send, rows, machine, told } = await someFiles(context);
  const long = [
    "header",
    ...Array.from({ length: 1_000 }, (_, nth) => {
      const time = new Date((at("2026-01-01T00:00:00") + nth * 1_800 + 32_400) * 1_000).toISOString();
      return `home-c75641,${time.slice(0, 10)} ${time.slice(11, 19)},0.5`;
    }),
  ].join("\n");
  await limitPages(machine, 20);
  const full = await send("file-imports", long);
  assert.equal(full["code"], "overloaded");
  assert.match(String(full["detail"]), /disk is full: nothing of this file was taken/);
  assert.deepEqual([await rows(), told.times], [[], 0]);
  await limitPages(machine, 1_000_000);
  const again = await send("file-imports", long);
  assert.deepEqual([again["taken"], (await rows()).length], [1_000, 1_000]);
});

test("a preview says what an import would take and refuse, and changes nothing", async (context) => {
  const { send, rows, told, machine } = await someFiles(context);
  await send("file-imports", file.split("\n").slice(0, 2).join("\n"));
  const preview = await send("file-previews", `${file}home-x,2026-01-01 01:30:00,1\n`);
  assert.deepEqual([preview["rows"], preview["taken"], preview["unchanged"]], [4, 2, 1]);
  assert.deepEqual(preview["refused"], [
    {
      ...{ line: 5, text: "home-x,2026-01-01 01:30:00,1" },
      ...{ code: "other_meter", about: null, reason: "it is another meter's" },
    },
  ]);
  assert.deepEqual((preview["sample"] as unknown[])[0], {
    line: 2,
    from: at("2026-01-01T00:00:00"),
    energyWh: "99",
  });
  assert.equal((await rows()).length, 1);
  assert.equal(told.times, 1);
  assert.equal((await machine.store.selectFrom("raw_messages").selectAll().execute()).length, 1);
});

test("what cannot be read is refused with its line and the reason, the others are taken", async (context) => {
  const { send } = await someFiles(context);
  const result = await send(
    "file-imports",
    [
      "meter_id,reading_datetime,general_supply_kwh",
      "home-c75641,2026-01-01 00:00:00,0.1",
      "home-c75641,2026-01-01 00:00,0.1",
      "home-c75641,2026-02-30 00:30:00,0.1",
      "home-c75641,2026-01-01 00:40:00,0.1",
      "home-c75641,2026-01-01 01:00:00,-0.1",
      "home-c75641,2026-01-01 01:30:00,",
      "home-c75641",
      "home-c75641,2026-01-01 00:00:00,0.2",
      "home-c75641,2026-01-01 00:00:00,0.100",
      "home-c75641,2036-01-01 00:00:00,0.1",
      "home-c75641,2013-01-01 00:00:00,0.1",
    ].join("\r\n"),
  );
  assert.equal(result["taken"], 1);
  assert.deepEqual(
    (result["refused"] as { line: number; reason: string }[]).map(({ line, reason }) => [line, reason]),
    [
      [3, "the time is not yyyy-MM-dd HH:mm:ss"],
      [4, "the time is not yyyy-MM-dd HH:mm:ss"],
      [5, "the time is not on a half hour"],
      [6, "the energy is no number of kWh"],
      [7, "the energy is no number of kWh"],
      [8, "the time is not yyyy-MM-dd HH:mm:ss"],
      [9, "line 2 says the same half hour with other energy"],
      [11, "the half hour is not over yet"],
      [12, "the half hour is too long ago to be billed"],
    ],
  );
});

test("a utility's file: Shift_JIS, day and time apart, the end of the interval, no meter column, 24:00", async (context) => {
  const { send, mapping, rows } = await someFiles(context);
  await mapping("utility", {
    encoding: "shift_jis",
    headerRows: 2,
    meterColumn: null,
    timeColumn: 1,
    clockColumn: 2,
    energyColumn: 3,
    timeFormat: "yyyy/M/d H:mm",
    timeMarks: "interval-end",
  });
  const content = iconv.encode(
    "ご使用量のお知らせ\r\n年月日,時刻,使用量(kWh)\r\n2026/4/1,0:30,0.4\r\n2026/4/1,24:00,1.2\r\n",
    "shift_jis",
  );
  const result = await send("file-imports", content, { mapping: "utility" });
  assert.deepEqual([result["taken"], result["refused"]], [2, []]);
  assert.deepEqual(
    (await rows()).map((row) => [row.at, row.energy_wh]),
    [
      [at("2026-04-01T00:00:00"), 400n],
      [at("2026-04-01T23:30:00"), 1200n],
    ],
  );
});

test("semicolons, a decimal comma, Wh, a byte order mark", async (context) => {
  const { send, mapping, rows } = await someFiles(context);
  await mapping("nordic", {
    delimiter: ";",
    headerRows: 0,
    meterColumn: null,
    timeColumn: 1,
    energyColumn: 2,
    timeFormat: "dd.MM.yyyy HH:mm",
    decimalMark: ",",
    unit: "Wh",
  });
  await send("file-imports", "\uFEFF01.04.2026 00:30;412,5\n", { mapping: "nordic" });
  assert.deepEqual(
    (await rows()).map((row) => [row.at, row.energy_wh]),
    [[at("2026-04-01T00:30:00"), 413n]],
  );
});

test("an unknown mapping, an unknown meter and a file nobody can read are told", async (context) => {
  const { send } = await someFiles(context);
  assert.equal((await send("file-imports", file, { mapping: "nothing" }))["code"], "not_found");
  assert.equal((await send("file-imports", file, { serial: "nobody" }))["code"], "not_found");
  assert.equal((await send("file-imports", Buffer.from([0x41, 0xff, 0xfe, 0x0a])))["code"], "invalid_input");
});

test("energy beyond any meter is refused with its row, and the others are taken", async (context) => {
  const { send } = await someFiles(context);
  const result = await send(
    "file-imports",
    [
      "meter_id,reading_datetime,general_supply_kwh",
      `home-c75641,2026-01-01 00:00:00,${"9".repeat(23)}`,
      `home-c75641,2026-01-01 00:30:00,0.${"0".repeat(300)}1`,
      "home-c75641,2026-01-01 01:00:00,0.1",
    ].join("\n"),
  );
  assert.deepEqual(
    (result["refused"] as { line: number; reason: string }[]).map(({ line, reason }) => [line, reason]),
    [
      [2, "the energy is no number of kWh"],
      [3, "the energy is no number of kWh"],
    ],
  );
  assert.equal(result["taken"], 1);
});

test("of rows without end only the first are told, and one says how many more there are", async (context) => {
  const { send } = await someFiles(context);
  const result = await send("file-imports", `head\n${"a\n".repeat(5_000)}`);
  assert.equal(result["rows"], 5_000);
  const refused = result["refused"] as { line: number; text: string; reason: string }[];
  assert.equal(refused.length, 1_001);
  assert.deepEqual(refused.at(-1), {
    ...{ line: 1_002, text: "", code: "further_rows", about: "4000" },
    reason: "4000 further rows are refused",
  });
});

for (const [what, content] of [
  ["rows without end", `head\n${"a\n".repeat(600_000)}`],
  ["a row without end", `head\n${",".repeat(2_000_000)}`],
  ["a quote without end", `head\n"${"x".repeat(2_000_000)}`],
] as const) {
  test(`a file with ${what} is refused whole, and in no more memory than it has itself`, async (context) => {
    const { send } = await someFiles(context);
    const before = process.memoryUsage().rss;
    const { status } = await send("file-imports", content);
    assert.equal(status, 400);
    assert.ok(process.memoryUsage().rss - before < 100_000_000);
  });
}
