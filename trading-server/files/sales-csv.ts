import type { Language } from "@tsunagu/core/api/language.ts";
import { monthText } from "@tsunagu/core/energy/month-text.ts";
import { type Cell, csvText } from "./csv-text.ts";
import { fileWords } from "./file-words.ts";
import { jst } from "./jst.ts";
import { salesFileWords } from "./sales-file-words.ts";

type Text = { readonly ja: string; readonly en: string };
type EndUse = keyof (typeof fileWords)["ja"]["endUses"];

type Use = {
  readonly place: Text;
  readonly kind: "home" | "site";
  readonly endUse: EndUse;
  readonly energyWh: bigint;
  readonly amountYen: bigint;
};

type SoldMonth = {
  readonly month: number;
  readonly userId: string;
  /** Null: who left. */
  readonly customer: string | null;
  readonly plan: Text;
  readonly standing: "provisional" | "final";
  readonly energyWh: bigint;
  readonly totalYen: bigint;
  readonly adjustmentYen: bigint;
  readonly uses: readonly Use[];
};

type Ledger = { readonly months: readonly SoldMonth[]; readonly asOf: number | null };
type Asked = { readonly per: "month" | "customer" | "use"; readonly language: Language };

/** A seller's sales as a table; the sum in its last row is the total of the page, whichever rows it has. */
export function salesCsv(ledger: Ledger, { per, language }: Asked): string {
  return csvText({ month: monthRows, customer: customerRows, use: useRows }[per](ledger, language));
}

type Row = readonly Cell[];

function monthRows({ months, asOf }: Ledger, language: Language): Row[] {
  const words = salesFileWords[language];
  const row = (own: readonly SoldMonth[]): Cell[] => {
    const uses = own.flatMap((month) => month.uses);
    const part = (kind: Use["kind"]) => uses.filter((use) => use.kind === kind);
    const [home, away] = [part("home"), part("site")];
    const [wh, yen] = [sum(own, "energyWh"), sum(own, "totalYen")];
    const adjusted = sum(own, "adjustmentYen");
    return [
      ...[sum(home, "energyWh"), sum(away, "energyWh"), wh - sum(uses, "energyWh"), wh],
      ...[
        sum(home, "amountYen"),
        sum(away, "amountYen"),
        yen - sum(uses, "amountYen"),
        adjusted,
        yen + adjusted,
      ],
    ];
  };
  const standingOf = (own: readonly SoldMonth[]): Cell[] => {
    const isFinal = own.every(({ standing }) => standing === "final");
    return [words.standings[isFinal ? "final" : "provisional"], isFinal || asOf === null ? null : jst(asOf)];
  };
  return [
    [...words.monthHead],
    ...[...Map.groupBy(months, ({ month }) => month)].map(([month, own]) => [
      monthText(month),
      ...row(own),
      ...standingOf(own),
    ]),
    [words.total, ...row(months), null, null],
  ];
}

function customerRows({ months }: Ledger, language: Language): Row[] {
  const words = salesFileWords[language];
  const amounts = (own: readonly SoldMonth[]): Cell[] => {
    const [yen, adjusted] = [sum(own, "totalYen"), sum(own, "adjustmentYen")];
    return [sum(own, "energyWh"), yen, adjusted, yen + adjusted];
  };
  return [
    [...words.customerHead],
    ...months.map((month) => [
      ...[monthText(month.month), month.customer ?? words.departed, month.userId, month.plan[language]],
      ...amounts([month]),
      words.standings[month.standing],
    ]),
    [words.total, null, null, null, ...amounts(months), null],
  ];
}

/** What is of no place and use has a row of its own: what was adjusted of earlier months, and the sum of who left. */
function useRows({ months }: Ledger, language: Language): Row[] {
  const words = salesFileWords[language];
  const rows = months.flatMap((month): Row[] => {
    const head = [monthText(month.month), month.customer ?? words.departed, month.userId];
    const rest = {
      wh: month.energyWh - sum(month.uses, "energyWh"),
      yen: month.totalYen - sum(month.uses, "amountYen"),
    };
    return [
      ...month.uses.map(({ kind, place, endUse, energyWh, amountYen }) => [
        ...[...head, words.kinds[kind], place[language], fileWords[language].endUses[endUse]],
        ...[energyWh, amountYen],
      ]),
      ...(rest.wh === 0n && rest.yen === 0n ? [] : [[...head, null, null, words.noPlace, rest.wh, rest.yen]]),
      ...(month.adjustmentYen === 0n
        ? []
        : [[...head, null, null, words.adjustment, 0n, month.adjustmentYen]]),
    ];
  });
  const yen = sum(months, "totalYen") + sum(months, "adjustmentYen");
  return [
    [...words.useHead],
    ...rows,
    [words.total, null, null, null, null, null, sum(months, "energyWh"), yen],
  ];
}

function sum<Key extends string>(rows: readonly Readonly<Record<Key, bigint>>[], key: Key): bigint {
  return rows.reduce((total, row) => total + row[key], 0n);
}
