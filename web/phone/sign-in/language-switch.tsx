import { Segments } from "../../ui/choice-list.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { signInWords } from "./sign-in-words.ts";

export function LanguageSwitch() {
  const words = useWords(signInWords);
  const { language, setLanguage } = useLanguage();
  return (
    <Segments
      legend={words.language}
      choices={[
        { value: "ja", label: "日本語" },
        { value: "en", label: "English" },
      ]}
      value={language}
      onChange={setLanguage}
    />
  );
}
