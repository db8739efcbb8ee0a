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
      className={`flex flex-wrap tablet:flex-nowrap border-2 border-ink rounded-4 overflow-hidden divide-x-2 divide-ink ${wide ? "w-full" : ""}`}
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
