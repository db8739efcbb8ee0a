import { type ReactNode, useId } from "react";

/** Several lines to be written, with a label above and what is expected under it. */
export function TextArea({
  label,
  value,
  onChange,
  rows,
  lang,
  maxLength,
  hint,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows: number;
  lang?: string;
  maxLength?: number;
  hint?: ReactNode;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block text-14 font-strong mb-1">
        {label}
      </label>
      <textarea
        id={id}
        value={value}
        rows={rows}
        lang={lang}
        maxLength={maxLength}
        required
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={`${id}-hint`}
        className="block w-full p-3 bg-surface border border-edge rounded-4 leading-relaxed"
      />
      <p id={`${id}-hint`} className="mt-1 text-14 text-ink-2">
        {hint}
      </p>
    </div>
  );
}
