/** A few words side by side, one of them chosen; each as large as a thumb. */
export function Choices<Value extends string>({
  legend,
  choices,
  value,
  onChange,
  wide = false,
}: {
  legend: string;
  choices: readonly { readonly value: Value; readonly label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  wide?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row of joined buttons in every browser
    <div
      role="group"
      aria-label={legend}
      className={`border-2 border-ink rounded-4 overflow-hidden bg-ink gap-0.5 ${wide ? "w-full grid grid-cols-2 tablet:flex" : "flex"}`}
    >
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className={`min-h-16 min-w-16 px-4 text-20 ${wide ? "grow" : ""} ${choice.value === value ? "bg-ink text-paper font-strong" : "bg-surface"}`}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
