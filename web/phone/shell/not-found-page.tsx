import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";
import { useWords } from "../../ui/words.tsx";
import { shellWords } from "./shell-words.ts";

export function NotFoundPage() {
  const words = useWords(shellWords);
  return (
    <main className="max-w-[640px] mx-auto p-6 pt-16">
      <h1 className="text-28">{words.notFound}</h1>
      <p className="mt-2">{words.notFoundText}</p>
      <Link to="/" className={`${buttonClass("plain")} mt-6`}>
        {words.toMonth}
      </Link>
    </main>
  );
}
