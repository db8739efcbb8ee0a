import { monthOf } from "@tsunagu/core/energy/time.ts";
import { type ReactNode, useEffect, useId, useState } from "react";
import { formatMonth, monthOfText, monthToText } from "../../ui/format-time.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLanguage, useWords, wordsOf } from "../../ui/words.tsx";

const words = wordsOf({
  ja: { clear: "絞り込みをやめる" },
  en: { clear: "Clear filters" },
});

/** Above a list: everything in it is in the address too, so that a view can be sent to a colleague. */
export function Filters({
  children,
  isFiltered,
  onClear,
}: {
  children: ReactNode;
  isFiltered: boolean;
  onClear: () => void;
}) {
  const { clear } = useWords(words);
  return (
    <search className="flex flex-wrap items-end gap-3">
      {children}
      {isFiltered && (
        <button
          type="button"
          onClick={onClear}
          className="min-h-10 text-14 text-ai underline underline-offset-4"
        >
          {clear}
        </button>
      )}
    </search>
  );
}

const Label = ({ id, children }: { id: string; children: string }) => (
  <label htmlFor={id} className="block text-12 text-ink-2">
    {children}
  </label>
);

const box = "min-h-10 px-2 bg-surface border border-edge rounded-4 text-14";

/** Asks a moment after the last key, not at each. */
export function SearchFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed === "" ? undefined : typed), 300);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <div className="grow basis-full tablet:basis-auto tablet:max-w-[280px] min-w-[160px]">
      <Label id={id}>{label}</Label>
      <input
        id={id}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className={`${box} w-full`}
      />
    </div>
  );
}

/** `all`: none chosen is possible, and so called. */
export function SelectFilter<Value extends string>({
  label,
  all,
  value,
  options,
  onChange,
}: {
  label: string;
  all?: string | undefined;
  value: Value | undefined;
  options: readonly { readonly value: Value; readonly label: string }[];
  onChange: (value: Value | undefined) => void;
}) {
  const id = useId();
  return (
    <div>
      <Label id={id}>{label}</Label>
      <select
        id={id}
        value={value ?? ""}
        onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value)}
        className={`${box} max-w-[calc(50vw-22px)] tablet:max-w-[200px]`}
      >
        {all !== undefined && <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Months as they are spoken of, the newest first: not every browser has a calendar of months. */
export function MonthFilter({
  label,
  all,
  value,
  onChange,
}: {
  label: string;
  all?: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { language } = useLanguage();
  const { now } = useTools();
  const newest = monthOf(now());
  const months = Array.from({ length: monthsToChoose }, (_, ago) => monthToText(newest - ago));
  const choosable =
    value === undefined || months.includes(value) ? months : [...months, value].sort().reverse();
  const options = choosable.map((month) => ({
    value: month,
    label: formatMonth(monthOfText(month) ?? newest, language),
  }));
  return <SelectFilter label={label} all={all} value={value} options={options} onChange={onChange} />;
}

const monthsToChoose = 24;

/** A calendar day, as the browser asks for it. */
export function DayFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div>
      <Label id={id}>{label}</Label>
      <input
        id={id}
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
        className={box}
      />
    </div>
  );
}
