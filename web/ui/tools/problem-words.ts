import { Problem, type ProblemCode } from "@tsunagu/core/problem/problem.ts";
import { useWords, wordsOf } from "../words.tsx";

type ProblemWords = Readonly<Record<ProblemCode | "unknown", string>>;

/** What happened, what is safe, what to do. */
const problemWords = wordsOf<ProblemWords>({
  ja: {
    invalid_input: "入力に使えない値があります。見直してください。",
    not_signed_in: "サインインが切れました。もう一度サインインしてください。",
    wrong_credentials: "メールアドレスかパスワードが違います。",
    not_allowed: "この操作はできません。",
    not_found: "見つかりませんでした。",
    already_exists: "すでに使われています。",
    conflict: "ほかの操作と重なりました。画面を読み込み直してください。",
    consent_missing: "同意がまだです。約款を確かめてから進んでください。",
    refused: "受け付けられませんでした。",
    not_proved: "台帳の証明が合わないため、表示しません。記録は台帳に残っています。",
    too_many_requests: "回数が多すぎます。少し待ってから、もう一度お試しください。",
    neighbour_away:
      "いまサーバとつながりません。記録は失われていません。少し待ってから、もう一度お試しください。",
    not_ready: "準備中です。少し待ってから、もう一度お試しください。",
    overloaded: "混み合っています。少し待ってから、もう一度お試しください。",
    unknown: "うまくいきませんでした。記録は失われていません。もう一度お試しください。",
  },
  en: {
    invalid_input: "A value cannot be used. Please look through what you entered.",
    not_signed_in: "You are signed out. Please sign in again.",
    wrong_credentials: "The e-mail address or the password is wrong.",
    not_allowed: "This cannot be done here.",
    not_found: "This was not found.",
    already_exists: "This is already in use.",
    conflict: "Something else changed this at the same time. Please load the page again.",
    consent_missing: "Consent is missing. Please read the terms, then go on.",
    refused: "This was not accepted.",
    not_proved: "The ledger's proof does not fit, so nothing is shown. The records are safe on the ledger.",
    too_many_requests: "That was too often. Please wait a little and try again.",
    neighbour_away: "The server cannot be reached just now. No record is lost. Please try again in a while.",
    not_ready: "Still being prepared. Please try again in a while.",
    overloaded: "Many are asking just now. Please try again in a while.",
    unknown: "That did not work. No record is lost. Please try again.",
  },
});

const codeOf = (error: unknown): ProblemCode | "unknown" =>
  error instanceof Problem ? error.code : "unknown";

/** Any error as words for people. */
export function useProblemText(): (error: unknown) => string {
  const words = useWords(problemWords);
  return (error) => words[codeOf(error)];
}

/** What an address names is not there: nobody has that name, or nothing can have it. */
export const isMissing = (error: unknown): boolean =>
  isProblem(error, "not_found") || isProblem(error, "invalid_input");

export const isProblem = (error: unknown, code: ProblemCode): boolean => codeOf(error) === code;
