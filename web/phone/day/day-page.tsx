import { getRouteApi, Link } from "@tanstack/react-router";
import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import { getDay, getMonth } from "@tsunagu/core/api/trading-months.ts";
import { daySeconds, monthOf } from "@tsunagu/core/energy/time.ts";
import { useState } from "react";
import { EnergyAmount } from "../../ui/amount.tsx";
import { endUseFill, Swatch } from "../../ui/chart-fills.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import {
  formatClock,
  formatClockAtEnd,
  formatDay,
  monthToText,
  startOfDayText,
  todayText,
} from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { UseKeys } from "../../ui/use-keys.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { DaySlots } from "./day-slots-table.tsx";
import { DayThread } from "./day-thread.tsx";
import { dayWords } from "./day-words.ts";
import { type Slot, slotsOf, slotWh } from "./slots.ts";

const route = getRouteApi("/inside/days/$day");

/** One day, half hour by half hour. */
export function DayPage() {
  const { day } = route.useParams();
  const start = startOfDayText(day);
  const words = useWords(dayWords);
  if (start === null)
    return (
      <EmptyState title={words.noDay}>
        <Link to="/" className="text-ai underline underline-offset-4">
          {words.back}
        </Link>
      </EmptyState>
    );
  return <Day key={day} day={day} start={start} />;
}

function Day({ day, start }: { day: string; start: number }) {
  const words = useWords(dayWords);
  const { language } = useLanguage();
  const query = useContract(getDay, { params: { day } });
  const link = "inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4";
  return (
    <div className="max-w-[640px] wide:max-w-none">
      <Link to="/" search={{ month: monthToText(monthOf(start)) }} className={link}>
        {words.back}
      </Link>
      <div className="flex items-baseline justify-between gap-3">
        <h1 className="text-28">{formatDay(start, language)}</h1>
        <div className="flex gap-4">
          <Link to="/days/$day" params={{ day: todayText(start - daySeconds) }} className={link}>
            {words.before}
          </Link>
          <Link to="/days/$day" params={{ day: todayText(start + daySeconds) }} className={link}>
            {words.after}
          </Link>
        </div>
      </div>
      <Answer query={query}>
        {(answer) => {
          const slots = slotsOf(answer.slots);
          return slots.every(({ quality }) => quality === "missing") ? (
            <div className="mt-6">
              <EmptyState title={words.emptyTitle}>{words.emptyText}</EmptyState>
            </div>
          ) : (
            <DaySlotsView slots={slots} start={start} />
          );
        }}
      </Answer>
    </div>
  );
}

function DaySlotsView({ slots, start }: { slots: readonly Slot[]; start: number }) {
  const words = useWords(dayWords);
  const last = slots.findLastIndex(({ quality }) => quality !== "missing");
  const [chosen, choose] = useState(last);
  const total = slots.reduce((sum, slot) => sum + slotWh(slot), 0n);
  const slot = slots[chosen];
  const { data: month } = useContract(getMonth, { params: { month: String(monthOf(start)) } });
  const isEstimated = slots.some(({ quality }) => quality === "estimated");
  return (
    <div className="wide:grid wide:grid-cols-[minmax(0,1fr)_320px] wide:gap-x-12">
      <div>
        <p className="mt-1 text-14 text-ink-2">{words.total}</p>
        <div className="flex items-baseline justify-between gap-3">
          <p className="flex items-center gap-x-3">
            <EnergyAmount wh={total} size="28" />
            <span className="flex gap-1">
              {month !== undefined && <StandingTag standing={month.standing} />}
              {isEstimated && <StandingTag standing="estimated" />}
            </span>
          </p>
          <UseKeys uses={slots.flatMap((one) => one.uses.map(({ endUse }) => endUse))} />
        </div>
        <div className="mt-6">
          <DayThread slots={slots} selected={chosen} onSelect={choose} />
        </div>
      </div>
      <div className="wide:mt-24">
        {slot !== undefined && <ChosenSlot slot={slot} from={start + chosen * 1_800} />}
        <Notes slots={slots} />
      </div>
      <div className="wide:col-span-2">
        <Disclosure
          summary={<span className="text-14 text-ai underline underline-offset-4">{words.table}</span>}
        >
          <DaySlots slots={slots} start={start} />
        </Disclosure>
      </div>
    </div>
  );
}

function ChosenSlot({ slot, from }: { slot: Slot; from: number }) {
  const words = useWords(dayWords);
  const uses = useWords(endUseNames);
  const { language } = useLanguage();
  return (
    <div className="mt-2 border-y border-line py-2 text-14">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-strong">
          {words.slot(formatClock(from, language), formatClockAtEnd(from + 1_800, language))}
        </span>
        <span>
          {slot.quality === "missing" ? (
            words.missing
          ) : (
            <>
              {slot.quality === "estimated" && <StandingTag standing="estimated" />}{" "}
              <EnergyAmount wh={slotWh(slot)} />
            </>
          )}
        </span>
      </p>
      <ul className="min-h-[5.4em]">
        {slot.uses.map(({ endUse, wh }) => (
          <li key={endUse} className="flex items-baseline justify-between gap-3">
            <span className="flex items-baseline gap-2">
              <Swatch {...endUseFill(endUse)} />
              {uses[endUse]}
            </span>
            <EnergyAmount wh={wh} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Notes({ slots }: { slots: readonly Slot[] }) {
  const words = useWords(dayWords);
  const has = (quality: Slot["quality"]) => slots.some((slot) => slot.quality === quality);
  return (
    <dl className="mt-2 text-12 text-ink-2 space-y-1">
      {has("estimated") && (
        <div>
          <dt className="inline text-warn">{words.estimated}</dt>{" "}
          <dd className="inline">{words.estimatedNote}</dd>
        </div>
      )}
      {has("missing") && (
        <div>
          <dt className="inline">{words.missing}</dt> <dd className="inline">{words.missingNote}</dd>
        </div>
      )}
    </dl>
  );
}
