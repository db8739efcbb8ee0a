import { useEffect } from "react";
import { buttonClass } from "../ui/button.tsx";
import { LooseThread } from "../ui/loose-thread.tsx";
import { useWords } from "../ui/words.tsx";
import { WorldHeader } from "./world-header.tsx";
import { worldWords } from "./world-words.ts";

/** An address below `/world/` that leads nowhere, and the way back to the street. */
export function NowherePage({ path }: { path: string }) {
  const words = useWords(worldWords);
  useEffect(() => {
    document.title = `つなぐ ${words.nowhere}`;
  }, [words]);
  return (
    <div className="max-w-[1280px] mx-auto px-4 tablet:px-8 pb-16">
      <WorldHeader />
      <main className="max-w-[640px] pt-8">
        <LooseThread />
        <h2 className="text-28 mt-8">{words.nowhere}</h2>
        <p className="mt-2 font-strong break-all">{path}</p>
        <p className="mt-2">{words.nowhereText}</p>
        <a href="/world/" className={`${buttonClass("primary")} mt-6`}>
          {words.toWorld}
        </a>
      </main>
    </div>
  );
}
