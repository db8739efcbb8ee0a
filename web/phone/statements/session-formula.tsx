import type { Language } from "@tsunagu/core/api/language.ts";
import { microYenText } from "@tsunagu/core/money/micro-yen.ts";
import { sessionPriceAt } from "@tsunagu/core/rating/price-session.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { findTariff, type TariffBook } from "@tsunagu/core/rating/tariff-book.ts";
import { kwhText } from "../../ui/format-energy.ts";
import { formatMoment } from "../../ui/format-time.ts";
import { formatPrice, formatYen } from "../../ui/format-yen.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { FormulaLines } from "./formula-lines.tsx";
import { formulaWords } from "./formula-words.ts";

type SessionRow = Statement["sessions"][number];

/** The sessions of one place, each with its multiplication. */
export function SessionFormula({
  sessions,
  statement,
  book,
}: {
  sessions: readonly SessionRow[];
  statement: Statement;
  book: TariffBook;
}) {
  const words = useWords(formulaWords);
  const { language } = useLanguage();
  return (
    <FormulaLines
      lead={words.session}
      lines={sessions.map((session) => ({
        label: formatMoment(session.start, language),
        calculation: calculationOf(session, { statement, book, language, words }),
        amount: formatYen(BigInt(session.yen), language),
      }))}
    />
  );
}

type Tools = {
  readonly statement: Statement;
  readonly book: TariffBook;
  readonly language: Language;
  readonly words: (typeof formulaWords)["ja"];
};

function calculationOf(session: SessionRow, { statement, book, language, words }: Tools): string {
  const { terms } = statement;
  const agreed = terms.sessions.find((one) => one.session === session.session);
  const tariff =
    agreed === undefined
      ? undefined
      : findTariff(book, { digest: agreed.tariff, kind: "away", seller: terms.seller });
  if (session.wh === "0") return words.zero;
  const kwh = kwhText(BigInt(session.wh));
  if (tariff === undefined) return kwh;
  const price = sessionPriceAt(tariff, session.place);
  const parts = [
    price.yenPerKwh === 0n ? null : words.perKwh(kwh, formatPrice(microYenText(price.yenPerKwh), language)),
    price.yenPerMinute === 0n
      ? null
      : words.perMinute(session.minutes, formatPrice(microYenText(price.yenPerMinute), language)),
    price.yenPerSession === 0n
      ? null
      : words.perSession(formatPrice(microYenText(price.yenPerSession), language)),
  ].filter((part) => part !== null);
  const end = session.limited ? words.limited : words.rounded(words.rounding[price.total]);
  return `${parts.join(" ＋ ")}・${end}`;
}
