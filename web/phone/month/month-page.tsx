import { getRouteApi, Link } from "@tanstack/react-router";
import { getMonth } from "@tsunagu/core/api/trading-months.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { Segments } from "../../ui/choice-list.tsx";
import { formatMonthAlone, monthOfText, monthToText } from "../../ui/format-time.ts";
import { EmptyState, LoadingNumber, LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../shell/page.tsx";
import { DemoStrip } from "../sign-in/demo-door.tsx";
import type { MonthAnswer } from "./month-days.ts";
import { MonthDays } from "./month-days-section.tsx";
import { MonthFormula } from "./month-formula.tsx";
import { MonthHeadline } from "./month-headline.tsx";
import { monthWords } from "./month-words.ts";
import { OriginRows } from "./origin-rows.tsx";
import { PastComing } from "./past-coming.tsx";
import { PlaceRows } from "./place-rows.tsx";
import { UnpaidStrip } from "./unpaid-strip.tsx";
import { useSettling } from "./use-settling.ts";

const route = getRouteApi("/inside/");

/** How much this month, compared with last, and what made it: answered without a tap. */
export function MonthPage() {
  const { now } = useTools();
  const search = route.useSearch();
  const thisMonth = monthOf(now());
  const month = (search.month === undefined ? null : monthOfText(search.month)) ?? thisMonth;
  const refreshMs = useSettling(month === thisMonth ? 60_000 : 600_000);
  const query = useContract(getMonth, { params: { month: String(month) } }, { refreshMs });
  return (
    <>
      <PastComing />
      <UnpaidStrip />
      <MonthSwitch month={month} isNewest={month >= thisMonth} />
      <Answer query={query} loading={<MonthLoading />}>
        {(answer) => <MonthOverview key={month} answer={answer} unit={search.show ?? "yen"} />}
      </Answer>
      <DemoStrip inside />
    </>
  );
}

function MonthSwitch({ month, isNewest }: { month: number; isNewest: boolean }) {
  const words = useWords(monthWords);
  const { language } = useLanguage();
  const arrow =
    "inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4 whitespace-nowrap";
  return (
    <div className="flex items-baseline justify-between wide:justify-start gap-x-6 max-w-[640px] wide:max-w-none">
      <h1 className="text-20">{words.title(formatMonthAlone(month, language))}</h1>
      <div className="flex gap-4">
        <Link to="/" search={(before) => ({ ...before, month: monthToText(month - 1) })} className={arrow}>
          {words.earlier}
        </Link>
        {!isNewest && (
          <Link to="/" search={(before) => ({ ...before, month: monthToText(month + 1) })} className={arrow}>
            {words.later}
          </Link>
        )}
      </div>
    </div>
  );
}

function MonthOverview({ answer, unit }: { answer: MonthAnswer; unit: "yen" | "kwh" }) {
  const words = useWords(monthWords);
  const navigate = route.useNavigate();
  const choices = [
    { value: "yen", label: words.yen },
    { value: "kwh", label: words.kwh },
  ] as const;
  if (answer.energyWh === "0" && answer.places.length === 0)
    return (
      <div className="mt-4 max-w-[640px]">
        <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
      </div>
    );
  return (
    <div className="wide:grid wide:grid-cols-[minmax(0,1fr)_400px] wide:gap-12">
      <div className="max-w-[640px] wide:max-w-none">
        <MonthHeadline
          answer={answer}
          unit={unit}
          aside={
            <Segments
              legend={words.unit}
              choices={choices}
              value={unit}
              onChange={(show) => void navigate({ search: (before) => ({ ...before, show }), replace: true })}
            />
          }
        />
        <MonthDays answer={answer} unit={unit} />
      </div>
      <div className="max-w-[640px] wide:-mt-10">
        <Section title={words.places}>
          <PlaceRows
            places={answer.places}
            month={answer.month}
            unit={unit}
            totalYen={answer.totalYen}
            totalWh={answer.energyWh}
          />
          <MonthFormula answer={answer} />
        </Section>
        <Section title={words.origins}>
          <OriginRows origins={answer.origins} bill={{ month: answer.month }} />
        </Section>
      </div>
    </div>
  );
}

function MonthLoading() {
  return (
    <div className="max-w-[640px]">
      <LoadingNumber />
      <div className="h-[272px]" />
      <LoadingRows rows={6} />
    </div>
  );
}
