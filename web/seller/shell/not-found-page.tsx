import { Link } from "@tanstack/react-router";
import { useWords } from "../../ui/words.tsx";
import { shellWords } from "./shell-words.ts";

export function NotFoundPage() {
  const words = useWords(shellWords);
  return (
    <main className="p-8">
      <h1 className="text-28">{words.notFound}</h1>
      <p className="mt-2 text-ink-2">{words.notFoundText}</p>
      <Link to="/" className="inline-flex min-h-12 items-center text-ai underline underline-offset-4">
        {words.today}
      </Link>
    </main>
  );
}
