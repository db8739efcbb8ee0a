import type { ReactNode } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { formatMoment } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { homeAndAway, type MonthAnswer } from "./month-days.ts";
import { monthWords } from "./month-words.ts";

/** The amount first, then why. */
export function MonthHeadline({
  answer,
  unit,
  aside,
}: {
  answer: MonthAnswer;
  unit: "yen" | "kwh";
  aside: ReactNode;
}) {
  const words = useWords(monthWords);
  const { language } = useLanguage();
  const total = BigInt(answer.totalYen);
  const isEstimated = answer.places.some(({ uses }) => uses.some(({ estimatedWh }) => estimatedWh !== "0"));
  return (
    <div>
      <div className="flex items-center justify-between gap-3">
        <p className="flex flex-wrap items-center gap-x-3">
          {unit === "yen" ? (
            <YenAmount yen={total} size="44" />
          ) : (
            <EnergyAmount wh={BigInt(answer.energyWh)} size="44" />
          )}
          <span className="flex gap-1">
            <StandingTag standing={answer.standing} />
            {isEstimated && <StandingTag standing="estimated" />}
          </span>
        </p>
        <div className="shrink-0">{aside}</div>
      </div>
      <p className="mt-1">
        {unit === "yen" ? <YenSplit answer={answer} /> : <EnergySplit answer={answer} />}
      </p>
      {unit === "yen" && <LastMonth total={total} lastMonthYen={answer.lastMonthYen} />}
      <p className="text-12 text-ink-2 mt-1">
        {answer.provedUntil === null
          ? words.notProved
          : words.until(formatMoment(answer.provedUntil, language))}
        {answer.waitingRecords > 0 && <span className="block">{words.waiting(answer.waitingRecords)}</span>}
      </p>
    </div>
  );
}

function YenSplit({ answer }: { answer: MonthAnswer }) {
  const words = useWords(monthWords);
  const { language } = useLanguage();
  const { home, away } = homeAndAway(answer.places);
  return words.split(formatYen(home, language), formatYen(away, language));
}

function EnergySplit({ answer }: { answer: MonthAnswer }) {
  const words = useWords(monthWords);
  const sum = (side: "homeWh" | "awayWh") =>
    answer.days.reduce((total, day) => total + BigInt(day[side]), 0n);
  return words.split(kwhText(sum("homeWh")), kwhText(sum("awayWh")));
}

function LastMonth({ total, lastMonthYen }: { total: bigint; lastMonthYen: string | null }) {
  const words = useWords(monthWords);
  const { language } = useLanguage();
  if (lastMonthYen === null) return <p className="text-14 text-ink-2">{words.noLast}</p>;
  const last = BigInt(lastMonthYen);
  const lastText = formatYen(last, language);
  const text =
    total === last
      ? words.same(lastText)
      : total < last
        ? words.less(formatYen(last - total, language), lastText)
        : words.more(formatYen(total - last, language), lastText);
  return <p className="text-14 text-ink-2">{text}</p>;
}
