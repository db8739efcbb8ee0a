import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { postClosingStatement } from "@tsunagu/core/api/trading-bills.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { ekimaePlace } from "../testing/some-tariffs.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, someNoon, startSomeTrading } from "../testing/start-some-trading.ts";
import { csvText } from "./csv-text.ts";

const evil = '=HYPERLINK("http://evil.example","ここを押す")';

/** Somebody whose home has a name that a spreadsheet would run. */
async function someUser(): Promise<{ trading: SomeTrading; person: SomePerson }> {
  const trading = await startSomeTrading();
  const home = {
    ...{ name: evil, postalCode: "108-0075", address: "東京都港区港南1-2-3", area: 3 },
    ...{ settlementSerial: "SM-hanako", subMeters: [] },
  };
  const person = await registerSomePerson(trading, "hanako", { home });
  writeUsages(trading, someMonth, homeSlots(person, { month: someMonth, count: 20, wh: 500 }));
  trading.intermediary.state.history = [
    {
      ...{ at: someNoon - 7_200, sessionId: null, place: person.homePlaceOf(someMonth), energyWh: "500" },
      ...{ placeName: { ja: "自宅", en: "Home" }, endUse: "household", state: "on-ledger" },
      origins: [{ method: "solar", energyWh: "500" }],
    },
    {
      ...{ at: someNoon - 3_600, sessionId: "00000000000000d1", place: ekimaePlace, energyWh: "3000" },
      ...{ placeName: { ja: "駅前", en: "Station" }, endUse: "ev-charging", state: "waiting" },
      origins: [],
    },
    {
      ...{ at: someNoon - 1_800, sessionId: "00000000000000d1", place: ekimaePlace, energyWh: "1000" },
      ...{ placeName: { ja: "駅前", en: "Station" }, endUse: "ev-charging", state: "waiting" },
      origins: [],
    },
  ];
  return { trading, person };
}

async function fetchFile(
  { phone }: SomePerson,
  path: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return phone.send({ method: "GET", url: phone.baseUrl + path, headers: {} });
}

const lines = (text: string): string[] =>
  text
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n");
const ofDay = "from=2026-11-10&to=2026-11-10";

for (const [text, cell] of [
  [evil, `"'=HYPERLINK(""http://evil.example"",""ここを押す"")"`],
  ["+81", "'+81"],
  ["@sum", "'@sum"],
  ["-1", "'-1"],
  ["＝1", "'＝1"],
  ["a,b", '"a,b"'],
] as const) {
  test(`a text ${text} is no formula in a file`, () => assert.equal(lines(csvText([[text]]))[0], cell));
}

test("numbers stay numbers, below zero too, and the file says that it is UTF-8", () => {
  assert.equal(csvText([[-587n, -60.95, null, 0]]), "\ufeff-587,-60.95,,0\r\n");
});

test("s4: usage as a file, by record, session or half hour, with the filters of the page", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const file = async (query: string) =>
    lines((await fetchFile(person, `/api/files/usage?${ofDay}&${query}`)).text);
  const rows = await file("per=row");
  assert.equal(rows.length, 4);
  assert.match(rows[1] ?? "", /^2026-11-10 10:00:00,"'=HYPERLINK\(.*くらし,,500,,太陽光 500,記録済み$/);
  assert.deepEqual(await file("per=session&language=en"), [
    "start,place,session,Wh,yen,ledger",
    "2026-11-10 11:00:00,Station,00000000000000d1,4000,,waits",
  ]);
  assert.deepEqual((await file("per=slot")).slice(1), [
    "2026-11-10 10:00:00,2026-11-10 10:30:00,500,0,500",
    "2026-11-10 11:00:00,2026-11-10 11:30:00,0,3000,3000",
    "2026-11-10 11:30:00,2026-11-10 12:00:00,0,1000,1000",
  ]);
  assert.equal((await file(`per=row&place=${ekimaePlace}`)).length, 3);
  assert.equal((await file("per=row&origin=solar")).length, 2);
  assert.equal((await file("per=row&use=heat-pump")).length, 1);
});

test("a range that is none, or of more than a year, is refused; so is another user's statement", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const status = async (path: string, who = person) => (await fetchFile(who, path)).status;
  assert.equal(await status("/api/files/usage?from=2026-11-10&to=2026-11-09&per=row"), 400);
  assert.equal(await status("/api/files/usage?from=2024-11-10&to=2026-11-09&per=row"), 400);
  const { statementId } = await callContract(
    postClosingStatement,
    { body: { month: someMonth } },
    person.phone,
  );
  const taro = await registerSomePerson(trading, "taro");
  assert.equal(await status(`/api/files/statements/${statementId}`, taro), 404);
  assert.equal(await status(`/api/files/statements/${statementId}`), 200);
});

test("s4: a statement as a file: every component, place and sum, and what was taken back", async () => {
  const { trading, person } = await someUser();
  await using _ = trading;
  const { statementId } = await callContract(
    postClosingStatement,
    { body: { month: someMonth } },
    person.phone,
  );
  const { text } = await fetchFile(person, `/api/files/statements/${statementId}?language=en`);
  const table = lines(text);
  assert.match(table.find((line) => line.startsWith("Base charge")) ?? "", /,10\/30,,311\.75$/);
  assert.ok(table.includes("Total,,,,10000,587"));
  assert.ok(table.includes("Consumption tax in it,,,10%,,53"));
  assert.ok(table.includes("To be paid,,,,,587"));
  assert.ok(table.some((line) => line.startsWith(`By place,"'=HYPERLINK(`)));
});
