import { useWords, wordsOf } from "../../ui/words.tsx";

const words = wordsOf({
  ja: { ledger: "台帳を見る", reads: "あなたの記録を見た人" },
  en: { ledger: "See the ledger", reads: "Who looked at your records" },
});

/** To the explorer, another app of the same door: the ledger itself, and who was shown the own records. */
export function LedgerLinks() {
  const { ledger, reads } = useWords(words);
  const link = "inline-flex items-center min-h-10 text-ai underline underline-offset-4";
  return (
    <p className="text-14 flex flex-wrap gap-x-6">
      <a href="/explorer/" className={link}>
        {ledger}
      </a>
      <a href="/explorer/reads" className={link}>
        {reads}
      </a>
    </p>
  );
}
