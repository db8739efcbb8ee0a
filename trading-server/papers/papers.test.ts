import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getStatement, postClosingStatement, postPayment } from "@tsunagu/core/api/trading-bills.ts";
import { parseStatement } from "@tsunagu/core/rating/statement.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { registerSomePerson, type SomePerson } from "../testing/some-person.ts";
import { homeSlots, writeUsages } from "../testing/some-usages.ts";
import { type SomeTrading, startSomeTrading } from "../testing/start-some-trading.ts";
import { until } from "../testing/until.ts";
import { createPaper, type Paper } from "./create-paper.ts";
import { createPaperFonts } from "./paper-fonts.ts";
import { paperWords } from "./paper-words.ts";
import { receiptPaper } from "./receipt-paper.ts";
import { statementPaper } from "./statement-paper.ts";
import { addHomes, addPlaces, addSums } from "./statement-parts.ts";

const readFonts = createPaperFonts();
let trading: SomeTrading;
let person: SomePerson;
let statementId = "";

before(async () => {
  trading = await startSomeTrading();
  person = await registerSomePerson(trading, "hanako");
  writeUsages(trading, someMonth, homeSlots(person, { month: someMonth, count: 20, wh: 500 }));
  ({ statementId } = await callContract(postClosingStatement, { body: { month: someMonth } }, person.phone));
});

after(async () => trading?.[Symbol.asyncDispose]());

const askFor = async (path: string, { phone }: SomePerson = person): Promise<string> => {
  const { status, text } = await phone.send({ method: "GET", url: phone.baseUrl + path, headers: {} });
  return status === 200 ? text.slice(0, 5) : String(status);
};

const pagesOf = (bytes: Uint8Array): number =>
  [
    ...Buffer.from(bytes)
      .toString("latin1")
      .matchAll(/\/Type \/Page\b/g),
  ].length;

/** With `PAPERS_DIR` set, papers are kept there, to be looked at. */
async function keep(name: string, bytes: Uint8Array): Promise<void> {
  const folder = process.env["PAPERS_DIR"];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.pdf`), bytes);
}

/** What a paper would print, one string a line. */
function recorder(): { readonly paper: Paper; readonly printed: string[] } {
  const printed: string[] = [];
  const put = (...texts: string[]): void =>
    void printed.push(texts.filter((text) => text !== "").join(" | "));
  return {
    printed,
    paper: {
      heading: put,
      text: (text) => put(text),
      amount: put,
      field: put,
      line: (cells) => put(...cells.map(({ text }) => text.trim())),
      gap: () => undefined,
      finish: async () => new Uint8Array(),
    },
  };
}

test("s4: a statement is a paper of its own user; it is the same bytes each time", async () => {
  const fonts = await readFonts();
  const make = (language: "ja" | "en") =>
    trading.look((db) =>
      statementPaper({ userId: person.userId, id: statementId, language }, { db, fonts, isSimulated: true }),
    );
  const [first, again, english] = [await make("ja"), await make("ja"), await make("en")];
  assert.equal(Buffer.from(first.subarray(0, 5)).toString(), "%PDF-");
  assert.ok(Buffer.from(first).equals(Buffer.from(again)));
  assert.ok(first.length < 100_000, "only the characters in use are in it");
  await keep("statement-ja", first);
  await keep("statement-en", english);
  const path = `/api/papers/statements/${statementId}`;
  assert.equal(await askFor(path), "%PDF-");
  assert.equal(await askFor(path, await registerSomePerson(trading, "taro")), "404");
  assert.equal(await askFor(`${path}?language=fr`), "400");
  assert.equal(await askFor("/api/papers/statements/none"), "400");
});

test("s4: what is printed adds up: rows to places, components with their sen, the total and its tax", async () => {
  const { document } = await callContract(getStatement, { params: { statementId } }, person.phone);
  const { paper, printed } = recorder();
  const parts = {
    document: parseStatement(document),
    words: paperWords.en,
    language: "en" as const,
    nameOf: () => "Home",
  };
  for (const add of [addPlaces, addSums, addHomes]) add(paper, parts);
  for (const line of [
    "Home | 10.000 | ¥587",
    "Household | 10.000 | ¥276",
    "Fixed charges | ¥311",
    "Total | 10.000 kWh | ¥587",
    "Consumption tax 10% in it | ¥53",
    "Amount billed | ¥587",
    "Base charge | 10 of 30 days | 311.75",
    "Total, rounded to whole yen | ¥587",
  ])
    assert.ok(printed.includes(line), `${line}\nin\n${printed.join("\n")}`);
});

test("s4: there is a receipt as soon as something was paid, and not before", async () => {
  const path = `/api/papers/receipts/${statementId}`;
  assert.equal(await askFor(path), "409");
  await callContract(postPayment, { params: { statementId }, body: { simulate: "succeed" } }, person.phone);
  await until(
    "the receipt",
    async () => ((await askFor(path)) === "%PDF-" ? true : undefined),
    () => trading.clock.advance(5),
  );
  const fonts = await readFonts();
  const bytes = await trading.look((db) =>
    receiptPaper(
      { userId: person.userId, id: statementId, language: "ja" },
      { db, fonts, isSimulated: true },
    ),
  );
  await keep("receipt-ja", bytes);
  assert.equal(pagesOf(bytes), 1);
});

test("what does not fit on a page goes on on the next, and each page says which it is", async () => {
  const head = { title: "請求書", number: "T-1", time: 0, language: "ja", simulated: null } as const;
  const paper = createPaper(head, await readFonts());
  paper.text("𠮷田・髙橋・﨑山 様");
  for (let row = 0; row < 120; row++) paper.field(`行 ${row}`, "1,234円");
  const bytes = await paper.finish();
  await keep("long", bytes);
  assert.equal(pagesOf(bytes), 4);
});

test("papers are written one after another, and others are answered between them", async () => {
  const done: string[] = [];
  const note = async (name: string, asked: Promise<unknown>) => {
    await asked;
    done.push(name);
  };
  const path = `/api/papers/statements/${statementId}?language=ja`;
  const papers = Array.from({ length: 16 }, () => note("paper", askFor(path)));
  await Promise.all([...papers, note("other", askFor("/api/sellers"))]);
  assert.notEqual(done.at(-1), "other", "nobody waits for all of them");
});

test("nobody has papers written without end", async () => {
  const jiro = await registerSomePerson(trading, "jiro");
  const path = `/api/papers/statements/${statementId}?language=ja`;
  for (let nth = 0; nth < 30; nth++) assert.equal(await askFor(path, jiro), "404");
  assert.equal(await askFor(path, jiro), "429");
});
