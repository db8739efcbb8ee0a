import type { Language, Said } from "@tsunagu/core/api/language.ts";
import { createContext, type ReactNode, useContext, useEffect } from "react";

export type Words<W> = Readonly<Record<Language, W>>;

/**
 * The words of one screen. English is typed by the Japanese: a key that is missing, or one too many, does not compile.
 */
export const wordsOf = <W extends object>(words: { readonly ja: W; readonly en: NoInfer<W> }): Words<W> =>
  words;

type LanguageChoice = {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
};

const LanguageContext = createContext<LanguageChoice>({ language: "ja", setLanguage: () => {} });

/** Also tells the document, so that line breaking, hyphenation and screen readers follow. */
export function LanguageProvider({
  language,
  setLanguage,
  children,
}: LanguageChoice & { readonly children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LanguageContext value={{ language, setLanguage }}>{children}</LanguageContext>;
}

export const useLanguage = (): LanguageChoice => useContext(LanguageContext);

export function useWords<W>(words: Words<W>): W {
  return words[useLanguage().language];
}

/** Picks from what a server said in every language. */
export function useSaid(): (said: Said) => string {
  const { language } = useLanguage();
  return (said) => said[language];
}
