import { type InputHTMLAttributes, type ReactNode, useId } from "react";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "value"> & {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly unit?: string;
};

const box = (faulty: boolean): string =>
  `w-full min-h-12 px-3 bg-surface border rounded-4 ${faulty ? "border-bad" : "border-edge"}`;

/** A label above, what is expected under it, what is wrong in words. */
export function TextField({ label, value, onChange, hint, fault, unit, className = "", ...rest }: Props) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="block text-14 font-strong mb-1">
        {label}
      </label>
      <div className="flex items-baseline gap-2">
        <input
          {...rest}
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-hint`}
          className={box(fault !== undefined)}
        />
        {unit !== undefined && <span className="text-14 text-ink-2">{unit}</span>}
      </div>
      <FieldNotes id={`${id}-hint`} hint={hint} fault={fault} />
    </div>
  );
}

export function SelectField({
  label,
  value,
  onChange,
  options,
  hint,
  fault,
  className = "",
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { readonly value: string; readonly label: string }[];
  hint?: ReactNode;
  fault?: string | undefined;
  className?: string;
}) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="block text-14 font-strong mb-1">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-hint`}
          className={`${box(fault !== undefined)} appearance-none pr-9`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <svg
          viewBox="0 0 12 12"
          className="absolute right-3 top-1/2 -translate-y-1/2 size-3 text-ink-2 pointer-events-none"
          aria-hidden="true"
        >
          <path d="M1 3.5L6 8.5L11 3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </div>
      <FieldNotes id={`${id}-hint`} hint={hint} fault={fault} />
    </div>
  );
}

function FieldNotes({ id, hint, fault }: { id: string; hint: ReactNode; fault: string | undefined }) {
  return (
    <p id={id} className={`mt-1 text-14 ${fault === undefined ? "text-ink-2" : "text-bad"}`}>
      {fault ?? hint}
    </p>
  );
}
