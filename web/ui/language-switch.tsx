import type { Language } from "@tsunagu/core/api/language.ts";
import { Segments } from "./choice-list.tsx";
import { useLanguage, useWords, wordsOf } from "./words.tsx";

/** Each language by its own name, so that whoever reads only that one finds it. */
export const languageChoices: readonly { readonly value: Language; readonly label: string }[] = [
  { value: "ja", label: "日本語" },
  { value: "en", label: "English" },
];

export const languageWords = wordsOf({ ja: { legend: "表示言語" }, en: { legend: "Language" } });

/** In which language the app speaks. `onChosen`: what else follows from it. */
export function LanguageSwitch({ onChosen }: { onChosen?: (chosen: Language) => void }) {
  const { legend } = useWords(languageWords);
  const { language, setLanguage } = useLanguage();
  return (
    <Segments
      legend={legend}
      choices={languageChoices}
      value={language}
      onChange={(chosen) => {
        setLanguage(chosen);
        onChosen?.(chosen);
      }}
    />
  );
}
