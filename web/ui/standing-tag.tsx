import { useWords, wordsOf } from "./words.tsx";

export type Standing = "provisional" | "final" | "estimated";

const words = wordsOf({
  ja: { provisional: "速報", final: "確定", estimated: "推計" },
  en: { provisional: "provisional", final: "final", estimated: "estimated" },
});

const looks: Readonly<Record<Standing, string>> = {
  provisional: "border-dashed border-edge text-ink-2",
  final: "border-solid border-ok text-ok",
  estimated: "border-dotted border-warn text-warn",
};

/** 速報, 確定 or 推計: how far a figure can be relied on. Told apart by word, line and colour; `strong` in ink, for screens in the open. */
export function StandingTag({ standing, strong = false }: { standing: Standing; strong?: boolean }) {
  return <Tag look={strong ? "border-ink text-ink" : looks[standing]}>{useWords(words)[standing]}</Tag>;
}

/** A word in a small frame. */
export function Tag({ look = "border-edge text-ink-2", children }: { look?: string; children: string }) {
  return (
    <span
      className={`inline-block border rounded-4 px-1.5 text-12 leading-5 whitespace-nowrap align-middle ${look}`}
    >
      {children}
    </span>
  );
}
