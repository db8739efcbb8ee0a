import { useState } from "react";
import { useWords } from "../ui/words.tsx";
import { startWords } from "./start-words.ts";

const letters = ["1234567890", "qwertyuiop", "asdfghjkl@", "zxcvbnm.-_"] as const;
const symbols = ["1234567890", "!\"#$%&'()=", "~^|\\`{}[]*", "+;:<>?,/-_"] as const;

/**
 * Letters as large as a thumb, for screens without a keyboard; where there is one, it works too and these are not in its way. A
 * phone brings its own.
 */
export function ScreenKeyboard({
  onKey,
  onRemove,
  onLeave,
}: {
  onKey: (key: string) => void;
  onRemove: () => void;
  onLeave: () => void;
}) {
  const words = useWords(startWords);
  const [isCapital, setCapital] = useState(false);
  const [hasSymbols, setSymbols] = useState(false);
  const rows = hasSymbols ? symbols : letters;
  const shown = (key: string) => (isCapital ? key.toUpperCase() : key);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of keys in every browser
    <div
      role="group"
      aria-label={words.keyboard}
      className="hidden tablet:grid grid-cols-10 gap-1 short:gap-0.5"
    >
      {rows.map((row) =>
        [...row].map((key) => (
          <Key
            key={key}
            onPress={() => {
              onKey(shown(key));
              setCapital(false);
            }}
          >
            {shown(key)}
          </Key>
        )),
      )}
      <Key wide isOn={isCapital} onPress={() => setCapital(!isCapital)}>
        {words.shift}
      </Key>
      <Key wide onPress={() => setSymbols(!hasSymbols)}>
        {hasSymbols ? words.letters : words.symbols}
      </Key>
      <Key wide onPress={() => onKey(".jp")}>
        .jp
      </Key>
      <Key wide onPress={onRemove}>
        {words.remove}
      </Key>
      <Key wide onPress={onLeave}>
        {words.cancel}
      </Key>
    </div>
  );
}

function Key({
  children,
  wide = false,
  isOn,
  onPress,
}: {
  children: string;
  wide?: boolean;
  isOn?: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-pressed={isOn}
      // The field keeps the focus, so that a keyboard beside the screen goes on where a finger left off.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={`min-h-16 min-w-16 ${wide ? "text-20" : "text-28 short:text-20"} rounded-4 border border-ink ${wide ? "col-span-2" : ""} ${isOn === true ? "bg-ink text-paper" : "bg-surface"}`}
    >
      {children}
    </button>
  );
}
