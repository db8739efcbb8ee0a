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

/** Two or three words side by side, one of them chosen: a switch of how something is shown. `wide`: a question of a form. */
export function Segments<Value extends string>({
  legend,
  choices,
  value,
  onChange,
  wide = false,
}: {
  legend: string;
  choices: readonly { readonly value: Value; readonly label: ReactNode }[];
  value: Value;
  onChange: (value: Value) => void;
  wide?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={wide ? "" : "inline-flex"}>
      <legend className={wide ? "text-14 font-strong mb-1" : "sr-only"}>{legend}</legend>
      <div
        className={`border border-edge rounded-4 bg-surface ${wide ? "grid auto-cols-fr grid-flow-col" : "inline-flex"}`}
      >
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={`inline-flex items-center justify-center text-center text-14 rounded-[3px] has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 outline-ai outline-offset-2 ${wide ? "relative min-h-12 px-1" : "min-h-10 min-w-14 px-3"}`}
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
      </div>
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
