import { useId, useState } from "react";
import {
  aboutLimit,
  type Limit,
  type LimitKind,
  limitKinds,
  limitOf,
  limitPresets,
} from "../ui/charging-limit.ts";
import { shortKwh } from "../ui/format-energy.ts";
import { formatYen, groupDigits } from "../ui/format-yen.ts";
import { useLanguage, useWords } from "../ui/words.tsx";
import { BigButton } from "./big-button.tsx";
import { Choices } from "./choices.tsx";
import { startWords } from "./start-words.ts";

type Price = Parameters<typeof aboutLimit>[1];

/** One press of + or −. */
const steps = { yen: 50, wh: 1, minutes: 5 } as const;

const firstValues = { yen: "1000", wh: "20", minutes: "30" } as const;

/** What was chosen, and what stands in the box. `limit` is null while the box holds no number. */
export function useAmount() {
  const [kind, setKind] = useState<LimitKind>("full");
  const [value, setValue] = useState("");
  return {
    kind,
    value,
    limit: limitOf(kind, value),
    setValue,
    setKind: (next: LimitKind) => {
      setKind(next);
      setValue(next === "full" ? "" : firstValues[next]);
    },
  };
}

/** Full, yen, kWh or minutes: presets, − and +, or any number typed. */
export function AmountChoice({
  amount,
  price,
  maxPowerW,
}: {
  amount: ReturnType<typeof useAmount>;
  price: Price | null;
  maxPowerW: number;
}) {
  const words = useWords(startWords);
  const { kind } = amount;
  return (
    <div className="space-y-4 short:space-y-2">
      <Choices
        wide
        legend={words.amount}
        choices={limitKinds.map((value) => ({ value, label: words.kinds[value] }))}
        value={kind}
        onChange={amount.setKind}
      />
      <p className="text-20">
        {words.kindNotes[kind]}{" "}
        {price !== null && <About limit={amount.limit} price={price} maxPowerW={maxPowerW} />}
      </p>
      {kind !== "full" && <Value kind={kind} value={amount.value} onChange={amount.setValue} />}
    </div>
  );
}

function Value({
  kind,
  value,
  onChange,
}: {
  kind: Exclude<LimitKind, "full">;
  value: string;
  onChange: (value: string) => void;
}) {
  const words = useWords(startWords);
  const id = useId();
  const add = (step: number) => {
    const now = /^\d{1,6}$/.test(value) ? Number(value) : 0;
    onChange(String(Math.max(step < 0 ? -step : step, now + step)));
  };
  return (
    <div className="grid gap-4 short:gap-2 desktop:grid-cols-2 short:grid-cols-2 items-end">
      <div className="flex items-end gap-2">
        <BigButton tight className="text-28" aria-label={words.less} onClick={() => add(-steps[kind])}>
          –
        </BigButton>
        <div className="grow min-w-0">
          <label htmlFor={id} className="sr-only">
            {words.values[kind]}
          </label>
          <span className="flex items-baseline border-2 border-ink rounded-4 bg-surface px-3">
            <input
              id={id}
              value={value}
              onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, "").slice(0, 6))}
              inputMode="numeric"
              autoComplete="off"
              className="w-full min-w-0 min-h-16 text-44 short:text-28 font-strong text-right bg-transparent outline-none"
            />
            <span className="text-20 text-ink-2 ml-2 shrink-0">{words.units[kind]}</span>
          </span>
        </div>
        <BigButton tight className="text-28" aria-label={words.more} onClick={() => add(steps[kind])}>
          +
        </BigButton>
      </div>
      <div className="grid grid-cols-4 gap-2">
        {limitPresets[kind].map((preset) => (
          <BigButton
            key={preset}
            tight
            className="whitespace-nowrap"
            aria-pressed={preset === value}
            kind={preset === value ? "strong" : "plain"}
            onClick={() => onChange(preset)}
          >
            {groupDigits(BigInt(preset))}
          </BigButton>
        ))}
      </div>
    </div>
  );
}

function About({ limit, price, maxPowerW }: { limit: Limit | null; price: Price; maxPowerW: number }) {
  const words = useWords(startWords);
  const { language } = useLanguage();
  const about = aboutLimit(limit, price, maxPowerW);
  if (about === null) return null;
  return (
    <span className="text-ink-2">
      {words.about("yen" in about ? formatYen(about.yen, language) : `${shortKwh(about.wh)} kWh`)}
    </span>
  );
}
