import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getUsage } from "@tsunagu/core/api/trading-usage.ts";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { formatClock, formatDay, formatMoment, formatMonth } from "../../ui/format-time.ts";
import { LoadingNumber } from "../../ui/list-states.tsx";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { UseKeys } from "../../ui/use-keys.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { dayStacks } from "../month/month-days.ts";
import { MonthThread } from "../month/month-thread.tsx";
import { historyWords } from "./history-words.ts";
import { type Range, secondsOf } from "./range.ts";
import { RangeTable } from "./range-table.tsx";

type Usage = AnswerOf<typeof getUsage>;

/** A range as one number, as the thread through it, and as a table: all from proved records. */
export function RangeUsage({ range }: { range: Range }) {
  const { from, to, per } = range;
  const query = useContract(getUsage, { query: { from, to, per } }, { refreshMs: 120_000 });
  return (
    <Answer query={query} loading={<LoadingNumber />}>
      {(usage) => <UsageView key={`${from} ${to}`} usage={usage} range={range} />}
    </Answer>
  );
}

function UsageView({ usage, range }: { usage: Usage; range: Range }) {
  const words = useWords(historyWords);
  const { language } = useLanguage();
  const [chosen, choose] = useState(usage.buckets.length);
  if (usage.buckets.length === 0) return null;
  const stacks = dayStacks(usage.buckets.map((bucket, at) => ({ day: at + 1, ...bucket })));
  const bucket = usage.buckets[chosen - 1];
  const nameOf = (step: number) => stepName(usage.buckets[step - 1]?.from ?? 0, usage.per, language);
  return (
    <section aria-label={words.chart} className="mt-3">
      <Totals usage={usage} />
      <div className="mt-3 flex justify-end">
        <UseKeys uses={usage.buckets.flatMap(({ uses }) => uses.map(({ endUse }) => endUse))} />
      </div>
      <MonthThread
        days={stacks}
        daysOfMonth={stepsOf(range, usage)}
        nameOf={nameOf}
        marks={marksOf(usage)}
        isFinal={usage.standing === "final"}
        selected={chosen}
        onSelect={(step) => choose(Math.min(step, usage.buckets.length))}
      />
      {bucket !== undefined && (
        <p className="flex flex-wrap items-baseline gap-x-4 py-2 mt-1 border-y border-line text-14">
          <span className="font-strong text-16">{nameOf(chosen)}</span>
          <span>
            {words.home} <EnergyAmount wh={BigInt(bucket.homeWh)} />
          </span>
          <span>
            {words.away} <EnergyAmount wh={BigInt(bucket.awayWh)} />
          </span>
          {bucket.estimatedWh !== "0" && <StandingTag standing="estimated" />}
        </p>
      )}
      <Disclosure
        summary={<span className="text-14 text-ai underline underline-offset-4">{words.table}</span>}
      >
        <RangeTable usage={usage} nameOf={nameOf} />
      </Disclosure>
    </section>
  );
}

function Totals({ usage }: { usage: Usage }) {
  const words = useWords(historyWords);
  const { language } = useLanguage();
  const yen = usage.months.reduce((sum, month) => sum + BigInt(month.yen), 0n);
  const { count } = usage.sessions;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-4">
        <EnergyAmount wh={BigInt(usage.energyWh)} size="28" />
        {usage.months.length > 0 && <YenAmount yen={yen} size="20" />}
      </p>
      <p className="text-14 text-ink-2">
        <span className="inline-flex gap-1 mr-2 align-middle">
          <StandingTag standing={usage.standing} />
          {usage.estimatedWh !== "0" && <StandingTag standing="estimated" />}
        </span>
        {count > 0 && `${words.sessions(count)} `}
        {count > 0 && <YenAmount yen={BigInt(usage.sessions.yen)} />}
        {usage.estimatedWh !== "0" && `　${words.estimated(kwhText(BigInt(usage.estimatedWh)))}`}
      </p>
      <p className="text-12 text-ink-2">
        {usage.provedUntil === null
          ? words.notProved
          : words.provedUntil(formatMoment(usage.provedUntil, language))}
        {usage.months.length === 0 && `　${words.homeByMonth}`}
      </p>
    </>
  );
}

function stepName(from: number, per: Usage["per"], language: "ja" | "en"): string {
  if (per === "month") return formatMonth(monthOf(from), language);
  return per === "day"
    ? formatDay(from, language)
    : `${formatDay(from, language)} ${formatClock(from, language)}`;
}

/** Steps on the axis, those to come too. */
function stepsOf({ from, to, per }: Range, { buckets }: Usage): number {
  const seconds = secondsOf(to) + 86_400 - secondsOf(from);
  if (per === "month") return Math.max(buckets.length, monthOf(secondsOf(to)) - monthOf(secondsOf(from)) + 1);
  return Math.round(seconds / (per === "day" ? 86_400 : 1_800));
}

/** About six marks, at round places. */
function marksOf({ buckets, per }: Usage): { day: number; text: string }[] {
  const all = buckets.map(({ from }, at) => ({ day: at + 1, from }));
  if (per === "month") return all.map(({ day, from }) => ({ day, text: String((monthOf(from) % 12) + 1) }));
  if (per === "slot")
    return all
      .filter(({ from }) => (from + 32_400) % 21_600 === 0)
      .map(({ day, from }) => ({ day, text: `${((from + 32_400) / 3_600) % 24}:00` }));
  const every = Math.max(1, Math.ceil(all.length / 7));
  return all
    .filter((_, at) => at % every === 0)
    .map(({ day, from }) => ({ day, text: String(Number(new Date((from + 32_400) * 1_000).getUTCDate())) }));
}
