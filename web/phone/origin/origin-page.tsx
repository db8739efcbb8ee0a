import { getRouteApi, Link } from "@tanstack/react-router";
import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { formatMoment, formatMonth, monthOfText, monthToText } from "../../ui/format-time.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { SelectField } from "../../ui/text-field.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useIsWide } from "../../ui/use-is-wide.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Missing } from "../shell/missing.tsx";
import { OriginDays } from "./origin-days.tsx";
import { OriginHalfHours } from "./origin-half-hours.tsx";
import { OriginList } from "./origin-list.tsx";
import type { OriginSearch } from "./origin-search.ts";
import { originPageWords } from "./origin-words.ts";
import { type BillRow, useBillRows } from "./use-bill-rows.ts";
import { type OriginRow, type OriginTotals, useOrigins } from "./use-origins.ts";

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
    <div className="max-w-[640px] wide:max-w-none">
      <BackToBill statement={search.statement} month={month} />
      <h1 className="text-28">{words.title}</h1>
      <p className="flex items-center gap-x-3 text-14 text-ink-2">
        {search.statement === undefined ? words.ofMonth(monthText) : words.ofStatement(monthText)}
        {bill.standing !== null && <StandingTag standing={bill.standing} />}
      </p>
      <div className="wide:w-[calc(50%-1.5rem)]">
        <ChooseRow rows={bill.rows} search={search} />
      </div>
      <Answer
        query={query}
        loading={<LoadingRows rows={5} />}
        {...(search.statement !== undefined && { missing: <Missing what="statement" isBelowTitle /> })}
      >
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
  const uses = useWords(endUseNames);
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

/** All origins, then one of them by day, then a day by half hour; where there is room the list stays beside it. */
function Totals({ totals, search, month }: { totals: OriginTotals; search: OriginSearch; month: number }) {
  const words = useWords(originPageWords);
  const { language } = useLanguage();
  const isWide = useIsWide();
  if (totals.energyWh === "0") return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  const chosen = totals.origins.find((one) => one.origin === search.origin);
  const origin = chosen ?? (isWide ? largestOf(totals.origins) : undefined);
  return (
    <>
      <p className="text-12 text-ink-2">
        {totals.asOf === null ? words.notAsked : words.asOf(formatMoment(totals.asOf, language))}
      </p>
      <div className="wide:grid wide:grid-cols-2 wide:gap-x-12 wide:items-start">
        {(isWide || chosen === undefined) && (
          <OriginList totals={totals} search={{ ...search, origin: origin?.origin }} />
        )}
        {origin !== undefined && (
          <div>
            {search.day === undefined ? (
              <OriginDays origin={origin} search={{ ...search, origin: origin.origin }} isBeside={isWide} />
            ) : (
              <OriginHalfHours origin={origin} search={search} day={search.day} month={month} />
            )}
          </div>
        )}
      </div>
    </>
  );
}

/** What is seen first beside the list: the largest that has plants. */
function largestOf(origins: readonly OriginRow[]): OriginRow | undefined {
  const withPlants = origins.filter(({ plants }) => plants.length > 0);
  return (withPlants.length > 0 ? withPlants : origins).reduce<OriginRow | undefined>(
    (most, one) => (most !== undefined && BigInt(most.energyWh) >= BigInt(one.energyWh) ? most : one),
    undefined,
  );
}
