import { TextField } from "../../ui/text-field.tsx";
import { useWords, wordsOf } from "../../ui/words.tsx";

const keyWords = wordsOf({
  ja: {
    keys: "計量器の公開鍵（なくてもよい）",
    hint: "計量値に署名する充電器だけ。計量器の銘板や書類にある鍵を PEM・16進・Base64 のどれかで。いくつもあれば「,」で区切ります。ここにある鍵だけを信じます。",
  },
  en: {
    keys: "Public key of the meter (optional)",
    hint: "Only for chargers that sign what they measure: the key on the meter's plate or in its papers, as PEM, hex or base64; several with commas between them. Only keys that stand here are trusted.",
  },
});

/** What a charger's meters sign with. */
export function MeterKeysField({ value, onChange }: { value: string; onChange: (keys: string) => void }) {
  const words = useWords(keyWords);
  return (
    <TextField label={words.keys} hint={words.hint} spellCheck={false} value={value} onChange={onChange} />
  );
}
