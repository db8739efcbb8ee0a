import { languageChoices, languageWords } from "../ui/language-switch.tsx";
import { ThreadMark } from "../ui/thread.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import { chargerWords } from "./charger-words.ts";
import { Choices } from "./choices.tsx";
import { type TextSize, textSizes } from "./text-size.ts";

/**
 * The mark, which charger this is, and what everyone may need before anything else: language and size of text. A short screen
 * gives its room to the session while there is one.
 */
export function ScreenHeader({
  title,
  note,
  size,
  onSize,
}: {
  title: string;
  note: string;
  size: TextSize;
  onSize: (size: TextSize) => void;
}) {
  const words = useWords(chargerWords);
  const { legend } = useWords(languageWords);
  const { language, setLanguage } = useLanguage();
  return (
    <header className="flex flex-wrap short:flex-nowrap items-center justify-between gap-x-8 short:gap-x-4 gap-y-3">
      <div className="flex items-center gap-5 short:group-has-[[data-session]]/page:sr-only">
        <ThreadMark className="hidden tablet:block h-10 shrink-0 short:hidden" />
        <div>
          <h1 className="text-28 short:text-20 leading-tight">{title}</h1>
          <p className="text-16 text-ink-2 leading-snug">{note}</p>
        </div>
      </div>
      <div className="flex flex-wrap short:flex-nowrap gap-3 short:shrink-0 short:group-has-[[data-session]]/page:hidden">
        <Choices legend={legend} choices={languageChoices} value={language} onChange={setLanguage} />
        <Choices
          legend={words.textSize}
          choices={textSizes.map((value) => ({ value, label: words.sizes[value] }))}
          value={size}
          onChange={onSize}
        />
      </div>
    </header>
  );
}
