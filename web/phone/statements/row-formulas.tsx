import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { findTariff, type TariffBook } from "@tsunagu/core/rating/tariff-book.ts";
import { useWords } from "../../ui/words.tsx";
import { formulaWords } from "./formula-words.ts";
import { HomeFormula } from "./home-formula.tsx";
import { type RowMeter, RowSources } from "./row-sources.tsx";
import { SessionFormula } from "./session-formula.tsx";

export type PlaceRow = Statement["third"][number];
type UseRow = Statement["fourth"][number];

/** How the yen of one end use at a place came about. */
export function UseFormula({
  row,
  place,
  statement,
  book,
}: {
  row: UseRow;
  place: PlaceRow;
  statement: Statement;
  book: TariffBook;
}) {
  const words = useWords(formulaWords);
  if (place.kind === "site") {
    const sessions = statement.sessions.filter(
      (one) => one.place === place.place && one.endUse === row.endUse,
    );
    return <SessionFormula sessions={sessions} statement={statement} book={book} />;
  }
  return (
    <p className="text-14 text-ink-2 pb-3 pr-5">{row.endUse === "fixed" ? words.fixed : words.homeUse}</p>
  );
}

/** How the yen of a place came about, and what it rests on. */
export function PlaceFormula({
  place,
  statement,
  book,
  meters,
}: {
  place: PlaceRow;
  statement: Statement;
  book: TariffBook;
  meters: readonly RowMeter[];
}) {
  const words = useWords(formulaWords);
  if (place.kind === "site")
    return (
      <>
        <p className="text-14 text-ink-2 pb-3 pr-5">{words.site}</p>
        <RowSources
          statement={statement}
          book={book}
          row={place}
          digests={tariffsAt(place.place, statement)}
          meters={meters}
        />
      </>
    );
  const row = statement.homes.find((home) => home.place === place.place);
  const terms = statement.terms.homes.find((home) => home.place === place.place);
  if (row === undefined || terms === undefined) return null;
  const tariff = findTariff(book, { digest: terms.tariff, kind: "home", seller: statement.terms.seller });
  return (
    <>
      <HomeFormula row={row} size={terms.size} tariff={tariff} />
      <RowSources statement={statement} book={book} row={place} digests={[terms.tariff]} meters={meters} />
    </>
  );
}

/** The price lists of the sessions at a site. */
function tariffsAt(place: string, { sessions, terms }: Statement): string[] {
  const own = new Set(sessions.filter((one) => one.place === place).map(({ session }) => session));
  return [...new Set(terms.sessions.filter(({ session }) => own.has(session)).map(({ tariff }) => tariff))];
}
