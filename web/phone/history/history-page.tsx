import { getRouteApi, Link } from "@tanstack/react-router";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useWords } from "../../ui/words.tsx";
import { Page } from "../shell/page.tsx";
import { CsvLinks } from "./csv-links.tsx";
import type { HistoryFilter } from "./history-rows.ts";
import { historyWords } from "./history-words.ts";
import { MonthRows } from "./month-rows.tsx";
import { PurchaseRows } from "./purchase-rows.tsx";
import { isListed, rangeOf, toSearch } from "./range.ts";
import { RangeControl } from "./range-control.tsx";
import { RangeUsage } from "./range-usage.tsx";

const route = getRouteApi("/inside/history");

/** Any range of days: how much, its course, and every purchase with its origin and whether the ledger has it. */
export function HistoryPage() {
  const words = useWords(historyWords);
  const { now } = useTools();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const range = rangeOf(search, now());
  const filter: HistoryFilter = { place: search.place, use: search.use, origin: search.origin };
  return (
    <Page title={words.title} lead={words.lead} wide>
      <div className="wide:grid wide:grid-cols-[minmax(0,1fr)_400px] wide:gap-x-12 wide:items-start">
        <div className="wide:sticky wide:top-8">
          <RangeControl
            range={range}
            filter={filter}
            onChange={(next) => void navigate({ search: { ...filter, ...toSearch(next) }, replace: true })}
          />
          <RangeUsage range={range} />
        </div>
        <section aria-label={words.list} className="mt-8 wide:mt-0">
          <h2 className="text-20">{words.list}</h2>
          {isListed(range) ? <PurchaseRows range={range} filter={filter} /> : <MonthRows range={range} />}
          <CsvLinks range={range} filter={filter} />
          {range.kind === "day" && (
            <Link
              to="/days/$day"
              params={{ day: range.from }}
              className="mt-3 inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4"
            >
              {words.toDay}
            </Link>
          )}
        </section>
      </div>
    </Page>
  );
}
