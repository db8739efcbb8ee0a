import type { Language } from "@tsunagu/core/api/language.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { readPlaceNames } from "../chargers/place-names.ts";
import { allocatedTo } from "../receivables/left-to-pay.ts";
import { findStatement } from "../statements/statement-rows.ts";
import type { Db } from "../store/open-database.ts";
import { type Cell, csvText } from "./csv-text.ts";
import { fileWords } from "./file-words.ts";
import { jst } from "./jst.ts";

type Row = readonly [item: Cell, place: Cell, use: Cell, how: Cell, wh: Cell, yen: Cell];
type Of = { readonly document: Statement; readonly nameOf: (place: string) => string };

/** A statement as a table: head, places, places by end use, how homes and sessions are made up, sums. Throws `not_found`. */
export async function statementCsv(
  { userId, statementId, language }: { userId: string; statementId: string; language: Language },
  db: Db,
): Promise<string> {
  const statement = await findStatement({ userId, statementId }, db);
  if (statement === undefined) throw new Problem("not_found", "there is no such statement");
  const { document, month } = statement;
  const names = await readPlaceNames({ userId, month }, db);
  const of: Of = { document, nameOf: (place) => names(place)[language] };
  const words = fileWords[language];
  const credited = await allocatedTo(statementId, db);
  return csvText([
    [...words.statementHead],
    ...headRows(of, words, language),
    ...feeRows(of, words),
    ...homeRows(of, words),
    ...sessionRows(of, words),
    ...sumRows(of, words),
    ...(credited === 0n ? [] : [[words.credit, null, null, null, null, -credited]]),
  ]);
}

type Words = (typeof fileWords)[Language];

function headRows({ document }: Of, words: Words, language: Language): Row[] {
  const { number, seller, terms, closing } = document;
  return [
    [words.statement, null, null, number, null, null],
    [words.period, null, null, `${jst(terms.period.from)} - ${jst(terms.period.to)}`, null, null],
    [words.issuer, null, null, seller.name[language], null, null],
    [words.invoiceNumber, null, null, seller.invoiceNumber, null, null],
    [words.closing, null, null, closing === null ? null : `${closing.entry} ${closing.digest}`, null, null],
  ];
}

function feeRows({ document, nameOf }: Of, words: Words): Row[] {
  return [
    ...document.third.map(
      ({ place, wh, yen }): Row => [words.place, nameOf(place), null, null, BigInt(wh), BigInt(yen)],
    ),
    ...document.fourth.map(
      ({ place, endUse, wh, yen }): Row => [
        words.placeUse,
        nameOf(place),
        words.endUses[endUse],
        null,
        BigInt(wh),
        BigInt(yen),
      ],
    ),
  ];
}

/** Components in sen are written in yen with two decimals. */
function homeRows({ document, nameOf }: Of, words: Words): Row[] {
  return document.homes.flatMap((home): Row[] => {
    const place = nameOf(home.place);
    const row = (item: string, how: string, yen: Cell): Row => [item, place, null, how, null, yen];
    return [
      row(words.base, `${home.days.billed}/${home.days.ofMonth}`, senText(home.baseSen)),
      ...home.energy.map(({ billedKwh, yenPerKwh, sen }) =>
        row(words.energy, `${billedKwh} kWh x ${yenPerKwh}`, senText(sen)),
      ),
      row(words.fuel, `${home.billedKwh} kWh x ${home.fuelYenPerKwh}`, senText(home.fuelSen)),
      row(words.discount, "", senText(String(-BigInt(home.discountSen)))),
      row(words.levy, `${home.billedKwh} kWh x ${home.levyYenPerKwh}`, BigInt(home.levyYen)),
    ];
  });
}

const sessionRows = ({ document, nameOf }: Of, words: Words): Row[] =>
  document.sessions.map(({ place, endUse, start, wh, yen, minutes }) => [
    words.session,
    nameOf(place),
    words.endUses[endUse],
    `${jst(start)} ${minutes} min`,
    BigInt(wh),
    BigInt(yen),
  ]);

function sumRows({ document }: Of, words: Words): Row[] {
  const { adjustments, firstYen, taxes, broughtForward, dueYen } = document;
  const wh = document.third.reduce((sum, row) => sum + BigInt(row.wh), 0n);
  return [
    ...adjustments.map(
      ({ month, yen }): Row => [words.adjustment, null, null, monthText(month), null, BigInt(yen)],
    ),
    [words.total, null, null, null, wh, BigInt(firstYen)],
    ...taxes.map(
      ({ ratePercent, taxYen }): Row => [words.tax, null, null, `${ratePercent}%`, null, BigInt(taxYen)],
    ),
    ...(broughtForward === null
      ? []
      : [[words.brought, null, null, broughtForward.number, null, BigInt(broughtForward.yen)] as const]),
    [words.due, null, null, null, null, BigInt(dueYen)],
  ];
}

/** A number for a spreadsheet: `-60.95`. */
function senText(sen: string): Cell {
  return Number(sen) / 100;
}
