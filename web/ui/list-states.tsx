import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { formatMoment } from "./format-time.ts";
import { useLanguage, useWords, wordsOf } from "./words.tsx";

const words = wordsOf({
  ja: {
    loading: "読み込んでいます",
    retry: "もう一度読み込む",
    stale: (at: string) => `${at} 時点の内容です。いまは新しい内容を受け取れません。`,
  },
  en: {
    loading: "Loading",
    retry: "Load again",
    stale: (at: string) => `As of ${at}. Nothing newer can be received just now.`,
  },
});

/** What will appear here, and how to make it appear. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-y border-line py-8">
      <p className="font-strong">{title}</p>
      <div className="mt-1 text-14 text-ink-2 max-w-[34em]">{children}</div>
    </div>
  );
}

/** Rows of the shape that is to come. */
export function LoadingRows({ rows = 4, tall = false }: { rows?: number; tall?: boolean }) {
  const { loading } = useWords(words);
  return (
    <div role="status" aria-label={loading} className="border-y border-line divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never change their order
        <div key={row} className={`flex items-center justify-between ${tall ? "h-20" : "h-14"}`}>
          <span className="loading-ink h-4" style={{ width: `${34 + ((row * 17) % 23)}%` }} />
          <span className="loading-ink h-4 w-20" />
        </div>
      ))}
    </div>
  );
}

/** Holds the place of one strong number. */
export function LoadingNumber() {
  const { loading } = useWords(words);
  return (
    <div role="status" aria-label={loading} className="py-2">
      <span className="loading-ink block h-11 w-52" />
      <span className="loading-ink block h-4 w-64 mt-3" />
    </div>
  );
}

/** What happened, what is safe, and a way to try again. */
export function ErrorState({ text, onRetry }: { text: string; onRetry: () => void }) {
  const { retry } = useWords(words);
  return (
    <div role="alert" className="border-y border-line py-6">
      <p className="text-bad">{text}</p>
      <Button kind="plain" className="mt-3" onClick={onRetry}>
        {retry}
      </Button>
    </div>
  );
}

/** What is shown is from `at` (seconds since 1970), and no news comes in. */
export function StaleLine({ at }: { at: number }) {
  const { stale } = useWords(words);
  const { language } = useLanguage();
  return (
    <p role="status" className="text-14 text-warn border-l-2 border-warn pl-3 my-3">
      {stale(formatMoment(at, language))}
    </p>
  );
}
