import { getRouteApi, Link } from "@tanstack/react-router";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { useWordsOf } from "../../ui/energy-words.ts";
import { formatMoment, formatMonth, monthOfText, monthToText } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { SelectField } from "../../ui/text-field.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { OriginDays } from "./origin-days.tsx";
import { OriginHalfHours } from "./origin-half-hours.tsx";
import { OriginList } from "./origin-list.tsx";
import type { OriginSearch } from "./origin-search.ts";
import { originPageWords } from "./origin-words.ts";
import { type BillRow, useBillRows } from "./use-bill-rows.ts";
import { type OriginTotals, useOrigins } from "./use-origins.ts";

const route = getRouteApi("/inside/origin");

/** Where the energy of a bill's row came from: method, plant, day, half hour, and the records of each on the ledger. */
export function OriginPage() {
  const words = useWords(originPageWords);
  const { language } = useLanguage();
  const { now } = useTools();
  const search = route.useSearch();
  const asked = (search.month === undefined ? null : monthOfText(search.month)) ?? monthOf(now());
  const bill = useBillRows({ month: asked, statement: search.statement });
  const query = useOrigins({ ...search, month: asked });
  const month = bill.month ?? asked;
  const monthText = formatMonth(month, language);
  return (
    <div className="max-w-[640px] wide:max-w-[760px]">
      <BackToBill statement={search.statement} month={month} />
      <h1 className="text-28">{words.title}</h1>
      <p className="text-14 text-ink-2">
        {search.statement === undefined ? words.ofMonth(monthText) : words.ofStatement(monthText)}
      </p>
      <ChooseRow rows={bill.rows} search={search} />
      <Answer query={query} loading={<LoadingRows rows={5} />}>
        {(totals) => <Totals totals={totals} search={search} month={asked} />}
      </Answer>
    </div>
  );
}

const linkClass = "inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4";

function BackToBill({ statement, month }: { statement: string | undefined; month: number }) {
  const words = useWords(originPageWords);
  if (statement === undefined) {
    return (
      <Link to="/" search={{ month: monthToText(month) }} className={linkClass}>
        {words.toMonth}
      </Link>
    );
  }
  return (
    <Link to="/statements/$statementId" params={{ statementId: statement }} className={linkClass}>
      {words.toStatement}
    </Link>
  );
}

const keyOf = ({ place, use }: Pick<BillRow, "place" | "use">): string => `${place} ${use}`;

function ChooseRow({ rows, search }: { rows: readonly BillRow[]; search: OriginSearch }) {
  const words = useWords(originPageWords);
  const uses = useWords(useWordsOf);
  const navigate = route.useNavigate();
  if (rows.length === 0) return null;
  const choose = (key: string) => {
    const row = rows.find((one) => keyOf(one) === key);
    void navigate({
      search: ({ month, statement }) => ({
        ...{ month, statement },
        ...(row === undefined ? {} : { place: row.place, use: row.use }),
      }),
      replace: true,
    });
  };
  const { place, use } = search;
  return (
    <SelectField
      label={words.row}
      value={place === undefined || use === undefined ? "" : keyOf({ place, use })}
      onChange={choose}
      options={[
        { value: "", label: words.allRows },
        ...rows.map((row) => ({ value: keyOf(row), label: words.rowOf(row.placeName, uses[row.use]) })),
      ]}
      className="mt-3"
    />
  );
}

function Totals({ totals, search, month }: { totals: OriginTotals; search: OriginSearch; month: number }) {
  const words = useWords(originPageWords);
  const { language } = useLanguage();
  if (totals.energyWh === "0") return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  const origin = totals.origins.find((one) => one.origin === search.origin);
  return (
    <>
      <p className="text-12 text-ink-2">
        {totals.asOf === null ? words.notAsked : words.asOf(formatMoment(totals.asOf, language))}
      </p>
      {origin === undefined ? (
        <OriginList totals={totals} search={search} />
      ) : search.day === undefined ? (
        <OriginDays origin={origin} search={search} />
      ) : (
        <OriginHalfHours origin={origin} search={search} day={search.day} month={month} />
      )}
    </>
  );
}
