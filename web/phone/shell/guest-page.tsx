import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { LanguageSwitch } from "../../ui/language-switch.tsx";
import { ThreadMark } from "../../ui/thread.tsx";
import { useWords } from "../../ui/words.tsx";
import { shellWords } from "./shell-words.ts";

/** A page before the door: one task, nothing beside it. */
export function GuestPage({ title, children }: { title: string; children: ReactNode }) {
  const words = useWords(shellWords);
  return (
    <div className="max-w-[640px] mx-auto px-4 tablet:px-6 pb-16">
      <header className="flex items-center justify-between h-16">
        <Link to="/sign-in" className="flex items-end gap-2">
          <ThreadMark className="h-6 mb-1" />
          <span className="font-strong leading-8">{words.name}</span>
        </Link>
        <LanguageSwitch />
      </header>
      <main>
        <h1 className="text-28 mt-2 mb-4">{title}</h1>
        {children}
      </main>
    </div>
  );
}
