import { Link } from "@tanstack/react-router";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import { useMemo, useState } from "react";
import { EnergyAmount } from "../../ui/amount.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { daysOfMonth, dayToText, formatDay } from "../../ui/format-time.ts";
import { UseKeys } from "../../ui/use-keys.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { Section } from "../shell/page.tsx";
import { type DayStacks, dayStacks, type MonthAnswer } from "./month-days.ts";
import { MonthThread } from "./month-thread.tsx";
import { monthWords } from "./month-words.ts";

/** The thread of days, what the chosen day was, and the same as a table. */
export function MonthDays({ answer, unit }: { answer: MonthAnswer; unit: "yen" | "kwh" }) {
  const words = useWords(monthWords);
  const { language } = useLanguage();
  const days = useMemo(() => dayStacks(answer.days), [answer.days]);
  const newest = days.at(-1)?.day ?? 1;
  const [chosen, choose] = useState<number | null>(null);
  const selected = Math.min(chosen ?? newest, newest);
  const startOfDay = (day: number) => monthStart(answer.month) + (day - 1) * 86_400;
  return (
    <Section
      title={words.days}
      aside={
        <UseKeys uses={days.flatMap(({ home, away }) => [...home, ...away].map(({ endUse }) => endUse))} />
      }
    >
      {unit === "yen" && <p className="text-12 text-ink-2 mb-2">{words.dayYenNote}</p>}
      <MonthThread
        days={days}
        daysOfMonth={daysOfMonth(answer.month)}
        nameOf={(day) => formatDay(startOfDay(day), language)}
        marks={[...new Set([1, 5, 10, 15, 20, 25, 30, selected])]
          .filter((day) => day <= daysOfMonth(answer.month))
          .map((day) => ({ day, text: String(day) }))}
        isFinal={answer.standing === "final"}
        selected={selected}
        onSelect={choose}
      />
      <ChosenDay month={answer.month} stacks={days.find(({ day }) => day === selected)} />
      <Disclosure
        summary={<span className="text-14 text-ai underline underline-offset-4">{words.table}</span>}
      >
        <DaysTable days={days} startOfDay={startOfDay} />
      </Disclosure>
    </Section>
  );
}

function ChosenDay({ month, stacks }: { month: number; stacks: DayStacks | undefined }) {
  const words = useWords(monthWords);
  const { language } = useLanguage();
  if (stacks === undefined) return null;
  return (
    <Link
      to="/days/$day"
      params={{ day: dayToText(month, stacks.day) }}
      className="flex flex-wrap items-baseline gap-x-4 min-h-12 py-2 mt-1 border-y border-line hover:bg-surface"
    >
      <span className="font-strong">
        {formatDay(monthStart(month) + (stacks.day - 1) * 86_400, language)}
      </span>
      <span className="text-14">
        {words.home} <EnergyAmount wh={stacks.homeWh} />
      </span>
      <span className="text-14">
        {words.away} <EnergyAmount wh={stacks.awayWh} />
      </span>
      <span className="ml-auto text-14 text-ai underline underline-offset-4">{words.halfHours}</span>
    </Link>
  );
}

function DaysTable({
  days,
  startOfDay,
}: {
  days: readonly DayStacks[];
  startOfDay: (day: number) => number;
}) {
  const words = useWords(monthWords);
  const { language } = useLanguage();
  const sum = (side: "homeWh" | "awayWh") => days.reduce((total, day) => total + day[side], 0n);
  const cell = "text-right py-1.5";
  return (
    <table className="w-full text-14">
      <thead>
        <tr className="text-ink-2 border-b border-line">
          <th scope="col" className="text-left font-normal py-1.5">
            {words.day}
          </th>
          <th scope="col" className={`${cell} font-normal`}>
            {words.home} kWh
          </th>
          <th scope="col" className={`${cell} font-normal`}>
            {words.away} kWh
          </th>
          <th scope="col" className={`${cell} font-normal`}>
            {words.total} kWh
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {days.map(({ day, homeWh, awayWh }) => (
          <tr key={day}>
            <th scope="row" className="text-left font-normal py-1.5 whitespace-nowrap">
              {formatDay(startOfDay(day), language)}
            </th>
            {[homeWh, awayWh, homeWh + awayWh].map((wh, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three fixed columns
              <td key={column} className={cell}>
                <EnergyAmount wh={wh} unit={false} />
              </td>
            ))}
          </tr>
        ))}
        <tr className="border-t border-ink font-strong">
          <th scope="row" className="text-left py-1.5">
            {words.total}
          </th>
          {[sum("homeWh"), sum("awayWh"), sum("homeWh") + sum("awayWh")].map((wh, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: three fixed columns
            <td key={column} className={cell}>
              <EnergyAmount wh={wh} unit={false} />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
