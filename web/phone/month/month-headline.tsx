import type { ReactNode } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { formatMoment } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { Together } from "../../ui/together.tsx";
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
      <p>
        {unit === "yen" ? (
          <YenAmount yen={total} size="44" />
        ) : (
          <EnergyAmount wh={BigInt(answer.energyWh)} size="44" />
        )}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="flex items-center gap-x-3">
          {unit === "yen" ? (
            <EnergyAmount wh={BigInt(answer.energyWh)} size="20" />
          ) : (
            <YenAmount yen={total} size="20" />
          )}
          <span className="flex gap-1">
            <StandingTag standing={answer.standing} />
            {isEstimated && <StandingTag standing="estimated" />}
          </span>
        </p>
        <div className="shrink-0">{aside}</div>
      </div>
      <p className="mt-2">
        {unit === "yen" ? <YenSplit answer={answer} /> : <EnergySplit answer={answer} />}
      </p>
      {unit === "yen" ? (
        <LastMonth now={total} last={answer.lastMonthYen} say={(yen) => formatYen(yen, language)} />
      ) : (
        <LastMonth now={BigInt(answer.energyWh)} last={answer.lastMonthWh} say={kwhText} />
      )}
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
  return <Together>{words.split(formatYen(home, language), formatYen(away, language))}</Together>;
}

function EnergySplit({ answer }: { answer: MonthAnswer }) {
  const words = useWords(monthWords);
  const sum = (side: "homeWh" | "awayWh") =>
    answer.days.reduce((total, day) => total + BigInt(day[side]), 0n);
  return <Together>{words.split(kwhText(sum("homeWh")), kwhText(sum("awayWh")))}</Together>;
}

/** Beside the same days of the month before, in the unit that is shown. */
function LastMonth({
  now,
  last: text,
  say,
}: {
  now: bigint;
  last: string | null;
  say: (amount: bigint) => string;
}) {
  const words = useWords(monthWords);
  if (text === null) return <p className="text-14 text-ink-2">{words.noLast}</p>;
  const last = BigInt(text);
  const sentence =
    now === last
      ? words.same(say(last))
      : now < last
        ? words.less(say(last - now), say(last))
        : words.more(say(now - last), say(last));
  return (
    <p className="text-14 text-ink-2">
      <Together>{sentence}</Together>
    </p>
  );
}
