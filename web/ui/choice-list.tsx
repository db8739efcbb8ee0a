import { type ReactNode, useId } from "react";

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  readonly note?: ReactNode;
};

/** One of a few, as rows of a list with a hairline between: the row itself is what is pressed. */
export function ChoiceList<Value extends string>({
  legend,
  choices,
  value,
  onChange,
  hideLegend = false,
}: {
  legend: string;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  hideLegend?: boolean;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className={hideLegend ? "sr-only" : "text-14 font-strong mb-1"}>{legend}</legend>
      <div className="border-y border-line divide-y divide-line">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex items-start gap-3 py-3 min-h-12 has-focus-visible:outline-2 outline-ai outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className="appearance-none mt-[0.35em] size-5 shrink-0 rounded-full border border-edge bg-surface checked:border-[6px] checked:border-ai outline-none"
            />
            <span className="grow">
              <span className="block">{choice.label}</span>
              {choice.note !== undefined && <span className="block text-14 text-ink-2">{choice.note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Two or three words side by side, one of them chosen: a switch of how something is shown. */
export function Segments<Value extends string>({
  legend,
  choices,
  value,
  onChange,
}: {
  legend: string;
  choices: readonly { readonly value: Value; readonly label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="inline-flex border border-edge rounded-4 bg-surface">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="min-h-10 min-w-14 px-3 inline-flex items-center justify-center text-14 rounded-[3px] has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 outline-ai outline-offset-2"
        >
          <input
            type="radio"
            name={name}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
            className="sr-only"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

/** A box to tick, with words that are pressed too. */
export function Tick({
  label,
  checked,
  onChange,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="flex items-start gap-3 py-2 min-h-12">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-[0.35em] size-5 shrink-0 accent-ai"
      />
      <span>{label}</span>
    </label>
  );
}
