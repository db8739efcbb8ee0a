import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { useWords, wordsOf } from "./words.tsx";

const words = wordsOf({
  ja: {
    title: "この画面を表示できません",
    text: "画面を組み立てる途中で止まりました。記録や料金には影響ありません。充電中なら、充電は続いています。",
    retry: "もう一度表示する",
    more: "くわしい内容（お問い合わせのときに）",
  },
  en: {
    title: "This screen cannot be shown",
    text: "It stopped while it was being put together. Records and prices are not touched; a running charge goes on.",
    retry: "Show it again",
    more: "Details (for support)",
  },
});

/** Our mistake, said in words: what happened, what is safe, a way to try again. Stands in an app's `main`. */
export function FailedPage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { title, text, retry, more } = useWords(words);
  return (
    <div className="max-w-[640px] mx-auto p-6 pt-16">
      <div role="alert">
        <h1 className="text-28">{title}</h1>
        <p className="mt-2">{text}</p>
      </div>
      <Button kind="primary" className="mt-6" onClick={reset}>
        {retry}
      </Button>
      <details className="mt-8 text-12 text-ink-2">
        <summary className="cursor-pointer min-h-6">{more}</summary>
        <p className="mt-2 break-words">{error instanceof Error ? error.message : String(error)}</p>
      </details>
    </div>
  );
}

type Props = { readonly children: ReactNode };

/** Around an app without a router: what fails inside shows `FailedPage` in its place. */
export class FailedBoundary extends Component<Props, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main>
        <FailedPage error={error} reset={() => this.setState({ error: null })} />
      </main>
    );
  }
}
