import { LanguageSwitch } from "../ui/language-switch.tsx";
import { ThreadMark } from "../ui/thread.tsx";
import { useWords } from "../ui/words.tsx";
import { worldWords } from "./world-words.ts";

export function WorldHeader() {
  const words = useWords(worldWords);
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-3 py-5">
      <div className="flex items-center gap-3 tablet:gap-4">
        <a href="/" aria-label="つなぐ">
          <ThreadMark className="h-6 tablet:h-8" />
        </a>
        <h1 className="text-16 tablet:text-20">{words.title}</h1>
      </div>
      <LanguageSwitch />
    </header>
  );
}
