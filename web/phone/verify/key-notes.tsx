import { Link } from "@tanstack/react-router";
import { getMe } from "@tsunagu/core/api/trading-account.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { formatMonth } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useLanguage, useWords, wordsOf } from "../../ui/words.tsx";

const keyNotes = wordsOf({
  ja: {
    earlier: "パスワードを再設定したため、鍵はまだ以前の封のままです。",
    open: "鍵を開ける",
    since: (month: string) =>
      `いまの鍵は ${month}分からのものです。それより前の月の請求書は、あなたのものでも、この検査では別の人のものと区別できません。`,
  },
  en: {
    earlier: "You set a new password by mail, so your key is still sealed as before.",
    open: "Open the key",
    since: (month: string) =>
      `Your key is of ${month} and later. A bill of an earlier month cannot be told from somebody else's by this check, even if it is yours.`,
  },
});

export const isSealedEarlier = (error: unknown): boolean =>
  error instanceof Problem && error.facts["reason"] === "key_sealed_earlier";

/** The password is right, but the key is under an earlier one: where it is opened. */
export function SealedEarlier() {
  const words = useWords(keyNotes);
  return (
    <Notice mood="warn">
      {words.earlier}{" "}
      <Link to="/settings/key" className="text-ai underline underline-offset-4">
        {words.open}
      </Link>
    </Notice>
  );
}

/** Beside a bill that is said to be somebody else's: it may be of a month whose key was lost. */
export function LostKeyNote() {
  const words = useWords(keyNotes);
  const { language } = useLanguage();
  const sinceMonth = useContract(getMe).data?.key.sinceMonth ?? null;
  if (sinceMonth === null) return null;
  return <Notice mood="warn">{words.since(formatMonth(sinceMonth, language))}</Notice>;
}
