import type { Language } from "@tsunagu/core/api/language.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { fileWords } from "../files/file-words.ts";
import type { Paper } from "./create-paper.ts";
import { addTaxes } from "./paper-parts.ts";
import { paperKwh, paperMoment, paperSen, paperYen } from "./paper-text.ts";
import type { PaperWords } from "./paper-words.ts";

export type StatementParts = {
  readonly document: Statement;
  readonly words: PaperWords;
  readonly language: Language;
  readonly nameOf: (place: string) => string;
};

type Line = readonly [item: string, how: string, amount: string];
type Home = Statement["homes"][number];

const right = "right" as const;
const quietBold = { quiet: true } as const;

/** The third fee, and under each place its fourth fees. */
export function addPlaces(paper: Paper, { document, words, language, nameOf }: StatementParts): void {
  paper.heading(words.byPlace);
  const line = (name: string, wh: bigint | null, yen: bigint, isPlace: boolean): void =>
    paper.line(
      [
        { text: isPlace ? name : `　${name}`, share: 0.5 },
        { text: wh === null ? "" : paperKwh(wh), share: 0.25, align: right },
        { text: paperYen(yen, language), share: 0.25, align: right },
      ],
      { weight: isPlace ? "bold" : "regular" },
    );
  paper.line(headOf(words.tableHead, [0.5, 0.25, 0.25]), quietBold);
  for (const { place, wh, yen } of document.third) {
    line(nameOf(place), BigInt(wh), BigInt(yen), true);
    for (const row of document.fourth.filter((one) => one.place === place))
      line(
        fileWords[language].endUses[row.endUse],
        row.endUse === "fixed" ? null : BigInt(row.wh),
        BigInt(row.yen),
        false,
      );
  }
}

/** How each home's total comes about; components keep their sen until it is rounded. */
export function addHomes(paper: Paper, parts: StatementParts): void {
  const { document, words, nameOf } = parts;
  for (const home of document.homes) {
    paper.heading(words.homeOf(nameOf(home.place)));
    paper.line(headOf(words.homeHead, [0.36, 0.42, 0.22]), quietBold);
    for (const [item, how, amount] of homeLines(home, parts))
      paper.line([
        { text: item, share: 0.36 },
        { text: how, share: 0.42, align: right },
        { text: amount, share: 0.22, align: right },
      ]);
    paper.text(words.measured(paperKwh(BigInt(home.measuredWh)), home.billedKwh), { size: 8.5, quiet: true });
  }
}

function homeLines(home: Home, { words, language }: StatementParts): Line[] {
  const names = fileWords[language];
  const isPart = home.days.billed !== home.days.ofMonth;
  const times = (kwh: string, price: string) => words.times(kwh, price);
  return [
    [
      names.base,
      isPart ? words.days(home.days.billed, home.days.ofMonth) : "",
      paperSen(BigInt(home.baseSen)),
    ],
    ...home.energy.map(
      ({ band, billedKwh, yenPerKwh, sen }) =>
        [
          band === "included" ? words.included : words.tier(band + 1),
          times(billedKwh, yenPerKwh),
          paperSen(BigInt(sen)),
        ] as const,
    ),
    ...optional(home.fuelSen, [
      names.fuel,
      times(home.billedKwh, home.fuelYenPerKwh),
      paperSen(BigInt(home.fuelSen)),
    ]),
    ...optional(home.discountSen, [names.discount, "", paperSen(-BigInt(home.discountSen))]),
    ...optional(home.levyYen, [
      names.levy,
      times(home.billedKwh, home.levyYenPerKwh),
      paperSen(BigInt(home.levyYen) * 100n),
    ]),
    [words.homeTotal, "", paperYen(BigInt(home.yen), language)],
  ];
}

const optional = (amount: string, line: Line): Line[] => (amount === "0" ? [] : [line]);

export function addSessions(paper: Paper, { document, words, language, nameOf }: StatementParts): void {
  if (document.sessions.length === 0) return;
  paper.heading(words.sessions);
  const shares = [0.2, 0.36, 0.16, 0.1, 0.18] as const;
  paper.line(headOf(words.sessionHead, shares), quietBold);
  for (const { start, place, wh, minutes, yen } of document.sessions)
    paper.line([
      { text: paperMoment(start), share: shares[0] },
      { text: nameOf(place), share: shares[1] },
      { text: paperKwh(BigInt(wh)), share: shares[2], align: right },
      { text: minutes, share: shares[3], align: right },
      { text: paperYen(BigInt(yen), language), share: shares[4], align: right },
    ]);
}

export function addOrigins(paper: Paper, { document, words, language }: StatementParts): void {
  const sums = new Map<string, bigint>();
  const names: Readonly<Record<string, string>> = fileWords[language].origins;
  for (const { origins } of document.fourth)
    for (const { origin, wh } of origins) sums.set(origin, (sums.get(origin) ?? 0n) + BigInt(wh));
  if (sums.size === 0) return;
  paper.heading(words.origins);
  paper.line(headOf(words.originHead, [0.75, 0.25]), quietBold);
  for (const [origin, wh] of [...sums].sort(([, a], [, b]) => (a < b ? 1 : -1)))
    paper.line([
      { text: names[origin] ?? origin, share: 0.75 },
      { text: paperKwh(wh), share: 0.25, align: right },
    ]);
}

/** The first fee, the tax in it, and what is carried to and from other statements. */
export function addSums(paper: Paper, { document, words, language }: StatementParts): void {
  const names = fileWords[language];
  paper.heading(words.sums);
  for (const { month, yen } of document.adjustments)
    paper.field(words.adjustment(monthText(month)), paperYen(BigInt(yen), language));
  const wh = document.third.reduce((sum, row) => sum + BigInt(row.wh), 0n);
  paper.line(
    [
      { text: names.total, share: 0.5 },
      { text: `${paperKwh(wh)} kWh`, share: 0.25, align: right },
      { text: paperYen(BigInt(document.firstYen), language), share: 0.25, align: right },
    ],
    { weight: "bold" },
  );
  addTaxes(paper, { taxes: document.taxes, words, language });
  const { broughtForward, carriedForwardYen, dueYen } = document;
  if (broughtForward !== null)
    paper.field(words.brought(broughtForward.number), paperYen(BigInt(broughtForward.yen), language));
  if (carriedForwardYen !== "0") paper.field(words.carried, paperYen(BigInt(carriedForwardYen), language));
  paper.line(
    [
      { text: words.toBePaid, share: 0.5 },
      { text: paperYen(BigInt(dueYen), language), share: 0.5, align: right },
    ],
    { weight: "bold" },
  );
}

const headOf = (names: readonly string[], shares: readonly number[]) =>
  names.map((text, index) => ({
    text,
    share: shares[index] ?? 0,
    ...(isFigure(index, names.length) && { align: right }),
  }));

/** The first column is words, and the second too where there are more than three. */
const isFigure = (index: number, count: number): boolean => index >= (count > 3 ? 2 : 1);
